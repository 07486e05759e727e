package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.Prot;
import java.util.Optional;
import java.util.regex.Pattern;

/** A call of mmap with its arguments by name. Lengths and offsets are bytes. */
public record MapCall(Event.Called call) {
  public static final int PROT = 2;
  public static final int FLAGS = 3;
  private static final int ARGUMENTS = 6;

  private static final Pattern MAP_NAME =
      Pattern.compile("\\bMAP_(SHARED|PRIVATE|ANON|FIXED|NORESERVE|POPULATE|LOCKED|STACK)");
  private static final Pattern PROT_NAME = Pattern.compile("\\bPROT_(NONE|READ|WRITE|EXEC)\\b");

  /** Variables and fields that say what they hold. */
  private static final Pattern FLAGS_VARIABLE = Pattern.compile("(?i)[\\w.>-]*flags?");

  private static final Pattern PROT_VARIABLE = Pattern.compile("(?i)[\\w.>-]*prot(ection)?");

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
   * Whether the protection is made of MAP_ flags or the flags of PROT_ bits. The values overlap, so
   * the names in the source tell, or MAP_ANONYMOUS, which no protection has; other rules say
   * nothing about such a call.
   */
  public boolean isSwapped() {
    return MAP_NAME.matcher(text(PROT)).find()
        || PROT_NAME.matcher(text(FLAGS)).find()
        || (FLAGS_VARIABLE.matcher(text(PROT)).matches()
            && PROT_VARIABLE.matcher(text(FLAGS)).matches())
        || (prot().expr().isEmpty() && (prot().bits() & MapFlags.ANONYMOUS) != 0);
  }

  private String text(int argument) {
    return call.arguments().get(argument).span().text();
  }

  public String protText() {
    return Prot.describe((int) prot().bits());
  }

  public String flagsText() {
    return MapFlags.describe((int) flags().bits());
  }
}
