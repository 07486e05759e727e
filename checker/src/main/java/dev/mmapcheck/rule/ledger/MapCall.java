package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.Prot;
import java.util.Optional;

/** A call of mmap with its arguments by name. Lengths and offsets are bytes. */
public record MapCall(Event.Called call) {
  public static final int PROT = 2;
  public static final int FLAGS = 3;
  private static final int ARGUMENTS = 6;

  /** The decoded call, or empty for any other function and for calls with arguments missing. */
  public static Optional<MapCall> of(Event.Called call) {
    boolean maps = call.name().equals("mmap") || call.name().equals("mmap64");
    return maps && call.arguments().size() == ARGUMENTS
        ? Optional.of(new MapCall(call))
        : Optional.empty();
  }

  public long hint() {
    return call.bits(0);
  }

  public Value length() {
    return call.value(1);
  }

  public Value prot() {
    return call.value(PROT);
  }

  public Value flags() {
    return call.value(FLAGS);
  }

  public Value descriptor() {
    return call.value(4);
  }

  public Value offset() {
    return call.value(5);
  }

  public boolean isAnonymous() {
    return (flags().bits() & MapFlags.ANONYMOUS) != 0;
  }

  /** Whether stores reach the file or other processes. */
  public boolean isShared() {
    int type = mapType();
    return type == MapFlags.SHARED || type == MapFlags.SHARED_VALIDATE;
  }

  public boolean isPrivate() {
    return mapType() == MapFlags.PRIVATE;
  }

  public int mapType() {
    return (int) flags().bits() & MapFlags.TYPE;
  }

  /** Whether the address is an order, not a hint. */
  public boolean isFixed() {
    return (flags().bits() & (MapFlags.FIXED | MapFlags.FIXED_NOREPLACE)) != 0;
  }

  /** Whether it is made of huge pages, which cannot be split. */
  public boolean isHuge() {
    return (flags().bits() & MapFlags.HUGETLB) != 0;
  }

  public boolean isWritable() {
    return (prot().bits() & Prot.WRITE) != 0;
  }

  /**
   * Whether the protection is written with MAP_ names or the flags with PROT_ names. The values
   * overlap, so only the source tells; other rules say nothing about such a call.
   */
  public boolean hasSwappedNames() {
    String prot = call.arguments().get(PROT).span().text();
    String flags = call.arguments().get(FLAGS).span().text();
    return (prot.contains("MAP_") && !prot.contains("PROT_"))
        || (flags.contains("PROT_") && !flags.contains("MAP_"));
  }

  public String protText() {
    return Prot.describe((int) prot().bits());
  }

  public String flagsText() {
    return MapFlags.describe((int) flags().bits());
  }
}
