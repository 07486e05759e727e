package dev.mmapcheck.exec.libc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled headers are valid C and say the same as the system's. */
final class HeadersTest {
  private static final Path HEADERS =
      Path.of("src/main/resources/dev/mmapcheck/include").toAbsolutePath();

  /** Headers whose real counterparts cannot be included together with all others, or are not C. */
  private static final Set<String> APART =
      Set.of(
          "linux/fs.h",
          "linux/fb.h",
          "linux/perf_event.h",
          "linux/userfaultfd.h",
          "complex.h",
          "tgmath.h",
          "x86intrin.h",
          "cpuid.h",
          "asm/param.h",
          "asm/page.h",
          "asm/ptrace.h",
          "values.h",
          "xlocale.h",
          "linux/kernel.h",
          "linux/prctl.h",
          "sys/vfs.h",
          "iso646.h",
          "threads.h",
          "linux/version.h",
          "asm/ioctls.h",
          "sys/queue.h",
          "linux/futex.h",
          "stdnoreturn.h",
          "sys/user.h");

  /** Constants that some systems do not show: newer ones, enumerators, and what glibc hides. */
  private static final Set<String> NOT_EVERYWHERE =
      Set.of(
          "MADV_DONTNEED_LOCKED",
          "MADV_COLLAPSE",
          "MADV_GUARD_INSTALL",
          "MADV_GUARD_REMOVE",
          "MFD_NOEXEC_SEAL",
          "MFD_EXEC",
          "MAP_UNINITIALIZED",
          "ARG_MAX",
          "LINK_MAX",
          "NR_OPEN",
          "IPPORT_USERRESERVED");

  private static final Pattern CONSTANT =
      Pattern.compile("#define ([A-Z_][A-Za-z0-9_]*) (\\(?-?[0-9][^\"\n]*)");

