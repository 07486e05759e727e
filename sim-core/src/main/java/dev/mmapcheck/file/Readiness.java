package dev.mmapcheck.file;

/** What a descriptor is ready for: the bits of poll(2) on Linux, which are those of epoll. */
public final class Readiness {
  public static final int IN = 0x1;
  public static final int PRIORITY = 0x2;
  public static final int OUT = 0x4;
  public static final int ERROR = 0x8;
  public static final int HANGUP = 0x10;
  public static final int INVALID = 0x20;
  public static final int BAND_WRITE = 0x200;
  public static final int PEER_HANGUP = 0x2000;

  /** Something can be read, or the end has come: POLLIN and POLLRDNORM. */
  public static final int READ = IN | 0x40;

  /** Something can be written: POLLOUT and POLLWRNORM. */
  public static final int WRITE = OUT | 0x100;

  private Readiness() {}
}
