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

  private MovedPointer() {}

  /**
   * Whether the call passes a plain variable that does not hold the start of its mapping any more,
   * and either points into the middle of a page or comes with the length of the whole mapping.
   */
  static boolean isIn(Event.Called call, Scene scene) {
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    return mapping != null
        && call.bits(0) != mapping.start()
        && (!scene.isPageAligned(call.bits(0)) || call.bits(1) == mapping.length())
        && PLACE.matcher(call.arguments().get(0).span().text()).matches();
  }
}
