package dev.mmapcheck.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays of short logs in the forms strace writes, and of logs of real programs. */
class ReplayTest {
  /** A program that begins, loads a library, and uses memory. */
  private static final String PROGRAM =
      """
      execve("./a", ["./a"], 0x7ffe /* 35 vars */) = 0
      brk(NULL)                               = 0x55c4d4d53000
      mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7fbb1aaa3000
      access("/etc/ld.so.preload", R_OK)      = -1 ENOENT (No such file or directory)
      openat(AT_FDCWD, "/lib/libc.so.6", O_RDONLY|O_CLOEXEC) = 3
      newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=1926232, ...}, AT_EMPTY_PATH) = 0
      mmap(NULL, 1974096, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7fbb1a8c1000
      mmap(0x7fbb1a8e7000, 1400832, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x26000) = 0x7fbb1a8e7000
      close(3)                                = 0
      mmap(NULL, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7fbb1a8be000
      mprotect(0x7fbb1aadf000, 8192, PROT_READ) = 0
      brk(NULL)                               = 0x55c4d4d53000
      brk(0x55c4d4d74000)                     = 0x55c4d4d74000
      munmap(0x7fbb1a8be000, 4096)            = 0
      exit_group(0)                           = ?
      +++ exited with 0 +++
      """;

  private static ReplayResult replay(String log) {
    return new Replay(log.lines().toList(), Target.linuxX86(), Optional.empty()).run();
  }

  private static void assertAgrees(String log) {
    ReplayResult result = replay(log);
    assertEquals(List.of(), result.differences());
    assertEquals(List.of(), result.notUnderstood());
    assertTrue(result.compared() > 0);
  }

  @Test
  void aProgramAgrees() {
    ReplayResult result = replay(PROGRAM);
    assertEquals(List.of(), result.differences());
    assertEquals(List.of(), result.notUnderstood());
    assertEquals(11, result.compared());
    assertEquals(1, result.processes());
    assertEquals("{access=1, newfstatat=1}", result.leftOut().toString());
  }

  /** What strace 6.1 wrote on Debian 12 with Linux 6.18, and how many calls are compared. */
  @ParameterizedTest
  @CsvSource({"python3, 122", "git, 241", "sqlite3, 82", "gcc, 359", "java, 680"})
  void realProgramsAgree(String program, int calls) throws IOException {
    try (InputStream packed = getClass().getResourceAsStream("/replay/" + program + ".log.gz");
        InputStream log = new GZIPInputStream(packed)) {
      ReplayResult result = replay(new String(log.readAllBytes(), ISO_8859_1));
      assertEquals(List.of(), result.differences());
      assertEquals(List.of(), result.notUnderstood());
      assertEquals(calls, result.compared());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4711  ",
        "[pid  4711] ",
        "4711  13:46:02.529075 ",
        "13:46:02 ",
        "1795268853.657666 ",
        "4711       0.000548 "
      })
  void prefixesAreUnderstood(String prefix) {
    assertAgrees(PROGRAM.replaceAll("(?m)^", prefix).stripTrailing());
  }

  @Test
  void durationsAndPathsAreUnderstood() {
    String log =
        PROGRAM
            .replaceAll("(?m)( = (-?\\w+)( E.*)?)$", "$1 <0.000014>")
            .replace("AT_FDCWD", "AT_FDCWD</home/a, b (c)>")
            .replace(", 3, ", ", 3</lib/x86_64-linux-gnu/libc, v6.so>, ")
            .replace(" = 3 ", " = 3</lib/x86_64-linux-gnu/libc, v6.so> ");
    assertAgrees(log);
  }

  @Test
  void aDifferenceShowsBothMaps() {
    ReplayResult result =
        replay(PROGRAM.replace("-1, 0) = 0x7fbb1a8be000", "-1, 0) = 0x7fbb1a8ad000"));
    Difference difference = result.differences().get(0);
    assertEquals(10, difference.line());
    assertEquals("0x7fbb1a8be000", difference.simulated());
    assertTrue(difference.simulatorMap().toString().contains("7fbb1a8be000-7fbb1a8c1000 rw-p"));
    assertTrue(difference.logMap().toString().contains("7fbb1a8ad000-7fbb1a8b0000 rw-p"));
    // the simulator follows the log, so the rest agrees
    assertEquals(1, result.differenceCount());
  }

  @Test
  void wrongErrorsAndDescriptorsAreDifferences() {
    ReplayResult result =
        replay(
            """
            openat(AT_FDCWD, "/a", O_RDONLY) = 3
            openat(AT_FDCWD, "/b", O_RDONLY) = 4
            close(3) = 0
            openat(AT_FDCWD, "/c", O_RDONLY) = 5
            mmap(NULL, 0, PROT_READ, MAP_PRIVATE, 4, 0) = -1 EACCES (Permission denied)
            munmap(0x1000, 4096) = -1 EINVAL (Invalid argument)
            """);
    assertEquals(
        List.of("3", "-1 EINVAL (Invalid argument)", "0"),
        result.differences().stream().map(Difference::simulated).toList());
  }

  @Test
  void filesWithoutANameAreMapped() {
    assertAgrees(
        """
        openat(AT_FDCWD, "/tmp", O_RDWR|O_EXCL|O_CLOEXEC|O_TMPFILE, 0600) = 3
        ftruncate(3, 100000) = 0
        mmap(NULL, 100000, PROT_READ|PROT_WRITE, MAP_SHARED, 3, 0) = 0x7f1ed85a0000
        openat(AT_FDCWD, "/tmp/x", O_RDWR|O_EXCL|O_TMPFILE, 0600) = 4
        mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 4, 0) = 0x7f1ed859f000
        """);
  }

