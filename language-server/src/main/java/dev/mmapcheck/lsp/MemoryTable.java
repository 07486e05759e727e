package dev.mmapcheck.lsp;

import dev.mmapcheck.check.MemoryMaps.Moment;
import dev.mmapcheck.event.Snapshot.Area;
import java.util.List;
import java.util.Locale;

/** An address space as a Markdown table, one row an area. */
final class MemoryTable {
  /** Snapshots keep the state of so many pages of an area. */
  private static final int PAGES_SHOWN = 4096;

  private final StringBuilder text = new StringBuilder();
  private final String pointer;

  private MemoryTable(String pointer) {
    this.pointer = pointer;
  }

  /**
   * The table of a moment.
   *
   * @param pointer the user's name of the area to stress, or ""
   */
  static String of(Moment moment, String pointer) {
    MemoryTable table = new MemoryTable(pointer);
    table.heading(moment);
    List<Area> areas = moment.snapshot().areas();
    String program = program(areas);
    List<Area> shown = areas.stream().filter(area -> !isScenery(area, program)).toList();
    shown.forEach(area -> table.row(area, moment.snapshot().pageSize()));
    table.footer(areas.size() - shown.size());
    return table.text.toString();
  }

  /** The file of the program itself: the first that is executable. */
  private static String program(List<Area> areas) {
    return areas.stream()
        .filter(area -> area.permissions().contains("x"))
        .map(Area::name)
        .findFirst()
        .orElse("");
  }

  /** Whether an area is the same in every program and would only hide the others. */
  private static boolean isScenery(Area area, String program) {
    boolean kernel = area.name().startsWith("[v");
    return area.label().isEmpty()
        && (kernel || (!area.name().isEmpty() && area.name().equals(program)));
  }

  private void footer(int scenery) {
    if (scenery > 0) {
      text.append("\n").append(scenery).append(" areas of the program and the kernel not shown\n");
    }
  }

  private void heading(Moment moment) {
    text.append("**Memory map** after line ")
        .append(moment.span().line())
        .append(" \u00b7 ")
        .append(code(moment.title(), Place.PROSE))
        .append("\n\n")
        .append("| Address range | Perm | Size | Mapping | Pages |\n")
        .append("|:--|:--|--:|:--|:--|\n");
  }

  private void row(Area area, int pageSize) {
    boolean stressed = !pointer.isEmpty() && pointer.equals(area.label());
    String range = String.format(Locale.ROOT, "`%012x-%012x`", area.start(), area.end());
    long pages = (area.end() - area.start()) / pageSize;
    cell(stressed ? "**" + range + "**" : range);
    cell(code(area.permissions(), Place.TABLE));
    cell(size(area.end() - area.start()));
    cell(name(area));
    cell(pages(area, pages));
    text.append("|\n");
  }

  private void cell(String content) {
    text.append("| ").append(content).append(' ');
  }

  private static String name(Area area) {
    String file = area.name().isEmpty() ? "anonymous" : code(area.name(), Place.TABLE);
    if (area.offset() != 0) {
      file += String.format(Locale.ROOT, " + 0x%x", area.offset());
    }
    return area.label().isEmpty()
        ? file
        : "**" + code(area.label(), Place.TABLE) + "** \u2192 " + file;
  }

  /** How many pages there are and what state they are in: {@code 2 of 4, 1 dirty}. */
  private static String pages(Area area, long pages) {
    long resident = area.pages().chars().filter(page -> page != '.').count();
    String more = pages > PAGES_SHOWN ? "+" : "";
    return resident
        + more
        + " of "
        + pages
        + count(area, 'd', " dirty")
        + count(area, 'c', " copy-on-write");
  }

  private static String count(Area area, char state, String name) {
    long count = area.pages().chars().filter(page -> page == state).count();
    return count == 0 ? "" : ", " + count + name;
  }

  /** Bytes in the largest binary unit that divides them. */
  static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    long size = bytes;
    int unit = 0;
    while (unit + 1 < units.length && size >= 1024 && size % 1024 == 0) {
      size /= 1024;
      unit++;
    }
    return size + "\u00a0" + units[unit];
  }

  private enum Place {
    PROSE,
    TABLE
  }

  /** Text as code, whatever it contains; a bar would end a table's cell. */
  private static String code(String raw, Place place) {
    String fence = raw.contains("`") ? "``" : "`";
    String content = place == Place.TABLE ? raw.replace("|", "\\|") : raw;
    return fence + content.replace('\n', ' ') + fence;
  }
}
