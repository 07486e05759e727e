package dev.mmapcheck.page;

/** The kernel's page fault handler as the MMU calls it. */
@FunctionalInterface
public interface FaultResolver {
  /**
   * Makes the page of an address accessible.
   *
   * @return the frame that holds the page; for a write it belongs to this process alone or to a
   *     shared mapping, and counts as dirty
   * @throws MemoryFault when the access is not allowed
   */
  Frame resolve(long address, Access access);
}
