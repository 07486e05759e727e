package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.sym.Value;

/**
 * What may be done with a range, since when.
 *
 * @param start first address
 * @param end address behind the last one
 * @param prot the PROT_ bits
 * @param call mmap or mprotect
 */
public record Protection(long start, long end, Value prot, Event.Called call) {
  boolean covers(long address) {
    return start <= address && address < end;
  }
}
