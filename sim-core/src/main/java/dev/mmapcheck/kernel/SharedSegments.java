package dev.mmapcheck.kernel;

import java.util.Map;
import java.util.TreeMap;

/** The System V shared memory segments of a machine, by id. */
final class SharedSegments {
  /** Segments there may be at a time (SHMMNI). */
  private static final int MOST = 4096;

  private final Map<Integer, SharedSegment> segments = new TreeMap<>();
  private final Machine machine;
  private int nextId;

  SharedSegments(Machine machine) {
    this.machine = machine;
  }

  boolean isFull() {
    return segments.size() >= MOST;
  }

  /** The segment with the id, or null. */
  SharedSegment get(int id) {
    return segments.get(id);
  }

  /** The segment with the key, or null; key 0 finds none. */
  SharedSegment find(int key) {
    for (SharedSegment segment : segments.values()) {
      if (key != 0 && segment.key() == key) {
        return segment;
      }
    }
    return null;
  }

  /** Makes a segment of {@code size} bytes. */
  SharedSegment create(Process process, int key, long size, int mode) {
    int id = nextId++;
    var file = machine.files().newSegment(id, key, process.user());
    file.truncate(machine.target().pageSize().alignUp(size));
    SharedSegment segment = new SharedSegment(this, id, key, size, file, mode, process);
    segments.put(id, segment);
    return segment;
  }

  void destroy(SharedSegment segment) {
    segments.remove(segment.id());
    segment.file().truncate(0);
  }

  /** Pages of all segments. */
  long pages() {
    long bytes = 0;
    for (SharedSegment segment : segments.values()) {
      bytes += segment.file().size();
    }
    return machine.target().pageSize().pageOf(bytes);
  }
}
