package dev.mmapcheck.serve;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.unit.SyncFlags;
import dev.mmapcheck.vm.Vma;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests about mappings. Ranges inside a mapping are given by offset and length in bytes; an
 * operation on a range visits the pieces of the mapping that are left.
 */
final class MappingRequests {
  /** Most bytes one request reads. */
  static final int MOST_BYTES = 1 << 18;

  /** Most mappings of all processes together. */
  static final int MOST_MAPPINGS = 100_000;

  private static final int ALL_PROT = Prot.READ | Prot.WRITE | Prot.EXEC;

  private final Syscalls calls;
  private final PageSize pages;
  private long lastId;
  private int count;

  MappingRequests(Syscalls calls, PageSize pages) {
    this.calls = calls;
    this.pages = pages;
  }

  /** Counts the mappings a forked child inherits, or refuses it. */
  void reserve(int more) {
    if (count + more > MOST_MAPPINGS) {
      throw Refusal.errno(Errno.ENOMEM, "the service keeps at most " + MOST_MAPPINGS + " mappings");
    }
    count += more;
  }

  /** Gives back what was reserved. */
  void release(int less) {
    count -= less;
  }

  JsonObject mmap(Client client, Arguments arguments) {
    boolean anonymous = arguments.flag("anonymous", false);
    String path = anonymous ? "" : arguments.text("path");
    long offset = arguments.number("offset", 0);
    long length = arguments.number("length");
    int prot = arguments.small("prot", ALL_PROT);
    boolean shared = arguments.flag("shared");
    arguments.end();
    if (!anonymous) {
      requireFor(client, "Mmap", prot);
    }
    reserve(1);
    try {
      long address =
          anonymous
              ? map(client, length, prot, flags(shared) | MapFlags.ANONYMOUS, -1, 0)
              : mapFile(client, path, length, prot, flags(shared), offset);
      long id = ++lastId;
      client
          .mappings()
          .put(id, new MappedRange(path, offset, shared, address, length, pages.alignUp(length)));
      return mapped(id, address);
    } catch (Refusal refusal) {
      release(1);
      throw refusal;
    }
  }

  private static int flags(boolean shared) {
    return shared ? MapFlags.SHARED : MapFlags.PRIVATE;
  }

  private static void requireFor(Client client, String request, int prot) {
    client.require(Capability.FILE_READ, request);
    if ((prot & Prot.WRITE) != 0) {
      client.require(Capability.FILE_WRITE, request);
    }
  }

  private long mapFile(Client client, String path, long length, int prot, int flags, long offset) {
    Process process = client.process();
    int how = client.may(Capability.FILE_WRITE) ? OpenFlags.RDWR : OpenFlags.RDONLY;
    long fd = Refusal.unlessError("open", calls.open(process, path, how, 0));
    try {
      return map(client, length, prot, flags, (int) fd, offset);
    } finally {
      calls.close(process, (int) fd);
    }
  }

  private long map(Client client, long length, int prot, int flags, int fd, long offset) {
    long result = calls.mmap(client.process(), 0, length, prot, flags, fd, offset);
    return Refusal.unlessError("mmap", result);
  }

