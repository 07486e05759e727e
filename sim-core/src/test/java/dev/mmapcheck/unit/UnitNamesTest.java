package dev.mmapcheck.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Numbers turned into the words of C source, and page arithmetic. */
class UnitNamesTest {
  @Test
  void errorNumbersHaveNamesAndTexts() {
    assertEquals("EINVAL", Errno.name(22));
    assertEquals("Invalid argument", Errno.message(22));
    assertEquals("Unknown error 999", Errno.message(999));
    assertEquals(Errno.EOPNOTSUPP, Errno.number("ENOTSUP"));
    assertEquals(-1, Errno.number("ENOSUCH"));
    for (int number = 1; number <= Errno.EHWPOISON; number++) {
      if (!Errno.name(number).startsWith("errno ")) {
        assertEquals(number, Errno.number(Errno.name(number)));
      }
    }
    assertEquals("-1 ENOMEM (Cannot allocate memory)", Errno.describe(-Errno.ENOMEM));
    assertTrue(Errno.isError(-4095));
    assertFalse(Errno.isError(-4096));
  }

  @Test
  void flagsReadAsInSource() {
    assertEquals("PROT_READ|PROT_WRITE", Prot.describe(3));
    assertEquals("PROT_NONE", Prot.describe(0));
    assertEquals("PROT_READ|0x40", Prot.describe(0x41));
    assertEquals("MAP_SHARED|MAP_POPULATE", MapFlags.describe(0x8001));
    assertEquals("MAP_SHARED_VALIDATE|MAP_SYNC", MapFlags.describe(0x80003));
    assertEquals(
        "MAP_PRIVATE|MAP_ANONYMOUS|MAP_HUGETLB|21<<MAP_HUGE_SHIFT",
        MapFlags.describe(0x40022 | 21 << MapFlags.HUGE_SHIFT));
    assertEquals("0", MapFlags.describe(0));
    assertEquals("O_RDWR|O_CREAT|O_TRUNC", OpenFlags.describe(01102));
    assertEquals("O_RDONLY", OpenFlags.describe(0));
    assertEquals("MS_ASYNC|MS_SYNC", SyncFlags.describe(5));
    assertEquals("MREMAP_MAYMOVE|MREMAP_FIXED", RemapFlags.describe(3));
    assertEquals("MADV_DONTNEED", Advice.describe(4));
    assertEquals("77", Advice.describe(77));
    assertEquals("SIGBUS", Signal.name(7));
    assertEquals("SEGV_ACCERR", Signal.codeName(11, 2));
  }

  @Test
  void pagesRoundAsTheKernelDoes() {
    PageSize pages = new PageSize(14);
    assertEquals(16384, pages.bytes());
    assertEquals(16384, pages.alignUp(1));
    assertEquals(0, pages.alignUp(-1));
    assertEquals(2, pages.pagesFor(16385));
    assertEquals(16384, pages.alignDown(32767));
    assertTrue(pages.isAligned(1 << 14));
    assertThrows(IllegalArgumentException.class, () -> new PageSize(10));
  }
}
