package dev.mmapcheck.replay;

import dev.mmapcheck.kernel.AddressSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A memory map at one moment, of which only the lines around a change are shown. */
final class MapsWindow {
  private static final int AROUND = 1;

  private final List<String> lines;

  MapsWindow(AddressSpace memory) {
    this.lines = memory.maps().lines().toList();
  }

  /** The lines that another map does not have, and those beside them. */
  List<String> around(MapsWindow other) {
    Set<String> common = new TreeSet<>(other.lines);
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean near = false;
      for (int j = Math.max(0, i - AROUND); j <= i + AROUND && j < lines.size(); j++) {
        near |= !common.contains(lines.get(j));
      }
      if (near) {
        shown.add(lines.get(i));
      }
    }
    return shown;
  }
}
