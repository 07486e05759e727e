package dev.mmapcheck.text;

import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.Backing;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.function.Function;

/** Memory maps exactly as {@code /proc/PID/maps} prints them ({@code show_map_vma}). */
public final class MapsText {
  private static final int NAME_COLUMN = 73;

  private final PageSize pages;
  private final Function<Vma, String> names;

  /**
   * A writer.
   *
   * @param names gives the name of an area, "" for none
   */
  public MapsText(PageSize pages, Function<Vma, String> names) {
    this.pages = pages;
    this.names = names;
  }

  /** All areas, one line each. */
  public String of(Iterable<Vma> areas) {
    StringBuilder text = new StringBuilder();
    for (Vma area : areas) {
      line(area, text);
    }
    return text.toString();
  }

  /** Appends the line of one area. */
  void line(Vma area, StringBuilder text) {
    int begin = text.length();
    Backing backing = area.backing();
    hex(text, area.start(), 8).append('-');
    hex(text, area.end(), 8).append(' ').append(VmFlags.letters(area.flags())).append(' ');
    hex(text, area.hasFile() ? pages.addressOf(area.pageOffset()) : 0, 8).append(' ');
    hex(text, backing == null ? 0 : backing.deviceMajor(), 2).append(':');
    hex(text, backing == null ? 0 : backing.deviceMinor(), 2).append(' ');
    text.append(backing == null ? 0 : backing.inodeNumber());
    name(text, begin, names.apply(area));
  }

  /** Appends a name in its column, and the end of the line that began at {@code begin}. */
  static void name(StringBuilder text, int begin, String name) {
    text.append(' ');
    if (!name.isEmpty()) {
      while (text.length() - begin < NAME_COLUMN) {
        text.append(' ');
      }
      text.append(name.replace("\n", "\\012"));
    }
    text.append('\n');
  }

  /** Appends a number in hexadecimal with zeros in front. */
  static StringBuilder hex(StringBuilder text, long value, int width) {
    String digits = Long.toHexString(value);
    return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
