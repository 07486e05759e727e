package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.MapFlags;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * MAP_ANONYMOUS makes zero-filled memory whatever the descriptor says. Passing 0 or -1 is custom; a
 * descriptor that the program has opened or worked with, or an offset, shows that a file was meant.
 */
public final class AnonWithFd extends Rule {
  private final Set<Expr> files = new HashSet<>();

  public AnonWithFd() {
    super(
        "MM107",
        "anon-with-fd",
        Level.WARNING,
        "MAP_ANONYMOUS is combined with a descriptor or an offset, which it ignores");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    switch (call.name()) {
      case "fstat", "fstat64", "ftruncate", "ftruncate64", "read", "write", "lseek" ->
          call.value(0).expr().ifPresent(files::add);
      default -> MapCall.of(call).ifPresent(map -> judge(map, scene));
    }
  }

  private void judge(MapCall map, Scene scene) {
    long anonymous = MapFlags.ANONYMOUS;
    if (!map.isAnonymous()
        || !scene.isCertain(Conditions.masked(map.flags(), anonymous, anonymous))) {
      return;
    }
    Optional<String> ignored = ignored(map, scene);
    ignored.ifPresent(
        what ->
            scene
                .report(this)
                .message(
                    "MAP_ANONYMOUS ignores "
                        + what
                        + ": the memory is zero-filled and has nothing to"
                        + " do with the file")
                .remedy("drop MAP_ANONYMOUS to map the file, or pass -1 and 0 for plain memory")
                .submit());
  }

  private Optional<String> ignored(MapCall map, Scene scene) {
    Value number = map.descriptor();
    boolean isFile =
        scene.ledger().descriptor(number).isPresent()
            || number.expr().filter(files::contains).isPresent();
    if (isFile && number.bits() >= 0) {
      return Optional.of("the descriptor " + Words.argument(map.call(), 4));
    }
    boolean isOffset =
        map.offset().bits() != 0
            && map.offset().expr().isEmpty()
            && scene.isPageAligned(map.offset().bits());
    return isOffset && number.bits() < 0
        ? Optional.of("the offset " + Words.argument(map.call(), 5))
        : Optional.empty();
  }
}
