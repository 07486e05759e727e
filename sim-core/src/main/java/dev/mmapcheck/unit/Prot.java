package dev.mmapcheck.unit;

/** The protection argument of mmap and mprotect. */
public final class Prot {
  public static final int NONE = 0;
  public static final int READ = 1;
  public static final int WRITE = 2;
  public static final int EXEC = 4;

  /** Accepted and ignored by mprotect on x86-64. */
  public static final int SEM = 8;

  /** mprotect: extend the change down to the start of a growing area. */
  public static final int GROWSDOWN = 0x01000000;

  /** mprotect: extend the change up to the end of an area that grows upwards. */
  public static final int GROWSUP = 0x02000000;

  private static final long[] BITS = {READ, WRITE, EXEC, SEM, GROWSDOWN, GROWSUP};
  private static final String[] NAMES = {
    "PROT_READ", "PROT_WRITE", "PROT_EXEC", "PROT_SEM", "PROT_GROWSDOWN", "PROT_GROWSUP"
  };

  private Prot() {}

  /** As written in C: {@code "PROT_READ|PROT_WRITE"}, {@code "PROT_NONE"}. */
  public static String describe(int prot) {
    return BitNames.join(prot & 0xffffffffL, BITS, NAMES, "PROT_NONE");
  }

  /** The first three characters of a line of {@code /proc/PID/maps}: {@code "rw-"}. */
  public static String letters(int prot) {
    return ((prot & READ) != 0 ? "r" : "-")
        + ((prot & WRITE) != 0 ? "w" : "-")
        + ((prot & EXEC) != 0 ? "x" : "-");
  }
}
