package dev.mmapcheck.exec.libc;

/** Names and descriptions of the signals of Linux on x86-64, as glibc words them. */
final class SignalTexts {
  private static final String[] TABLE = {
    "HUP Hangup",
    "INT Interrupt",
    "QUIT Quit",
    "ILL Illegal instruction",
    "TRAP Trace/breakpoint trap",
    "ABRT Aborted",
    "BUS Bus error",
    "FPE Floating point exception",
    "KILL Killed",
    "USR1 User defined signal 1",
    "SEGV Segmentation fault",
    "USR2 User defined signal 2",
    "PIPE Broken pipe",
    "ALRM Alarm clock",
    "TERM Terminated",
    "STKFLT Stack fault",
    "CHLD Child exited",
    "CONT Continued",
    "STOP Stopped (signal)",
    "TSTP Stopped",
    "TTIN Stopped (tty input)",
    "TTOU Stopped (tty output)",
    "URG Urgent I/O condition",
    "XCPU CPU time limit exceeded",
    "XFSZ File size limit exceeded",
    "VTALRM Virtual timer expired",
    "PROF Profiling timer expired",
    "WINCH Window changed",
    "POLL I/O possible",
    "PWR Power failure",
    "SYS Bad system call"
  };

  private SignalTexts() {}

  /** The text of strsignal, or null for a number without one. */
  static String description(int signal) {
    String row = row(signal);
    return row == null ? null : row.substring(row.indexOf(' ') + 1);
  }

  /** The name without SIG, or null. */
  static String abbreviation(int signal) {
    String row = row(signal);
    return row == null ? null : row.substring(0, row.indexOf(' '));
  }

  private static String row(int signal) {
    return signal >= 1 && signal <= TABLE.length ? TABLE[signal - 1] : null;
  }
}