  @Test
  void processesForkAndExec() {
    assertAgrees(
        """
        100 openat(AT_FDCWD, "/a", O_RDWR|O_CREAT, 0600) = 3
        100 openat(AT_FDCWD, "/b", O_RDONLY|O_CLOEXEC) = 4
        100 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 3, 0) = 0x7f0000000000
        100 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f) = 101
        101 munmap(0x7f0000000000, 4096) = 0
        101 execve("/bin/true", ["true"], 0x7f /* 3 vars */) = 0
        101 brk(NULL) = 0x555555560000
        101 openat(AT_FDCWD, "/c", O_RDONLY) = 4
        101 mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 4, 0) = 0x7f1111111000
        101 +++ exited with 0 +++
        100 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=101} ---
        100 vfork( <unfinished ...>
        102 dup2(3, 0) = 0
        102 execve("/bin/false", ["false"], 0x7f /* 3 vars */ <unfinished ...>
        100 <... vfork resumed>) = 102
        102 <... execve resumed>) = 0
        102 +++ exited with 1 +++
        100 mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7efffffff000
        100 +++ exited with 0 +++
        """);
  }

  @Test
  void threadsShareMemoryAndMayRace() {
    assertAgrees(
        """
        100 mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f0000000000
        100 clone3({flags=CLONE_VM|CLONE_THREAD, stack=0x7f}, 88 <unfinished ...>
        101 mmap(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7efffffff000
        100 <... clone3 resumed> => {parent_tid=[101]}, 88) = 101
        100 mmap(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0 <unfinished ...>
        101 mmap(NULL, 4096, PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7effffffd000
        100 <... mmap resumed>) = 0x7effffffe000
        100 +++ exited with 0 +++
        101 munmap(0x7effffffd000, 12288) = 0
        101 +++ exited with 0 +++
        """);
  }

  @Test
  void inheritedDescriptorsAndOtherThingsThanFiles() {
    assertAgrees(
        """
        socket(AF_UNIX, SOCK_STREAM, 0) = 5
        pipe2([6, 7], O_CLOEXEC) = 0
        epoll_create1(EPOLL_CLOEXEC) = 8
        fcntl(5, F_DUPFD_CLOEXEC, 20) = 20
        dup3(5, 9, O_CLOEXEC) = 9
        close(6) = 0
        eventfd2(0, EFD_CLOEXEC) = 6
        memfd_create("x", MFD_CLOEXEC|MFD_ALLOW_SEALING) = 10
        ftruncate(10, 4096) = 0
        fcntl(10, F_ADD_SEALS, F_SEAL_SHRINK) = 0
        mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 10, 0) = 0x7f0000000000
        openat(AT_FDCWD, "/dir", O_RDONLY) = 11
        openat(11, "below/file", O_RDONLY) = 12
        close_range(3, 4294967295, 0) = 0
        open("/z", O_RDONLY) = 3
        """);
  }

  @Test
  void misuseIsListed() {
    ReplayResult result =
        replay(
            """
            7 mmap(NULL, 0, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = -1 EINVAL (Invalid argument)
            7 munmap(0x123, 4096) = -1 EINVAL (Invalid argument)
            7 mmap(NULL, 4096, PROT_READ, MAP_SHARED|MAP_ANONYMOUS, -1, 0) = 0x7f0000000000
            7 +++ killed by SIGSEGV (core dumped) +++
            """);
    assertEquals(0, result.differenceCount());
    assertEquals(4, result.misuse().size());
    assertTrue(result.misuse().get(1).startsWith("line 2: munmap(0x123, 4096)"));
    assertTrue(result.misuse().get(2).endsWith("is killed by SIGSEGV"));
    assertTrue(result.misuse().get(3).endsWith("1 areas it did not unmap, 1 of them shared"));
  }

  @Test
  void whatIsNoLogIsCounted() {
    ReplayResult result =
        replay(
            """
            hello
            mmap(NULL, 4096
            mmap(NULL, 4096, PROT_NEW, MAP_PRIVATE, -1, 0) = 0
            munmap() = 0
            munmap(0x1000) = 0
            close(99999999999999999999) = 0
            """);
    assertEquals(List.of(1, 2, 3, 4, 5, 6), result.notUnderstood());
  }

  @Test
  void theLayoutCanBeGiven() {
    MapsFile layout =
        new MapsFile(
            List.of(
                "555555554000-555555556000 r-xp 00000000 08:01 12     /bin/a",
                "555555577000-555555598000 rw-p 00000000 00:00 0      [heap]",
                "7f0000001000-7f0000003000 rw-p 00000000 00:00 0 ",
                "7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0      [stack]",
                "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]"));
    List<String> log =
        """
        brk(NULL) = 0x555555598000
        brk(0x5555555b9000) = 0x5555555b9000
        mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f0000000000
        munmap(0x7f0000001000, 4096) = 0
        mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f0000001000
        mprotect(0x7f0000002000, 8192, PROT_READ) = -1 ENOMEM (Cannot allocate memory)
        """
            .lines()
            .toList();
    ReplayResult result = new Replay(log, Target.linuxX86(), Optional.of(layout)).run();
    assertEquals(1, result.learned());
    assertEquals(1, result.differenceCount(), "the page above is taken for one of exec's");
    assertThrows(IllegalArgumentException.class, () -> new MapsFile(List.of("nonsense")));
  }
}
