package dev.mmapcheck.serve;

import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.unit.Errno;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A process of the service: what it may do, and its mappings by id. */
final class Client {
  private final Process process;
  private final Set<Capability> capabilities;
  private final Map<Long, MappedRange> mappings = new TreeMap<>();

  Client(Process process, Set<Capability> capabilities) {
    this.process = process;
    this.capabilities = EnumSet.noneOf(Capability.class);
    this.capabilities.addAll(capabilities);
  }

  /** The client of a forked child: ids are inherited, as addresses are. */
  Client forked(Process child) {
    Client client = new Client(child, capabilities);
    mappings.forEach((id, range) -> client.mappings.put(id, range.copy()));
    return client;
  }

  Process process() {
    return process;
  }

  Map<Long, MappedRange> mappings() {
    return mappings;
  }

  MappedRange mapping(long id) {
    MappedRange range = mappings.get(id);
    if (range == null) {
      throw Refusal.errno(
          Errno.EINVAL, "process " + process.pid() + " has no mapping with the id " + id);
    }
    return range;
  }

  boolean may(Capability capability) {
    return capabilities.contains(capability);
  }

  void require(Capability capability, String request) {
    if (!may(capability)) {
      throw Refusal.errno(Errno.EPERM, request + " needs the capability " + capability.word());
    }
  }
}
