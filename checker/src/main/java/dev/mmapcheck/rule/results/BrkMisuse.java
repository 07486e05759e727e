package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * The break belongs to the allocator. After sbrk or brk has been used, memory that malloc took in
 * between lies where the program thinks its own is. And sbrk fails with (void *) -1, not with NULL.
 */
public final class BrkMisuse extends Rule {
  private static final long FAILED = -1;

  private final Set<Origin> failed = new HashSet<>();
  private Event.Called moved;
  private Event.Called allocated;

  public BrkMisuse() {
    super(
        "MM203",
        "brk-misuse",
        Level.WARNING,
        "sbrk is mixed with malloc, or its failure value is mistaken");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    switch (call.name()) {
      case "sbrk" -> sbrk(call, scene);
      case "brk" -> {
        judge(allocated != null, scene);
        moved = call;
      }
      case "malloc", "calloc", "realloc" -> {
        if (call.result().bits() != 0) {
          allocated = call;
        }
      }
      default -> {}
    }
  }

  private void sbrk(Event.Called call, Scene scene) {
    if (call.failed()) {
      call.result().origin().ifPresent(failed::add);
    } else if (call.bits(0) != 0 && call.value(0).expr().isEmpty()) {
      boolean isAfterMalloc = moved != null && allocated != null;
      boolean isBetween = isAfterMalloc && allocated.index() > moved.index();
      judge(isBetween || (call.bits(0) < 0 && allocated != null), scene);
      moved = call;
    }
  }

  private void judge(boolean isMixed, Scene scene) {
    if (!isMixed) {
      return;
    }
    scene
        .report(this)
        .message(
            "the break is moved here, but "
                + Words.quote(allocated.name())
                + " on line "
                + allocated.span().line()
                + " may have taken memory from it since; the allocator owns the break")
        .remedy("use mmap for memory of your own, or malloc alone")
        .step(moved, "the break is moved here first")
        .step(allocated, "the allocator may move the break here")
        .problem("the break is moved again here")
        .submit();
  }

  @Override
  public void compared(Event.Compared test, Scene scene) {
    mistaken(test.left(), test.right(), test, scene);
    mistaken(test.right(), test.left(), test, scene);
  }

  private void mistaken(Value result, Value with, Event.Compared test, Scene scene) {
    Origin origin = result.origin().orElse(null);
    if (origin == null || !failed.contains(origin)) {
      return;
    }
    if (with.bits() == FAILED) {
      failed.remove(origin);
    } else if (with.bits() == 0
        && (test.relation() == Relation.EQ || test.relation() == Relation.NE)) {
      failed.remove(origin);
      scene
          .report(this)
          .message(
              "the test "
                  + Words.quote(test.span())
                  + " does not notice a failed sbrk: it returns (void *) -1, not NULL")
          .remedy("compare the result with (void *) -1")
          .submit();
    }
  }
}