  /** Types with the members that programs use; a line without members compares the size alone. */
  private static final String TYPES =
      """
      struct stat: st_dev st_ino st_nlink st_mode st_uid st_gid st_rdev st_size st_blksize st_blocks st_atim st_mtim st_ctim
      struct stat64: st_size st_mode
      struct statx: stx_mask stx_size stx_mode stx_ino stx_atime stx_dev_major
      struct timespec: tv_sec tv_nsec
      struct timeval: tv_sec tv_usec
      struct itimerspec: it_interval it_value
      struct itimerval: it_interval it_value
      struct timezone: tz_minuteswest
      struct tm: tm_sec tm_min tm_hour tm_mday tm_mon tm_year tm_wday tm_yday tm_isdst tm_gmtoff tm_zone
      struct flock: l_type l_whence l_start l_len l_pid
      struct sigaction: sa_handler sa_sigaction sa_mask sa_flags sa_restorer
      siginfo_t: si_signo si_errno si_code si_pid si_uid si_status si_value si_addr si_addr_lsb si_band si_fd si_lower
      stack_t: ss_sp ss_flags ss_size
      ucontext_t: uc_flags uc_link uc_stack uc_mcontext uc_sigmask
      struct sigevent: sigev_value sigev_signo sigev_notify sigev_notify_function sigev_notify_attributes
      struct rlimit: rlim_cur rlim_max
      struct rusage: ru_utime ru_stime ru_maxrss ru_minflt ru_majflt ru_nivcsw
      struct iovec: iov_base iov_len
      struct pollfd: fd events revents
      struct epoll_event: events data
      struct inotify_event: wd mask cookie len name
      struct signalfd_siginfo: ssi_signo ssi_addr ssi_ptr
      struct utsname: sysname nodename release version machine domainname
      struct statvfs: f_bsize f_frsize f_blocks f_files f_fsid f_namemax
      struct statfs: f_type f_bsize f_blocks f_fsid f_namelen f_flags
      struct sysinfo: uptime totalram freeram procs mem_unit
      struct tms: tms_utime tms_cstime
      struct shmid_ds: shm_perm shm_segsz shm_atime shm_cpid shm_nattch
      struct ipc_perm: uid gid mode
      struct semid_ds: sem_perm sem_otime sem_nsems
      struct sembuf: sem_num sem_op sem_flg
      struct msqid_ds: msg_perm msg_qnum msg_lrpid
      struct sockaddr: sa_family sa_data
      struct sockaddr_storage: ss_family
      struct sockaddr_in: sin_family sin_port sin_addr sin_zero
      struct sockaddr_in6: sin6_family sin6_port sin6_flowinfo sin6_addr sin6_scope_id
      struct sockaddr_un: sun_family sun_path
      struct msghdr: msg_name msg_namelen msg_iov msg_iovlen msg_control msg_controllen msg_flags
      struct cmsghdr: cmsg_len cmsg_level cmsg_type
      struct addrinfo: ai_flags ai_family ai_addrlen ai_addr ai_canonname ai_next
      struct hostent: h_name h_addr_list
      struct ifreq: ifr_name ifr_addr ifr_flags ifr_data
      struct iphdr: tos tot_len id protocol saddr daddr
      struct dirent: d_ino d_off d_reclen d_type d_name
      struct passwd: pw_name pw_uid pw_gid pw_dir pw_shell
      struct group: gr_name gr_gid gr_mem
      struct option: name has_arg flag val
      struct termios: c_iflag c_lflag c_line c_cc c_ispeed
      struct winsize: ws_row ws_col
      struct lconv: decimal_point grouping int_frac_digits int_n_sign_posn
      struct utimbuf: actime modtime
      struct utmp: ut_type ut_pid ut_line ut_user ut_host ut_tv
      struct mq_attr: mq_flags mq_maxmsg mq_curmsgs
      struct aiocb: aio_fildes aio_buf aio_nbytes aio_sigevent aio_offset
      struct entry: key data
      struct sched_param: sched_priority
      struct FTW: base level
      struct dl_phdr_info: dlpi_addr dlpi_name dlpi_phdr dlpi_phnum dlpi_tls_data
      struct link_map: l_addr l_name l_ld l_next
      Dl_info: dli_fname dli_fbase dli_sname dli_saddr
      glob_t: gl_pathc gl_pathv gl_offs
      regex_t: re_nsub
      regmatch_t: rm_so rm_eo
      fpos_t:
      FILE:
      jmp_buf:
      sigjmp_buf:
      fd_set:
      sigset_t:
      cpu_set_t:
      mbstate_t:
      div_t: quot rem
      ldiv_t: quot rem
      max_align_t:
      pthread_t:
      pthread_attr_t:
      pthread_mutex_t:
      pthread_mutexattr_t:
      pthread_cond_t:
      pthread_condattr_t:
      pthread_rwlock_t:
      pthread_rwlockattr_t:
      pthread_barrier_t:
      pthread_barrierattr_t:
      pthread_spinlock_t:
      pthread_once_t:
      pthread_key_t:
      sem_t:
      posix_spawnattr_t:
      posix_spawn_file_actions_t:
      Elf64_Ehdr: e_type e_entry e_phoff e_shoff e_shstrndx
      Elf64_Phdr: p_type p_flags p_offset p_vaddr p_filesz p_memsz p_align
      Elf64_Shdr: sh_name sh_flags sh_offset sh_size sh_entsize
      Elf64_Sym: st_name st_info st_shndx st_value st_size
      Elf64_Rela: r_offset r_info r_addend
      Elf64_Dyn: d_tag d_un
      Elf32_Ehdr: e_type e_entry e_shstrndx
      Elf32_Phdr: p_type p_flags
      size_t:
      ssize_t:
      off_t:
      pid_t:
      uid_t:
      mode_t:
      dev_t:
      ino_t:
      nlink_t:
      blksize_t:
      blkcnt_t:
      time_t:
      clock_t:
      suseconds_t:
      socklen_t:
      sa_family_t:
      wchar_t:
      wint_t:
      key_t:
      id_t:
      int_fast8_t:
      int_fast16_t:
      uint_fast32_t:
      intmax_t:
      uintptr_t:
      ptrdiff_t:
      sig_atomic_t:
      nfds_t:
      rlim_t:
      locale_t:
      """;

  @TempDir Path folder;

  @BeforeEach
  void needsGcc() {
    Gcc.require();
  }

  private static List<String> headers() throws IOException {
    try (Stream<Path> files = Files.walk(HEADERS)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> HEADERS.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void everyHeaderStandsAlone() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("gcc", "-fsyntax-only", "-Wall", "-Werror", "-Wsystem-headers"));
    command.addAll(List.of("-nostdinc", "-isystem", HEADERS.toString()));
    for (String header : headers()) {
      Path file = folder.resolve(header.replace('/', '_') + ".c");
      Files.writeString(file, "#include <" + header + ">\n");
      command.add(file.toString());
    }
    Gcc.run(command);
  }

