package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.text.MapsText;
import dev.mmapcheck.text.PageUse;
import dev.mmapcheck.text.SmapsText;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.AreaTotals;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/** What {@code /proc/PID} says of an address space: maps, smaps, status, statm and pagemap. */
public final class MemoryTexts {
  private static final long PRESENT = 1L << 63;
  private static final long FILE_PAGE = 1L << 61;
  private static final long GUARD = 1L << 58;
  private static final long MAPPED_ONCE = 1L << 56;

  private final AddressSpace space;
  private final PageSize pages;

  MemoryTexts(AddressSpace space) {
    this.space = space;
    this.pages = space.pageSize();
  }

  /** {@code maps}. */
  public String maps() {
    return new MapsText(pages, space::label).of(space.areas());
  }

  /** {@code smaps}. */
  public String smaps() {
    return smapsText().of(space.areas(), this::use);
  }

  /** {@code smaps_rollup}. */
  public String smapsRollup() {
    Vma first = space.areas().first();
    long start = first == null ? 0 : first.start();
    Vma last = space.areas().floor(Long.MAX_VALUE);
    return smapsText().rollup(start, last == null ? 0 : last.end(), use());
  }

  private SmapsText smapsText() {
    return new SmapsText(pages, space::label, space.placement().bounds().hugePage());
  }

  /** How the pages of an area are used. */
  public PageUse use(Vma area) {
    PageUse use = new PageUse(pages.bytes());
    count(area, use);
    return use;
  }

  /** How all pages are used. */
  public PageUse use() {
    PageUse use = new PageUse(pages.bytes());
    for (Vma area : space.areas()) {
      count(area, use);
    }
    return use;
  }

  private void count(Vma area, PageUse use) {
    space
        .table()
        .forEach(
            pages.pageOf(area.start()),
            pages.pageOf(area.end()),
            (page, frame, flags) -> {
              if (isOrdinary(area, frame)) {
                use.add(page(area, page, frame, flags));
              }
            });
  }

  /** Pages of zeros and of the kernel's own are not counted. */
  private boolean isOrdinary(Vma area, Frame frame) {
    return frame != null && frame != space.machine().zeroFrame() && !area.has(VmFlags.PFNMAP);
  }

  private PageUse.Page page(Vma area, long page, Frame frame, int flags) {
    RegularFile file = fileShown(area, page, frame);
    long filePage = area.pageAt(pages.addressOf(page), pages);
    PageUse.Kind kind =
        file == null
            ? PageUse.Kind.ANONYMOUS
            : file.storage().isDurable() ? PageUse.Kind.FILE : PageUse.Kind.SHARED_MEMORY;
    boolean dirty = (flags & PageMap.DIRTY) != 0 || (file != null && file.isDirty(filePage));
    return new PageUse.Page(
        kind,
        frame.references() - (file == null ? 0 : 1),
        dirty,
        (flags & PageMap.ACCESSED) != 0,
        (flags & PageMap.LAZY_FREE) != 0,
        area.has(VmFlags.LOCKED));
  }

  /** The file whose page the frame is, or null for a page of the process's own. */
  private RegularFile fileShown(Vma area, long page, Frame frame) {
    RegularFile file = area.isAnonymous() ? null : FaultHandler.fileOf(area);
    boolean shown =
        file != null && file.cachedPage(area.pageAt(pages.addressOf(page), pages)) == frame;
    return shown ? file : null;
  }

  /** {@code statm}: pages of the address space, in memory, of files, of code, of data. */
  public String statm() {
    AreaTotals totals = space.areas().totals();
    PageUse use = use();
    long shared = use.resident() - use.anonymous();
    return totals.total()
        + " "
        + pages.pageOf(use.resident())
        + " "
        + pages.pageOf(shared)
        + " "
        + code()
        + " 0 "
        + (totals.data() + totals.stack())
        + " 0\n";
  }

  /** Pages of the program's code. */
  private long code() {
    long count = 0;
    for (Vma area : space.areas()) {
      boolean program =
          area.backing() instanceof ProgramPart part && part.kind() == ProgramPart.Kind.PROGRAM;
      count += program && area.has(VmFlags.EXEC) ? pages.pageOf(area.length()) : 0;
    }
    return count;
  }

  /** The lines of {@code status} that speak of memory. */
  public String status() {
    AreaTotals totals = space.areas().totals();
    PageUse use = use();
    StringBuilder text = new StringBuilder();
    line(text, "VmPeak", pages.addressOf(totals.peak()));
    line(text, "VmSize", pages.addressOf(totals.total()));
    line(text, "VmLck", pages.addressOf(totals.locked()));
    line(text, "VmPin", 0);
    line(text, "VmHWM", pages.addressOf(space.table().peak()));
    line(text, "VmRSS", use.resident());
    line(text, "RssAnon", use.anonymous());
    line(text, "RssFile", fileBytes(PageUse.Kind.FILE));
    line(text, "RssShmem", fileBytes(PageUse.Kind.SHARED_MEMORY));
    line(text, "VmData", pages.addressOf(totals.data()));
    line(text, "VmStk", pages.addressOf(totals.stack()));
    line(text, "VmExe", pages.addressOf(code()));
    line(text, "VmLib", pages.addressOf(totals.exec() - code()));
    line(text, "VmPTE", pages.addressOf(space.table().tables()));
    line(text, "VmSwap", 0);
    return text.toString();
  }

  private long fileBytes(PageUse.Kind kind) {
    long[] count = {0};
    for (Vma area : space.areas()) {
      space
          .table()
          .forEach(
              pages.pageOf(area.start()),
              pages.pageOf(area.end()),
              (page, frame, flags) -> {
                boolean wanted =
                    isOrdinary(area, frame) && page(area, page, frame, flags).kind() == kind;
                count[0] += wanted ? 1 : 0;
              });
    }
    return pages.addressOf(count[0]);
  }

  private static void line(StringBuilder text, String name, long bytes) {
    text.append(String.format("%s:\t%8d kB\n", name, bytes >> 10));
  }

  /**
   * The entry of {@code pagemap} for a page number: whether it is present, of a file or shared
   * memory, mapped once, guarded. Frame numbers are hidden, as from an ordinary user.
   */
  public long pagemapEntry(long page) {
    Vma area = page < 0 ? null : space.find(pages.addressOf(page));
    if (area == null) {
      return 0;
    }
    Frame frame = space.table().frame(page);
    if (frame == null) {
      return (space.table().flags(page) & PageMap.GUARD) != 0 ? GUARD : 0;
    }
    if (!isOrdinary(area, frame)) {
      return PRESENT;
    }
    PageUse.Page use = page(area, page, frame, 0);
    return PRESENT
        | (use.kind() == PageUse.Kind.ANONYMOUS ? 0 : FILE_PAGE)
        | (use.mappings() == 1 ? MAPPED_ONCE : 0);
  }
}
