package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.RunView;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The books of one path. Values are recognised by their {@link Origin}, so a pointer belongs to the
 * mapping it was made from even after the address has been mapped again by somebody else.
 *
 * <p>Questions about a process are answered for the process of the current event. Address ranges
 * are half-open, in bytes.
 */
public final class Ledger {
  private final Map<Integer, ProcessState> processes = new TreeMap<>();
  private final Map<Origin, MappingRecord> mappings = new HashMap<>();
  private final Map<Origin, DescriptorRecord> descriptors = new HashMap<>();

  /** Names of functions nobody sees that most likely test what they get. */
  private static final Pattern CHECKS =
      Pattern.compile("assert|check|verify|require|ensure|expect", Pattern.CASE_INSENSITIVE);

  private final FewOfEachCall<FailedMapping> failures = new FewOfEachCall<>();
  private final Map<Origin, FailedMapping> failuresByOrigin = new HashMap<>();
  private Event.Called lastCall;
  private final Set<MappingRecord> tested = new HashSet<>();
  private final Handovers handovers = new Handovers();
  private ProcessState current = new ProcessState();

  /** Takes note of the next event. */
  public void note(Event event, RunView view) {
    current =
        processes.computeIfAbsent(
            event.process(), id -> processes.isEmpty() ? current : new ProcessState(current));
    if (event instanceof Event.Called || event instanceof Event.Branched) {
      failures.kept().forEach(FailedMapping::wentOn);
    }
    if (event instanceof Event.Called call) {
      lastCall = call;
      new CallEntry(this, current, call, view.pageSize()).enter();
      handovers.called(call);
      noteUse(call);
    } else if (event instanceof Event.Compared test) {
      noteTest(test);
    } else if (event instanceof Event.Accessed access) {
      failure(access.address()).ifPresent(f -> f.used(access));
      handovers.accessed(access);
    }
  }

  private void noteTest(Event.Compared test) {
    failure(test.left()).or(() -> failure(test.right())).ifPresent(f -> f.compared(test));
    boolean isTest = test.right().bits() == FailedMapping.FAILED && test.right().expr().isEmpty();
    MappingRecord other = mapping(test.left()).orElse(null);
    boolean again = isTest && other != null && !tested.add(other);
    if (!isTest || failures().isEmpty()) {
      return;
    }
    FailedMapping last = failures().get(failures().size() - 1);
    // tested before, or nothing that mmap gave: the test must be meant for the call that came last
    boolean foreign =
        other == null && failure(test.left()).isEmpty() && last.call().equals(lastCall);
    if (again || foreign) {
      last.otherTested(test);
    }
  }

  private void noteUse(Event.Called call) {
    if (call.outcome() == Event.Outcome.UNKNOWN) {
      failures.kept().forEach(FailedMapping::unknownCalled);
    }
    if (call.outcome() == Event.Outcome.UNKNOWN && CHECKS.matcher(call.name()).find()) {
      call.arguments()
          .forEach(argument -> failure(argument.value()).ifPresent(FailedMapping::seen));
    }
    int address = CallNames.addressArgument(call.name());
    if (address >= 0 && call.outcome() != Event.Outcome.UNKNOWN) {
      failure(call.value(address)).ifPresent(f -> f.used(call));
    }
  }

  void add(MappingRecord mapping) {
    current.mappings.add(mapping);
    current.fewOfEachCall.add(mapping.call().span(), mapping);
    if (mapping.origin() != null) {
      mappings.put(mapping.origin(), mapping);
    }
  }

  /** Notes a mapping that was made elsewhere and has just gone. */
  void addForeign(MappingRecord mapping) {
    mappings.put(mapping.origin(), mapping);
  }

  void add(DescriptorRecord descriptor) {
    current.descriptors.add(descriptor);
    current.open.put(descriptor.number(), descriptor);
    if (descriptor.origin() != null) {
      descriptors.put(descriptor.origin(), descriptor);
    }
  }

  void add(FailedMapping failure) {
    if (failures.add(failure.call().span(), failure)) {
      failure.call().result().origin().ifPresent(origin -> failuresByOrigin.put(origin, failure));
    }
  }

  /** A process gets its own books, a copy of the current ones. */
  void fork(int child) {
    processes.putIfAbsent(child, new ProcessState(current));
  }

  /** The mapping a pointer was made from, live or not. */
  public Optional<MappingRecord> mapping(Value pointer) {
    return pointer.origin().map(mappings::get);
  }

