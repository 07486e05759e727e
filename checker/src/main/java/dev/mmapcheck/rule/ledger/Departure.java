package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;

/**
 * Pages that left a mapping.
 *
 * @param start first address
 * @param end address behind the last one
 * @param call munmap, or mremap when they moved away
 */
public record Departure(long start, long end, Event.Called call) {}
