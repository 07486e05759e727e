package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Origin;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mapping as its call made it. What became of its pages since is the ledger's to say, for every
 * process.
 *
 * @param call mmap or mremap, see {@link #isForeign}
 * @param arguments the decoded arguments, or empty for mremap
 * @param origin what pointers into it carry, or null
 * @param start first address
 * @param length bytes as asked for
 * @param lengthExpr how the length depends on inputs, or null
 * @param end address behind the last page
 * @param file the mapped descriptor, if it is known
 */
public record MappingRecord(
    Event.Called call,
    Optional<MapCall> arguments,
    Origin origin,
    long start,
    long length,
    Expr lengthExpr,
    long end,
    Optional<DescriptorRecord> file) {
  private static final Pattern PLACE = Pattern.compile("\\w+((\\.|->)\\w+)*");

  /** The user's text of what first held the address, or "". */
  public String variable() {
    return call.storedIn();
  }

  /**
   * Whether the code got it from elsewhere and only unmapped it: then {@code call} is that munmap.
   */
  public boolean isForeign() {
    return call.name().equals("munmap");
  }

  /** What messages call it: the user's variable, or the call. */
  public String name() {
    if (isForeign()) {
      return Words.argument(call, 0);
    }
    return variable().isEmpty()
        ? "the mapping of line " + call.span().line()
        : Words.quote(variable());
  }

  /**
   * What messages call it at an access: the pointer used there, where another function made the
   * mapping and gave it another name.
   */
  public String nameAt(Event.Accessed access) {
    String pointer = access.base().text();
    boolean isElsewhere = !access.activation().function().equals(call.activation().function());
    return isElsewhere && PLACE.matcher(pointer).matches() ? Words.quote(pointer) : name();
  }

  public boolean isFileBacked() {
    return arguments.isPresent() && !arguments.get().isAnonymous();
  }

  /** Bytes up to the end of the last page. */
  public long size() {
    return end - start;
  }

  public boolean contains(long address) {
    return start <= address && address < end;
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
