package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the ledger keeps for each process; fork copies it. */
final class ProcessState {
  final Territory territory;

  /** Every mapping it made or inherited, in order of creation. */
  final List<MappingRecord> mappings;

  /** The first few of them that each call made; the others of a loop share their fate. */
  final FewOfEachCall<MappingRecord> fewOfEachCall;

  final Map<MappingRecord, List<Departure>> departures;

  /** Mappings somebody tried to unmap, successfully or not, at least in part. */
  final Set<MappingRecord> unmapTried;

  final List<Protection> protections;

  /** Open descriptors by number. */
  final TreeMap<Integer, DescriptorRecord> open;

  /** Every descriptor it made or inherited, in order of creation. */
  final List<DescriptorRecord> descriptors;

  final Map<DescriptorRecord, Event.Called> closed;

  /** The descriptor under each stream, by the address of the stream, as far as it was seen. */
  final Map<Long, DescriptorRecord> streams;

  /** Signals that have a handler. */
  final Set<Integer> handled;

  ProcessState() {
    territory = new Territory();
    mappings = new ArrayList<>();
    fewOfEachCall = new FewOfEachCall<>();
    departures = new HashMap<>();
    unmapTried = new HashSet<>();
    protections = new ArrayList<>();
    open = new TreeMap<>();
    descriptors = new ArrayList<>();
    closed = new HashMap<>();
    streams = new HashMap<>();
    handled = new HashSet<>();
  }

  ProcessState(ProcessState parent) {
    territory = new Territory(parent.territory);
    mappings = new ArrayList<>(parent.mappings);
    fewOfEachCall = new FewOfEachCall<>(parent.fewOfEachCall);
    departures = new HashMap<>();
    parent.departures.forEach((mapping, list) -> departures.put(mapping, new ArrayList<>(list)));
    unmapTried = new HashSet<>(parent.unmapTried);
    protections = new ArrayList<>(parent.protections);
    open = new TreeMap<>(parent.open);
    descriptors = new ArrayList<>(parent.descriptors);
    closed = new HashMap<>(parent.closed);
    streams = new HashMap<>(parent.streams);
    handled = new HashSet<>(parent.handled);
  }
}
