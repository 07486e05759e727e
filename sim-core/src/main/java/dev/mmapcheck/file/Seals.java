package dev.mmapcheck.file;

/** The seals of memfd files ({@code F_SEAL_*}). */
public final class Seals {
  public static final int SEAL = 0x1;
  public static final int SHRINK = 0x2;
  public static final int GROW = 0x4;
  public static final int WRITE = 0x8;
  public static final int FUTURE_WRITE = 0x10;
  public static final int EXEC = 0x20;

  static final int ALL = 0x3f;

  private Seals() {}
}
