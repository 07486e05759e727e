package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.MappingRecord;
import java.util.regex.Pattern;

/** How a munmap with a moved cursor is told from one that cuts off a part on purpose. */
final class MovedPointer {
  /** A variable or field, perhaps behind casts and stars, but no sum. */
  private static final Pattern PLACE =
      Pattern.compile("(\\([^()]*\\)\\s*)*\\**\\w+((\\.|->)\\w+)*");

  private static final Pattern CASTS = Pattern.compile("^(\\([^()]*\\)\\s*)*");

  private MovedPointer() {}

  /**
   * Whether the call passes the variable that first held the mapping after it has been moved into
   * the middle of a page, or any plain variable that has left the start, with the length of the
   * whole mapping.
   */
  static boolean isIn(Event.Called call, Scene scene) {
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    if (mapping == null || call.bits(0) == mapping.start()) {
      return false;
    }
    String passed = call.arguments().get(0).span().text();
    if (!PLACE.matcher(passed).matches()) {
      return false;
    }
    return scene.isPageAligned(call.bits(0))
        ? call.bits(1) == mapping.length()
        : CASTS.matcher(passed).replaceFirst("").equals(mapping.variable());
  }
}
