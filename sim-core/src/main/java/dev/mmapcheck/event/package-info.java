/**
 * What happened in a run, as rules, hovers and timelines see it: a trace of events with the user's
 * source ranges, and snapshots of the address space.
 */
package dev.mmapcheck.event;
