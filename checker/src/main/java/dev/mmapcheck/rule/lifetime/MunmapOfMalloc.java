package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Origin;

/** munmap of memory that the allocator, a function or the program image owns. */
public final class MunmapOfMalloc extends Rule {
  public MunmapOfMalloc() {
    super("MM310", "munmap-of-malloc", Level.ERROR, "Heap, stack or static memory is unmapped");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    Origin origin = call.value(0).origin().orElse(null);
    if (!call.name().equals("munmap") || origin == null) {
      return;
    }
    String owner =
        switch (origin.kind()) {
          case HEAP -> "comes from " + origin.maker();
          case STACK -> "points to the local variable " + Words.quote(origin.maker());
          case STATIC -> "points to the static object " + Words.quote(origin.maker());
          case MAPPING, DESCRIPTOR, ASSUMED, BREAK -> "";
        };
    if (owner.isEmpty()) {
      return;
    }
    scene
        .report(this)
        .message(
            Words.argument(call, 0)
                + " "
                + owner
                + ", not from mmap; munmap "
                + (call.failed()
                    ? "fails with " + Words.error(call.errno())
                    : "tears a hole into memory that is still in use"))
        .remedy(
            origin.kind() == Origin.Kind.HEAP
                ? "release it with free"
                : "remove the munmap; this memory is not yours to unmap")
        .step(made(origin, scene), Words.argument(call, 0) + " " + owner)
        .problem("it is passed to munmap here")
        .submit();
  }

  private static Event made(Origin origin, Scene scene) {
    int index = origin.event();
    return origin.kind() == Origin.Kind.HEAP && index >= 0 && index < scene.view().trace().size()
        ? scene.view().trace().get(index)
        : null;
  }
}