  @Test
  void allHeadersGoTogether() throws Exception {
    Path file = folder.resolve("all.c");
    Files.writeString(file, includes(headers()));
    for (String standard : List.of("-std=gnu11", "-std=c99", "-D_GNU_SOURCE")) {
      Gcc.run(
          List.of(
              "gcc",
              "-fsyntax-only",
              "-Wall",
              "-Werror",
              standard,
              "-nostdinc",
              "-isystem",
              HEADERS.toString(),
              file.toString()));
    }
  }

  @Test
  void constantsAreTheSystems() throws Exception {
    List<String> shared = shared();
    Set<String> names = new TreeSet<>();
    for (String header : shared) {
      Matcher matcher = CONSTANT.matcher(Files.readString(HEADERS.resolve(header)));
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    names.removeIf(
        name ->
            name.matches(
                "_[A-Z0-9_]+_H|_DIRENT_HAVE.*|__GLIBC.*|__USE_.*|_POSIX_C_SOURCE|_DEFAULT_SOURCE|.*SIGSTKSZ|MB_CUR_MAX|.*_INITIALIZER.*|.*_INIT|EPOLL.*PACKED"));
    StringBuilder c = new StringBuilder(includes(shared)).append("int main(void) {\n");
    for (String name : names) {
      c.append("#ifdef ").append(name).append('\n');
      c.append("printf(\"").append(name).append(" %.17Lg\\n\", (long double) (").append(name);
      c.append("));\n#else\nprintf(\"").append(name).append(" absent\\n\");\n#endif\n");
    }
    c.append("return 0;\n}\n");
    List<String> real = lines(c.toString(), List.of());
    List<String> ours = lines(c.toString(), List.of("-nostdinc", "-isystem", "" + HEADERS));
    Set<String> absent = new TreeSet<>();
    List<String> different = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (real.get(i).endsWith(" absent")) {
        absent.add(real.get(i).substring(0, real.get(i).indexOf(' ')));
      } else if (!real.get(i).equals(ours.get(i))) {
        different.add(ours.get(i) + ", system: " + real.get(i));
      }
    }
    assertEquals(List.of(), different);
    absent.removeAll(NOT_EVERYWHERE);
    assertEquals(Set.of(), absent);
    assertTrue(names.size() > 2500, names.size() + " constants");
  }

  @Test
  void layoutsAreTheSystems() throws Exception {
    StringBuilder c = new StringBuilder(includes(shared())).append("int main(void) {\n");
    for (String line : TYPES.lines().toList()) {
      String type = line.substring(0, line.indexOf(':'));
      c.append("printf(\"").append(type).append(" %zu %zu\\n\", sizeof(").append(type);
      c.append("), _Alignof(").append(type).append("));\n");
      for (String member : line.substring(line.indexOf(':') + 1).split(" ", -1)) {
        if (!member.isEmpty()) {
          c.append("printf(\"").append(type).append('.').append(member);
          c.append(" %zu\\n\", offsetof(").append(type).append(", ").append(member).append("));\n");
        }
      }
    }
    c.append("return 0;\n}\n");
    assertEquals(
        lines(c.toString(), List.of()),
        lines(c.toString(), List.of("-nostdinc", "-isystem", "" + HEADERS)));
  }

  private List<String> lines(String source, List<String> options)
      throws IOException, InterruptedException {
    Path program =
        Gcc.compile(folder, "#define _GNU_SOURCE 1\n" + source, options.toArray(String[]::new));
    return Gcc.run(List.of(program.toString())).lines().toList();
  }

  /** The headers that the system has too and that go together there. */
  private static List<String> shared() throws IOException {
    Set<String> shared = new LinkedHashSet<>(headers());
    shared.removeAll(APART);
    shared.removeIf(header -> header.startsWith("bits/"));
    return List.copyOf(shared);
  }

  private static String includes(List<String> headers) {
    StringBuilder c = new StringBuilder();
    headers.forEach(header -> c.append("#include <").append(header).append(">\n"));
    return c.toString();
  }
}