  /** The id as four bytes, most significant first, and in plain words. */
  private static JsonObject mapped(long id, long address) {
    JsonArray bytes = new JsonArray();
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.add(id >>> shift & 0xff);
    }
    JsonObject answer = new JsonObject();
    answer.add("data", bytes);
    answer.addProperty("mmap_id", id);
    answer.addProperty("address", "0x" + Long.toHexString(address));
    return answer;
  }

  byte[] read(Client client, Arguments arguments) {
    MappedRange range = client.mapping(arguments.number("mmap_id"));
    long start = range.address() + arguments.number("offset", 0);
    int length = arguments.small("length", MOST_BYTES);
    arguments.end();
    requireLeft(range, start, start + length, Errno.EFAULT);
    byte[] bytes = new byte[length];
    client.process().mmu().read(start, bytes, 0, length);
    return bytes;
  }

  void write(Client client, Arguments arguments) {
    MappedRange range = client.mapping(arguments.number("mmap_id"));
    long start = range.address() + arguments.number("offset", 0);
    byte[] data = arguments.bytes("data");
    arguments.end();
    requireLeft(range, start, start + data.length, Errno.EFAULT);
    client.process().mmu().write(start, data, 0, data.length);
  }

  private static void requireLeft(MappedRange range, long start, long end, int errno) {
    if (!range.covers(start, end)) {
      throw Refusal.errno(errno, "the range does not lie inside what is left of the mapping");
    }
  }

  void msync(Client client, Arguments arguments) {
    MappedRange range = client.mapping(arguments.number("mmap_id"));
    long start = start(range, arguments);
    long end = end(range, start, arguments);
    arguments.end();
    writeBack(client, range, start, end);
  }

  private void writeBack(Client client, MappedRange range, long start, long end) {
    parts(range, start, end)
        .forEach(
            (from, to) ->
                Refusal.unlessError(
                    "msync", calls.msync(client.process(), from, to - from, SyncFlags.SYNC)));
  }

  void munmap(Client client, Arguments arguments) {
    long id = arguments.number("mmap_id");
    MappedRange range = client.mapping(id);
    long start = start(range, arguments);
    long end = end(range, start, arguments);
    arguments.end();
    if (start == end) {
      throw Refusal.errno(Errno.EINVAL, "munmap needs a length");
    }
    if (range.isFile() && range.isShared()) {
      writeBack(client, range, start, end);
    }
    parts(range, start, end)
        .forEach(
            (from, to) ->
                Refusal.unlessError("munmap", calls.munmap(client.process(), from, to - from)));
    range.cut(start, pages.alignUp(end));
    if (range.left().isEmpty()) {
      client.mappings().remove(id);
      count--;
    }
  }

  void mprotect(Client client, Arguments arguments) {
    MappedRange range = client.mapping(arguments.number("mmap_id"));
    long start = start(range, arguments);
    long end = end(range, start, arguments);
    int prot = arguments.small("prot", ALL_PROT);
    arguments.end();
    if (range.isFile()) {
      requireFor(client, "Mprotect", prot);
    }
    requireLeft(range, start, end, Errno.ENOMEM);
    long result = calls.mprotect(client.process(), start, end - start, prot);
    Refusal.unlessError("mprotect", result);
  }

  /** The address at "offset", or the start of the mapping. */
  private static long start(MappedRange range, Arguments arguments) {
    return range.address() + arguments.number("offset", 0);
  }

  /** The address behind "length", or the end of the mapping. */
  private static long end(MappedRange range, long start, Arguments arguments) {
    long most = range.address() + range.length() - start;
    long length = arguments.number("length", Math.max(most, 0));
    if (length > most) {
      throw Refusal.errno(Errno.EINVAL, "the range does not lie inside the mapping");
    }
    return start + length;
  }

  /** What is left of a range: the end of each part, by its start. */
  private static Map<Long, Long> parts(MappedRange range, long start, long end) {
    Map<Long, Long> parts = new TreeMap<>();
    range
        .left()
        .forEach(
            (from, to) -> {
              if (from < end && start < to) {
                parts.put(Math.max(from, start), Math.min(to, end));
              }
            });
    return parts;
  }

  JsonObject stats(Client client, Arguments arguments) {
    long id = arguments.number("mmap_id");
    arguments.end();
    client.require(Capability.SYSTEM_INFO, "MmapStats");
    MappedRange range = client.mapping(id);
    Vma first = client.process().memory().find(range.left().firstKey());
    JsonObject prot = new JsonObject();
    prot.addProperty("read", (first.prot() & Prot.READ) != 0);
    prot.addProperty("write", (first.prot() & Prot.WRITE) != 0);
    prot.addProperty("exec", (first.prot() & Prot.EXEC) != 0);
    JsonObject answer = new JsonObject();
    answer.addProperty("id", id);
    answer.addProperty("path", range.path());
    answer.addProperty("offset", range.offset());
    answer.addProperty("length", range.length());
    answer.add("prot", prot);
    answer.addProperty("flags", range.isShared() ? "Shared" : "Private");
    answer.addProperty("owner_pid", client.process().pid());
    answer.addProperty("address", "0x" + Long.toHexString(range.address()));
    return answer;
  }

  /** Writes back and forgets everything a process has mapped; returns how many mappings. */
  int cleanUp(Client client) {
    int cleaned = client.mappings().size();
    for (MappedRange range : client.mappings().values()) {
      if (range.isFile() && range.isShared()) {
        writeBack(client, range, range.address(), Long.MAX_VALUE);
      }
    }
    client.mappings().clear();
    count -= cleaned;
    return cleaned;
  }
}
