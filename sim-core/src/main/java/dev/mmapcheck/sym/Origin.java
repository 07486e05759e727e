package dev.mmapcheck.sym;

import dev.mmapcheck.lang.Span;

/**
 * Where a value came from: the call that made a mapping or a descriptor, the variable a pointer
 * points into. It travels with copies and pointer arithmetic. Identity matters: every call makes a
 * new origin.
 */
public final class Origin {
  /** What kind of thing the value denotes. */
  public enum Kind {
    /** The result of a mapping call, also when it failed. */
    MAPPING,
    /** A file descriptor, also when the call failed. */
    DESCRIPTOR,
    /** Memory from the malloc family. */
    HEAP,
    /** A local variable, by address. */
    STACK,
    /** A global variable, string literal or function, by address. */
    STATIC,
    /** An object the engine assumed behind an unknown pointer. */
    ASSUMED,
    /** The result of brk or sbrk. */
    BREAK
  }

  private final Kind kind;
  private final String maker;
  private final Span site;
  private final String name;
  private final int event;

  /**
   * @param maker the function that made it ({@code mmap}), or the variable's name
   * @param site the call or declaration
   * @param name the user's variable that first held it, or ""
   * @param event index in the trace of the event that made it, or -1
   */
  public Origin(Kind kind, String maker, Span site, String name, int event) {
    this.kind = kind;
    this.maker = maker;
    this.site = site;
    this.name = name;
    this.event = event;
  }

  public Kind kind() {
    return kind;
  }

  public String maker() {
    return maker;
  }

  /** The call or declaration; null only for origins without a place in the source. */
  public Span site() {
    return site;
  }

  public String name() {
    return name;
  }

  public int event() {
    return event;
  }

  @Override
  public String toString() {
    return kind + ":" + maker + (name.isEmpty() ? "" : "(" + name + ")");
  }
}
