package dev.mmapcheck.file;

import java.util.List;

/** One end of a connected pair of stream sockets: a ring of bytes in either direction. */
public final class Socket extends Inode {
  private final Pipe incoming;
  private final Pipe outgoing;

  private Socket(long number, int owner, Pipe incoming, Pipe outgoing) {
    super(number, S_IFSOCK | 0777, owner, "");
    linkInto(null, "socket:[" + number + "]");
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  static List<Socket> pair(long first, long second, int owner) {
    Pipe there = new Pipe(first, owner);
    Pipe back = new Pipe(second, owner);
    return List.of(new Socket(first, owner, back, there), new Socket(second, owner, there, back));
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public int deviceMajor() {
    return 0;
  }

  @Override
  public int deviceMinor() {
    return 8;
  }

  @Override
  public boolean isSeekable() {
    return false;
  }

  @Override
  protected void opened(OpenFile file) {
    incoming.connect(1, 0);
    outgoing.connect(0, 1);
  }

  @Override
  protected void closed(OpenFile file) {
    incoming.connect(-1, 0);
    outgoing.connect(0, -1);
  }

  @Override
  public int readiness(OpenFile file) {
    boolean alone = !incoming.hasWriters();
    int ready = incoming.isEmpty() && !alone ? 0 : Readiness.READ;
    ready |= alone ? Readiness.HANGUP | Readiness.PEER_HANGUP : 0;
    return outgoing.hasRoom() ? ready | Readiness.WRITE | Readiness.BAND_WRITE : ready;
  }

  @Override
  public long read(long position, Transfer buffer) {
    return incoming.read(position, buffer);
  }

  @Override
  public long write(long position, Transfer buffer) {
    return outgoing.write(position, buffer);
  }
}
