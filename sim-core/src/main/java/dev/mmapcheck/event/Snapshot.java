package dev.mmapcheck.event;

import java.util.List;

/**
 * The address space of one process at one moment, for people to look at.
 *
 * @param event index of the event after which it was taken
 * @param areas in ascending order of address
 * @param pageSize bytes
 */
public record Snapshot(int event, int process, int pageSize, List<Area> areas) {
  public Snapshot {
    areas = List.copyOf(areas);
  }

  /**
   * One mapping.
   *
   * @param start first address
   * @param end address behind the last byte
   * @param permissions four characters as in {@code /proc/PID/maps}: {@code rw-p}
   * @param offset file offset in bytes
   * @param name path, {@code [heap]}, {@code [stack]} or ""
   * @param label the user's name for it ({@code p}), or ""
   * @param pages one character a page: {@code .} not present, {@code r} resident, {@code d} dirty,
   *     {@code c} copy-on-write shared; cut after 4,096 pages
   */
  public record Area(
      long start,
      long end,
      String permissions,
      long offset,
      String name,
      String label,
      String pages) {}
}
