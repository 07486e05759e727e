package dev.mmapcheck.check;

import dev.mmapcheck.check.MemoryMaps.Moment;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.event.RunView;
import dev.mmapcheck.event.Snapshot;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.ledger.CallNames;
import dev.mmapcheck.unit.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a picture of the address space at the places where it changes. The first path that comes to
 * a place tells; it may pass several times, in a loop. Paths that map nothing are not interesting.
 */
final class MomentRecorder {
  private static final int MOST_MOMENTS = 400;
  private static final int MOST_OF_A_PLACE = 16;

  private final List<Moment> moments = new ArrayList<>();
  private final Map<Span, Integer> owners = new HashMap<>();

  /** An observer of one more path. */
  Observer startPath(int path) {
    return new PathRecorder(path);
  }

  /** What has been recorded of a file with these functions. */
  MemoryMaps maps(List<Span> functions) {
    return new MemoryMaps(moments, functions);
  }

  private final class PathRecorder implements Observer {
    private final int path;
    private final Map<Span, Integer> visits = new HashMap<>();
    private final Set<Span> accessed = new HashSet<>();
    private final AreaNames names = new AreaNames();
    private boolean maps;
    private int steps;

    PathRecorder(int path) {
      this.path = path;
    }

    @Override
    public void on(Event event, RunView view) {
      if (event instanceof Event.Called call) {
        boolean changes = !call.failed() && CallNames.changesMappings(call.name());
        maps |= changes && !call.name().endsWith("brk");
        if (changes) {
          names.note(call);
          record(event, title(call), view);
        }
      } else if (maps && event instanceof Event.Accessed access) {
        if (access.fault().isPresent() || accessed.add(access.span())) {
          record(event, title(access), view);
        }
      } else if (maps && event instanceof Event.Returning) {
        record(event, event.activation().function() + " returns", view);
      }
    }

    private void record(Event event, String title, RunView view) {
      Span span = event.span();
      if (moments.size() >= MOST_MOMENTS
          || owners.computeIfAbsent(span, s -> path) != path
          || visits.merge(span, 1, Integer::sum) > MOST_OF_A_PLACE) {
        return;
      }
      String function = event.activation() == null ? "" : event.activation().function();
      Snapshot snapshot = names.named(view.snapshot());
      moments.add(new Moment(span, function, title, ++steps, path, snapshot));
    }
  }

  private static String title(Event.Called call) {
    String arguments =
        call.arguments().stream()
            .map(argument -> argument.span().text())
            .collect(Collectors.joining(", "));
    long result = call.result().bits();
    boolean isAddress = call.name().startsWith("mmap") || call.name().equals("mremap");
    String receiver = call.storedIn().isEmpty() ? "" : call.storedIn() + " = ";
    return receiver
        + call.name()
        + "("
        + arguments
        + ") = "
        + (isAddress ? "0x" + Long.toHexString(result) : Long.toString(result));
  }

  private static String title(Event.Accessed access) {
    String verb = access.kind() == AccessKind.READ ? " reads" : " writes";
    String outcome =
        access.fault().isEmpty() ? "" : ": " + Signal.name(access.fault().get().signal());
    return access.span().text()
        + verb
        + " at 0x"
        + Long.toHexString(access.address().bits())
        + outcome;
  }
}
