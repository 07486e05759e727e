package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/** Facts of the system and of the user: a machine with one processor and one ordinary user. */
final class SystemFunctions implements LibraryFunctions {
  private static final int USER = 1000;
  private static final int ENOTTY = Errno.ENOTTY;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "getdtablesize" -> call -> call.result(1024);
      case "getpagesize", "__getpagesize" -> call -> call.result(pageSize(call));
      case "uname" -> SystemFunctions::uname;
      case "gethostname" -> SystemFunctions::gethostname;
      case "getuid", "geteuid", "getgid", "getegid" -> call -> call.result(USER);
      case "getpgrp", "getpgid", "getsid", "gettid" ->
          call -> call.result(call.machine().syscalls().getpid(call.process()));
      case "sched_yield", "pthread_yield", "thrd_yield", "nice", "sync" -> call -> {};
      case "get_nprocs", "get_nprocs_conf" -> call -> call.result(1);
      case "sched_getcpu" -> call -> call.result(0);
      case "isatty" -> SystemFunctions::isatty;
      case "ttyname" -> SystemFunctions::ttyname;
      case "tcgetattr", "tcsetattr", "ioctl" -> SystemFunctions::terminalControl;
      case "getlogin" -> call -> call.result(ConstantTexts.address(call, "user"));
      case "setlocale" -> SystemFunctions::setlocale;
      case "localeconv" -> SystemFunctions::localeconv;
      case "nl_langinfo" -> call -> call.result(ConstantTexts.address(call, languageFact(call)));
      case "gettext" -> call -> call.result(call.value(0));
      case "dgettext", "dcgettext" -> call -> call.result(call.value(1));
      case "ngettext" -> call -> call.result(call.value(call.argument(2) == 1 ? 0 : 1));
      case "textdomain", "bindtextdomain", "bind_textdomain_codeset" ->
          call -> call.result(call.value(0));
      case "openlog", "closelog", "syslog", "vsyslog" -> call -> {};
      case "sysinfo" -> SystemFunctions::sysinfo;
      default -> null;
    };
  }

  private static int pageSize(NativeCall call) {
    return call.machine().target().pageSize().bytes();
  }

  private static void uname(NativeCall call) {
    String[] fields = {
      "Linux",
      "localhost",
      call.machine().target().kernel() + ".0",
      "#1 SMP PREEMPT_DYNAMIC",
      call.machine().target().name().contains("aarch64") ? "aarch64" : "x86_64",
      "(none)"
    };
    call.fill(call.argument(0), 0, 65L * fields.length);
    for (int i = 0; i < fields.length; i++) {
      call.writeString(call.argument(0) + 65L * i, fields[i]);
    }
  }

  private static void gethostname(NativeCall call) {
    if (Long.compareUnsigned(call.argument(1), 10) < 0) {
      call.resultOf(-Errno.ENAMETOOLONG);
    } else {
      call.writeString(call.argument(0), "localhost");
    }
  }

  private static boolean isTerminal(NativeCall call) {
    FileStatus status = FileStatus.of(call, call.intArgument(0));
    return status != null && status.isTerminal();
  }

  private static void isatty(NativeCall call) {
    if (isTerminal(call)) {
      call.result(1);
    } else if (call.errno() != Errno.EBADF) {
      call.errno(ENOTTY);
    }
  }

  private static void ttyname(NativeCall call) {
    if (isTerminal(call)) {
      call.result(ConstantTexts.address(call, "/dev/pts/0"));
    } else if (call.errno() != Errno.EBADF) {
      call.errno(ENOTTY);
    }
  }

  /** Controls of devices: files refuse them all, and terminals are not simulated further. */
  private static void terminalControl(NativeCall call) {
    FileStatus status = FileStatus.of(call, call.intArgument(0));
    if (status != null && status.isTerminal()) {
      throw call.unsupported(call.name() + " on a terminal");
    }
    call.resultOf(status == null ? -call.errno() : -ENOTTY);
  }

  private static void setlocale(NativeCall call) {
    String wanted = call.argument(1) == 0 ? "C" : call.readString(call.argument(1));
    if (wanted.isEmpty() || wanted.equals("C") || wanted.equals("POSIX")) {
      call.result(ConstantTexts.address(call, "C"));
    }
  }

  private static void localeconv(NativeCall call) {
    long facts = call.libraryData() + LibraryData.LOCALE_FACTS;
    call.writeLong(facts, ConstantTexts.address(call, "."));
    for (int i = 1; i < 10; i++) {
      call.writeLong(facts + 8L * i, ConstantTexts.address(call, ""));
    }
    call.fill(facts + 80, 127, 14);
    call.result(facts);
  }

  private static String languageFact(NativeCall call) {
    return switch (call.intArgument(0)) {
      case 14 -> "ANSI_X3.4-1968"; // CODESET
      case 0x10000 -> "."; // RADIXCHAR
      case 0x20028 -> "%a %b %e %H:%M:%S %Y"; // D_T_FMT
      case 0x20029 -> "%m/%d/%y"; // D_FMT
      case 0x2002a -> "%H:%M:%S"; // T_FMT
      case 0x50000 -> "^[yY]"; // YESEXPR
      case 0x50001 -> "^[nN]"; // NOEXPR
      default -> "";
    };
  }

  private static void sysinfo(NativeCall call) {
    long memory = call.machine().target().memory();
    call.fill(call.argument(0), 0, 112);
    call.writeLong(call.argument(0), call.clock().uptime() / 1_000_000_000L);
    call.writeLong(call.argument(0) + 32, memory);
    call.writeLong(call.argument(0) + 40, memory / 2);
    call.writeByte(call.argument(0) + 80, 1);
    call.writeInt(call.argument(0) + 104, 1);
  }
}
