package dev.mmapcheck.text;

import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.function.Function;

/** Memory use exactly as {@code /proc/PID/smaps} and {@code smaps_rollup} print it. */
public final class SmapsText {
  private static final int NAME_WIDTH = 16;
  private static final int NUMBER_WIDTH = 8;

  /** The bits of the flag word that have a name, lowest first, with the names. */
  private static final long[] BITS = {
    VmFlags.READ,
    VmFlags.WRITE,
    VmFlags.EXEC,
    VmFlags.SHARED,
    VmFlags.MAYREAD,
    VmFlags.MAYWRITE,
    VmFlags.MAYEXEC,
    VmFlags.MAYSHARE,
    VmFlags.GROWSDOWN,
    VmFlags.PFNMAP,
    VmFlags.MAYBE_GUARD,
    VmFlags.LOCKED,
    VmFlags.IO,
    VmFlags.SEQ_READ,
    VmFlags.RAND_READ,
    VmFlags.DONTCOPY,
    VmFlags.DONTEXPAND,
    VmFlags.LOCKONFAULT,
    VmFlags.ACCOUNT,
    VmFlags.NORESERVE,
    VmFlags.HUGETLB,
    VmFlags.SYNC,
    VmFlags.WIPEONFORK,
    VmFlags.DONTDUMP,
    VmFlags.MIXEDMAP,
    VmFlags.HUGEPAGE,
    VmFlags.NOHUGEPAGE,
    VmFlags.MERGEABLE,
    VmFlags.DROPPABLE,
    VmFlags.SEALED
  };

  private static final String[] NAMES = {
    "rd", "wr", "ex", "sh", "mr", "mw", "me", "ms", "gd", "pf", "gu", "lo", "io", "sr", "rr", "dc",
    "de", "lf", "ac", "nr", "ht", "sf", "wf", "dd", "mm", "hg", "nh", "mg", "dp", "sl"
  };

  private final PageSize pages;
  private final MapsText headers;
  private final long hugePage;

  /**
   * A writer.
   *
   * @param names gives the name of an area, "" for none
   * @param hugePage bytes of a huge page
   */
  public SmapsText(PageSize pages, Function<Vma, String> names, long hugePage) {
    this.pages = pages;
    this.headers = new MapsText(pages, names);
    this.hugePage = hugePage;
  }

  /** Every area with its numbers. */
  public String of(Iterable<Vma> areas, Function<Vma, PageUse> use) {
    StringBuilder text = new StringBuilder();
    for (Vma area : areas) {
      headers.line(area, text);
      line(text, "Size:", area.length());
      line(text, "KernelPageSize:", pages.bytes());
      line(text, "MMUPageSize:", pages.bytes());
      PageUse pageUse = use.apply(area);
      beginning(text, pageUse);
      rest(text, pageUse);
      text.append("THPeligible:    ").append(padded(isHugeEligible(area) ? 1 : 0)).append('\n');
      text.append("VmFlags: ").append(flags(area.flags())).append('\n');
    }
    return text.toString();
  }

  /** All areas as one. */
  public String rollup(long start, long end, PageUse use) {
    StringBuilder text = new StringBuilder();
    MapsText.hex(text, start, NUMBER_WIDTH).append('-');
    MapsText.hex(text, end, NUMBER_WIDTH).append(" ---p 00000000 00:00 0");
    MapsText.name(text, 0, "[rollup]");
    beginning(text, use);
    line(text, "Pss_Anon:", use.proportionalAnonymous());
    line(text, "Pss_File:", use.proportionalFile());
    line(text, "Pss_Shmem:", use.proportionalShared());
    rest(text, use);
    return text.toString();
  }

  private static void beginning(StringBuilder text, PageUse use) {
    line(text, "Rss:", use.resident());
    line(text, "Pss:", use.proportional());
    line(text, "Pss_Dirty:", use.proportionalDirty());
  }

  private static void rest(StringBuilder text, PageUse use) {
    line(text, "Shared_Clean:", use.sharedClean());
    line(text, "Shared_Dirty:", use.sharedDirty());
    line(text, "Private_Clean:", use.privateClean());
    line(text, "Private_Dirty:", use.privateDirty());
    line(text, "Referenced:", use.referenced());
    line(text, "Anonymous:", use.anonymous());
    line(text, "KSM:", 0);
    line(text, "LazyFree:", use.lazyFree());
    for (String huge :
        new String[] {
          "AnonHugePages:",
          "ShmemPmdMapped:",
          "FilePmdMapped:",
          "Shared_Hugetlb:",
          "Private_Hugetlb:"
        }) {
      line(text, huge, 0);
    }
    line(text, "Swap:", 0);
    line(text, "SwapPss:", 0);
    line(text, "Locked:", use.locked());
  }

  private static void line(StringBuilder text, String name, long bytes) {
    text.append(name).append(" ".repeat(NAME_WIDTH - name.length()));
    text.append(padded(bytes >> 10)).append(" kB\n");
  }

  private static String padded(long value) {
    String digits = Long.toString(value);
    return " ".repeat(Math.max(0, NUMBER_WIDTH - digits.length())) + digits;
  }

  /** With huge pages on request, as is Linux's default. */
  private boolean isHugeEligible(Vma area) {
    long first = (area.start() + hugePage - 1) & -hugePage;
    return area.isAnonymous() && area.has(VmFlags.HUGEPAGE) && first + hugePage <= area.end();
  }

  /** The flag word in two-letter names, each followed by a space. */
  public static String flags(long flags) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < BITS.length; i++) {
      if ((flags & BITS[i]) != 0) {
        text.append(NAMES[i]).append(' ');
      }
    }
    return text.toString();
  }

  /** The flag word with these names. */
  public static long flagsNamed(Iterable<String> names) {
    long flags = 0;
    for (String name : names) {
      for (int i = 0; i < BITS.length; i++) {
        flags |= NAMES[i].equals(name) ? BITS[i] : 0;
      }
    }
    return flags;
  }
}
