package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.OpenFlags;

/**
 * A file descriptor as the call that opened it made it.
 *
 * @param call open, memfd_create, dup ...
 * @param origin what copies of the number carry, or null
 * @param number the descriptor
 * @param object the open file; duplicates share it
 */
public record DescriptorRecord(Event.Called call, Origin origin, int number, OpenFile object) {
  /** What kind of object a descriptor was opened on. */
  public enum Kind {
    FILE,
    /** A POSIX shared-memory object, created empty. */
    SHARED_MEMORY,
    /** A memfd, created empty. */
    MEMFD
  }

  /** An open file description. */
  public static final class OpenFile {
    private final Kind kind;
    private final Value flags;
    private boolean sized;
    private boolean filled;

    OpenFile(Kind kind, Value flags, boolean sized) {
      this.kind = kind;
      this.flags = flags;
      this.sized = sized;
    }

    public Kind kind() {
      return kind;
    }

    /** O_RDONLY, O_WRONLY or O_RDWR. */
    public int accessMode() {
      return (int) flags.bits() & OpenFlags.ACCMODE;
    }

    /** The flags it was opened with. */
    public Value flags() {
      return flags;
    }

    /** Whether opening it may have created it. */
    public boolean isCreated() {
      return kind == Kind.MEMFD || (flags.bits() & OpenFlags.CREAT) != 0;
    }

    /** Whether anything may have given it a size. */
    public boolean isSized() {
      return sized;
    }

    void markSized() {
      sized = true;
    }

    /** Whether this program wrote more to it than the byte that gives a file its size. */
    public boolean isFilled() {
      return filled;
    }

    void markFilled() {
      filled = true;
    }
  }

  /** What messages call it. */
  public String name() {
    if (!call.storedIn().isEmpty()) {
      return Words.quote(call.storedIn());
    }
    return origin != null && !origin.name().isEmpty()
        ? Words.quote(origin.name())
        : "the descriptor of line " + call.span().line();
  }

  /** {@code O_RDONLY}. */
  public String modeText() {
    return OpenFlags.describe(object.accessMode());
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
