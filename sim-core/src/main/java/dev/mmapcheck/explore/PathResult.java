package dev.mmapcheck.explore;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.sym.Input;
import java.util.List;
import java.util.Map;

/**
 * One executed path.
 *
 * @param number 0 for the path with the usual inputs
 * @param ended the last event
 * @param trace all events
 * @param witness the inputs that lead down this path
 */
public record PathResult(
    EntryPoint entry, int number, Event.Ended ended, List<Event> trace, Map<Input, Long> witness) {}
