package dev.mmapcheck.replay;

import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.unit.Prot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The layout of a program as {@code /proc/PID/maps} shows it. */
public final class MapsFile {
  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-f]{1,16})-([0-9a-f]{1,16}) ([r-][w-][x-])[ps] [0-9a-f]+ \\S+ \\d+ *(.*)");

  private record Area(long start, long end, int prot, String name) {}

  private final List<Area> areas = new ArrayList<>();
  private long heapStart;
  private long heapEnd;

  /**
   * Reads the lines of a maps file.
   *
   * @throws IllegalArgumentException that names the line that is none
   */
  public MapsFile(List<String> lines) {
    long last = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (!line.matches()) {
        throw new IllegalArgumentException("line " + (i + 1) + " is none of /proc/PID/maps");
      }
      Area area = area(line);
      if (area.name.equals("[vsyscall]")) {
        // it lies above user space
        continue;
      }
      if (area.start < last || area.end <= area.start) {
        throw new IllegalArgumentException("line " + (i + 1) + " is out of order");
      }
      last = area.end;
      if (area.name.equals("[heap]")) {
        heapStart = area.start;
        heapEnd = area.end;
      }
      areas.add(area);
    }
  }

  private static Area area(Matcher line) {
    String letters = line.group(3);
    int prot = letters.charAt(0) == 'r' ? Prot.READ : 0;
    prot |= letters.charAt(1) == 'w' ? Prot.WRITE : 0;
    prot |= letters.charAt(2) == 'x' ? Prot.EXEC : 0;
    return new Area(
        Long.parseUnsignedLong(line.group(1), 16),
        Long.parseUnsignedLong(line.group(2), 16),
        prot,
        line.group(4));
  }

  /** The break, or 0 when there is no heap. */
  long heapEnd() {
    return heapEnd;
  }

  /** Maps it all into a process whose address space is empty. */
  void mapInto(Process process) {
    for (Area area : areas) {
      if (!area.name.equals("[heap]")) {
        process.memory().mapSegment(area.start, area.end - area.start, area.prot, area.name);
      }
    }
    if (heapEnd != 0) {
      process.memory().startHeap(heapStart);
      process.machine().syscalls().brk(process, heapEnd);
    }
  }
}
