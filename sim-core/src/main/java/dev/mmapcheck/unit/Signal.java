package dev.mmapcheck.unit;

/** The signals memory errors raise, and those that end processes; numbers of Linux. */
public final class Signal {
  public static final int SIGHUP = 1;
  public static final int SIGINT = 2;
  public static final int SIGQUIT = 3;
  public static final int SIGILL = 4;
  public static final int SIGTRAP = 5;
  public static final int SIGABRT = 6;
  public static final int SIGBUS = 7;
  public static final int SIGFPE = 8;
  public static final int SIGKILL = 9;
  public static final int SIGUSR1 = 10;
  public static final int SIGSEGV = 11;
  public static final int SIGUSR2 = 12;
  public static final int SIGPIPE = 13;
  public static final int SIGALRM = 14;
  public static final int SIGTERM = 15;
  public static final int SIGCHLD = 17;
  public static final int SIGCONT = 18;
  public static final int SIGSTOP = 19;
  public static final int SIGXFSZ = 25;

  /** {@code si_code} of SIGSEGV: nothing is mapped at the address. */
  public static final int SEGV_MAPERR = 1;

  /** {@code si_code} of SIGSEGV: the mapping's protection forbids the access. */
  public static final int SEGV_ACCERR = 2;

  /** {@code si_code} of SIGBUS: the page lies past the end of the file. */
  public static final int BUS_ADRERR = 2;

  private Signal() {}

  /** The symbolic name ({@code "SIGBUS"}), or {@code "signal 40"}. */
  public static String name(int number) {
    return switch (number) {
      case SIGHUP -> "SIGHUP";
      case SIGINT -> "SIGINT";
      case SIGQUIT -> "SIGQUIT";
      case SIGILL -> "SIGILL";
      case SIGTRAP -> "SIGTRAP";
      case SIGABRT -> "SIGABRT";
      case SIGBUS -> "SIGBUS";
      case SIGFPE -> "SIGFPE";
      case SIGKILL -> "SIGKILL";
      case SIGUSR1 -> "SIGUSR1";
      case SIGSEGV -> "SIGSEGV";
      case SIGUSR2 -> "SIGUSR2";
      case SIGPIPE -> "SIGPIPE";
      case SIGALRM -> "SIGALRM";
      case SIGTERM -> "SIGTERM";
      case SIGCHLD -> "SIGCHLD";
      case SIGCONT -> "SIGCONT";
      case SIGSTOP -> "SIGSTOP";
      case SIGXFSZ -> "SIGXFSZ";
      default -> "signal " + number;
    };
  }

  /** The name of a fault's {@code si_code}, such as {@code SEGV_ACCERR}. */
  public static String codeName(int signal, int code) {
    return switch (signal) {
      case SIGSEGV ->
          code == SEGV_MAPERR
              ? "SEGV_MAPERR"
              : code == SEGV_ACCERR ? "SEGV_ACCERR" : "code " + code;
      case SIGBUS -> code == BUS_ADRERR ? "BUS_ADRERR" : "code " + code;
      default -> "code " + code;
    };
  }
}