  /** The failed mapping call a value stems from. */
  public Optional<FailedMapping> failure(Value value) {
    return value.origin().map(failuresByOrigin::get);
  }

  /** Mapping calls that failed on this path, in order: the first few of each call in the text. */
  public List<FailedMapping> failures() {
    return failures.kept();
  }

  /** The descriptor a number stems from, open or not. */
  public Optional<DescriptorRecord> descriptor(Value number) {
    return number.origin().map(descriptors::get);
  }

  /** Mappings the process made or inherited, in order, live or not. */
  public List<MappingRecord> mappings() {
    return current.mappings;
  }

  /** The first few mappings that each call in the text made; those of a loop share their fate. */
  public List<MappingRecord> fewOfEachCall() {
    return current.fewOfEachCall.kept();
  }

  /** Descriptors the process opened or inherited, in order, open or not. */
  public List<DescriptorRecord> descriptors() {
    return current.descriptors;
  }

  /** What closed a descriptor in this process. */
  public Optional<Event.Called> closing(DescriptorRecord descriptor) {
    return Optional.ofNullable(current.closed.get(descriptor));
  }

  /** The mapping that reaches an address now, the youngest if there are several. */
  public Optional<MappingRecord> holder(long address) {
    List<MappingRecord> holders = current.territory.holders(address);
    return holders.isEmpty() ? Optional.empty() : Optional.of(holders.get(holders.size() - 1));
  }

  /** The mappings that reach any address of a range, each once, by address. */
  public Set<MappingRecord> holders(long start, long end) {
    return current.territory.holders(start, end);
  }

  /** Whether a mapping's pointer is good for an address. */
  public boolean holds(MappingRecord mapping, long address) {
    return current.territory.holders(address).contains(mapping);
  }

  /** The first address of the range that the mapping still holds, or -1. */
  public long firstHeld(MappingRecord mapping, long start, long end) {
    return current.territory.firstHeld(mapping, start, end);
  }

  /** Whether any page of a mapping is left. */
  public boolean isLive(MappingRecord mapping) {
    return firstHeld(mapping, mapping.start(), mapping.end()) >= 0;
  }

  /** The latest departure of pages of a mapping that covers an address it no longer holds. */
  public Optional<Departure> departure(MappingRecord mapping, long address) {
    if (holds(mapping, address)) {
      return Optional.empty();
    }
    List<Departure> list = current.departures.getOrDefault(mapping, List.of());
    for (int i = list.size() - 1; i >= 0; i--) {
      if (list.get(i).start() <= address && address < list.get(i).end()) {
        return Optional.of(list.get(i));
      }
    }
    return Optional.empty();
  }

  /** The first departed piece of a mapping that a range of {@code length} bytes touches. */
  public Optional<Departure> departure(MappingRecord mapping, long address, long length) {
    Optional<Departure> first = departure(mapping, address);
    if (first.isPresent()) {
      return first;
    }
    for (Departure piece : current.departures.getOrDefault(mapping, List.of())) {
      if (address < piece.start() && piece.start() < address + length) {
        Optional<Departure> inside = departure(mapping, piece.start());
        if (inside.isPresent()) {
          return inside;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether munmap was called on any part of a mapping, whatever it answered. */
  public boolean wasUnmapTried(MappingRecord mapping) {
    return current.unmapTried.contains(mapping);
  }

  /** The call that gave an address its protection. */
  public Optional<Protection> protection(long address) {
    for (int i = current.protections.size() - 1; i >= 0; i--) {
      if (current.protections.get(i).covers(address)) {
        return Optional.of(current.protections.get(i));
      }
    }
    return Optional.empty();
  }

  /** The call that gave an address the protection it had before another call. */
  public Optional<Protection> protectionBefore(Event.Called change, long address) {
    for (int i = current.protections.size() - 1; i >= 0; i--) {
      Protection protection = current.protections.get(i);
      if (protection.call().index() < change.index() && protection.covers(address)) {
        return Optional.of(protection);
      }
    }
    return Optional.empty();
  }

  /** Whether the program asked to handle a signal itself. */
  public boolean isHandled(int signal) {
    return current.handled.contains(signal);
  }

  /** Unknown functions that were given a value with this origin, or an object that holds one. */
  public Set<String> receivers(Origin origin) {
    return handovers.receivers(origin, 0);
  }

  /**
   * Unknown functions that may still do something to a value whose object goes: they were given the
   * value itself, or the object since the event with this index.
   */
  public Set<String> receiversSince(Origin origin, int index) {
    return handovers.receivers(origin, index);
  }
}
