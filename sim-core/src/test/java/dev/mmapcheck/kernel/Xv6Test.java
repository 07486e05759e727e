package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of the xv6 exercise. */
class Xv6Test {
  private static final int PAGE = 4096;
  private static final int READ_WRITE = Prot.READ | Prot.WRITE;

  private final Machine machine = new Machine(Target.named("xv6-riscv"));
  private final Process process = machine.spawn();
  private final Syscalls calls = machine.syscalls();
  private final RegularFile file =
      machine.files().createFile("/home/user/f", "a".repeat(PAGE + PAGE / 2).getBytes(UTF_8));

  private int open(int flags) {
    return (int) calls.open(process, "f", flags, 0);
  }

  private long map(long length, int prot, int flags, int fd) {
    return calls.mmap(process, 0, length, prot, flags, fd, 0);
  }

  @AfterEach
  void everythingCounts() {
    process.memory().verify();
  }

  @Test
  void pagesAreReadWhenTheyAreTouched() {
    long at = map(2 * PAGE, Prot.READ, MapFlags.PRIVATE, open(OpenFlags.RDONLY));
    assertEquals("..", process.memory().pages(process.memory().find(at), 2));
    assertEquals('a', process.mmu().load8(at + PAGE));
    assertEquals(0, process.mmu().load8(at + PAGE + PAGE / 2));
    assertEquals(1, process.memory().residentPages());
    assertThrows(MemoryFault.class, () -> process.mmu().store8(at, (byte) 1));
  }

  @Test
  void aMappingLargerThanTheFileIsZeroBehindIt() {
    long at = map(3 * PAGE, Prot.READ, MapFlags.SHARED, open(OpenFlags.RDONLY));
    assertEquals(0, process.mmu().load8(at + 2 * PAGE));
  }

  @Test
  void storesReachTheFileWhenTheyAreUnmapped() {
    int fd = open(OpenFlags.RDWR);
    long at = map(2 * PAGE, READ_WRITE, MapFlags.SHARED, fd);
    process.mmu().store8(at, (byte) 'b');
    process.mmu().store8(at + 2 * PAGE - 1, (byte) 'c');
    assertEquals('a', file.content()[0]);
    assertEquals(0, calls.close(process, fd));
    assertEquals(0, calls.munmap(process, at, PAGE));
    assertEquals('b', file.content()[0]);
    assertEquals(0, calls.munmap(process, at + PAGE, PAGE));
    assertEquals(PAGE + PAGE / 2, file.size());
    assertThrows(MemoryFault.class, () -> process.mmu().load8(at));
  }

  @Test
  void storesToAPrivateMappingAreLost() {
    long at = map(PAGE, READ_WRITE, MapFlags.PRIVATE, open(OpenFlags.RDONLY));
    process.mmu().store8(at, (byte) 'b');
    calls.munmap(process, at, PAGE);
    assertEquals('a', file.content()[0]);
  }

  @Test
  void argumentsThatTheExerciseRefuses() {
    int fd = open(OpenFlags.RDONLY);
    assertEquals(-1, map(PAGE, READ_WRITE, MapFlags.SHARED, fd));
    assertEquals(-1, map(0, Prot.READ, MapFlags.SHARED, fd));
    assertEquals(-1, map(PAGE, Prot.READ, MapFlags.SHARED | MapFlags.PRIVATE, fd));
    assertEquals(-1, map(PAGE, Prot.READ, MapFlags.PRIVATE | MapFlags.ANONYMOUS, -1));
    assertEquals(-1, map(PAGE, Prot.READ, MapFlags.PRIVATE, 9));
    assertEquals(-1, calls.mmap(process, PAGE, PAGE, Prot.READ, MapFlags.PRIVATE, fd, 0));
    assertEquals(-1, calls.mmap(process, 0, PAGE, Prot.READ, MapFlags.PRIVATE, fd, PAGE));
    assertTrue(map(PAGE, READ_WRITE, MapFlags.PRIVATE, fd) > 0);
  }

  @Test
  void munmapTakesTheStartOrTheEnd() {
    long at = map(4 * PAGE, Prot.READ, MapFlags.PRIVATE, open(OpenFlags.RDONLY));
    assertEquals(-1, calls.munmap(process, at + PAGE, PAGE));
    assertEquals(-1, calls.munmap(process, at + 1, PAGE));
    assertEquals(-1, calls.munmap(process, at, 5 * PAGE));
    assertEquals(0, calls.munmap(process, at, PAGE));
    assertEquals(0, calls.munmap(process, at + 3 * PAGE, PAGE));
    assertEquals(-1, calls.munmap(process, at, PAGE));
    assertEquals(0, calls.munmap(process, at + PAGE, 2 * PAGE));
  }

  @Test
  void sixteenMappingsAreAllThereAre() {
    int fd = open(OpenFlags.RDONLY);
    long first = map(PAGE, Prot.READ, MapFlags.PRIVATE, fd);
    for (int i = 1; i < 16; i++) {
      assertTrue(map(PAGE, Prot.READ, MapFlags.PRIVATE, fd) > 0);
    }
    assertEquals(-1, map(PAGE, Prot.READ, MapFlags.PRIVATE, fd));
    assertEquals(0, calls.munmap(process, first, PAGE));
    assertEquals(first, map(PAGE, Prot.READ, MapFlags.PRIVATE, fd));
  }

  @Test
  void aChildHasTheMappingsAndReadsTheFileItself() {
    long at = map(PAGE, READ_WRITE, MapFlags.SHARED, open(OpenFlags.RDWR));
    process.mmu().store8(at, (byte) 'p');
    Process child = calls.fork(process);
    assertEquals('a', child.mmu().load8(at));
    child.mmu().store8(at + 1, (byte) 'c');
    calls.exit(child, 0);
    assertEquals("ac", new String(file.content(), 0, 2, UTF_8));
    assertEquals('p', process.mmu().load8(at));
    calls.exit(process, 0);
    assertEquals("pa", new String(file.content(), 0, 2, UTF_8));
  }
}
