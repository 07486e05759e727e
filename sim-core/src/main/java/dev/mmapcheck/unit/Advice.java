package dev.mmapcheck.unit;

/** The advice argument of madvise. */
public final class Advice {
  public static final int NORMAL = 0;
  public static final int RANDOM = 1;
  public static final int SEQUENTIAL = 2;
  public static final int WILLNEED = 3;
  public static final int DONTNEED = 4;
  public static final int FREE = 8;
  public static final int REMOVE = 9;
  public static final int DONTFORK = 10;
  public static final int DOFORK = 11;
  public static final int MERGEABLE = 12;
  public static final int UNMERGEABLE = 13;
  public static final int HUGEPAGE = 14;
  public static final int NOHUGEPAGE = 15;
  public static final int DONTDUMP = 16;
  public static final int DODUMP = 17;
  public static final int WIPEONFORK = 18;
  public static final int KEEPONFORK = 19;
  public static final int COLD = 20;
  public static final int PAGEOUT = 21;
  public static final int POPULATE_READ = 22;
  public static final int POPULATE_WRITE = 23;
  public static final int DONTNEED_LOCKED = 24;
  public static final int COLLAPSE = 25;
  public static final int HWPOISON = 100;
  public static final int SOFT_OFFLINE = 101;
  public static final int GUARD_INSTALL = 102;
  public static final int GUARD_REMOVE = 103;

  private Advice() {}

  /** As written in C: {@code "MADV_DONTNEED"}, or the number when Linux does not know it. */
  public static String describe(int advice) {
    return switch (advice) {
      case NORMAL -> "MADV_NORMAL";
      case RANDOM -> "MADV_RANDOM";
      case SEQUENTIAL -> "MADV_SEQUENTIAL";
      case WILLNEED -> "MADV_WILLNEED";
      case DONTNEED -> "MADV_DONTNEED";
      case FREE -> "MADV_FREE";
      case REMOVE -> "MADV_REMOVE";
      case DONTFORK -> "MADV_DONTFORK";
      case DOFORK -> "MADV_DOFORK";
      case MERGEABLE -> "MADV_MERGEABLE";
      case UNMERGEABLE -> "MADV_UNMERGEABLE";
      case HUGEPAGE -> "MADV_HUGEPAGE";
      case NOHUGEPAGE -> "MADV_NOHUGEPAGE";
      case DONTDUMP -> "MADV_DONTDUMP";
      case DODUMP -> "MADV_DODUMP";
      case WIPEONFORK -> "MADV_WIPEONFORK";
      case KEEPONFORK -> "MADV_KEEPONFORK";
      case COLD -> "MADV_COLD";
      case PAGEOUT -> "MADV_PAGEOUT";
      case POPULATE_READ -> "MADV_POPULATE_READ";
      case POPULATE_WRITE -> "MADV_POPULATE_WRITE";
      case DONTNEED_LOCKED -> "MADV_DONTNEED_LOCKED";
      case COLLAPSE -> "MADV_COLLAPSE";
      case HWPOISON -> "MADV_HWPOISON";
      case SOFT_OFFLINE -> "MADV_SOFT_OFFLINE";
      case GUARD_INSTALL -> "MADV_GUARD_INSTALL";
      case GUARD_REMOVE -> "MADV_GUARD_REMOVE";
      default -> Integer.toString(advice);
    };
  }
}
