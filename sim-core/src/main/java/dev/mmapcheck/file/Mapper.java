package dev.mmapcheck.file;

/** An address space that maps a file: how the file reaches page tables that show its pages. */
public interface Mapper {
  /** What happens to private copies of pages when the file loses the page. */
  enum PrivateCopies {
    KEEP,
    DROP
  }

  /** Takes pages {@code first..end} of the file out of all page tables. */
  void unmap(RegularFile file, long first, long end, PrivateCopies copies);

  /** Makes the next store to a page of the file fault, so that it is noticed as dirty again. */
  void protect(RegularFile file, long page);
}
