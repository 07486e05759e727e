package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.unit.Signal;
import dev.mmapcheck.unit.SyncFlags;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole stories: files, mappings and processes together. */
class MachineTest {
  private static final int READ_WRITE = Prot.READ | Prot.WRITE;
  private static final int ANONYMOUS = MapFlags.PRIVATE | MapFlags.ANONYMOUS;

  private final Machine machine = new Machine(Target.linuxX86());
  private final Process process = machine.spawn();
  private final Syscalls calls = machine.syscalls();

  private long map(long length, int prot, int flags, int fd) {
    long address = calls.mmap(process, 0, length, prot, flags, fd, 0);
    assertEquals(0, Errno.isError(address) ? address : 0);
    process.memory().verify();
    return address;
  }

  private int open(String path, int flags) {
    return (int) calls.open(process, path, flags, 0644);
  }

  @Test
  void aSharedMappingChangesTheFileAndMsyncMakesItDurable() {
    var file = machine.files().createFile("/home/user/hello", "Hello, mmap world!".getBytes(UTF_8));
    long page = map(18, READ_WRITE, MapFlags.SHARED, open("hello", OpenFlags.RDWR));
    process.mmu().store8(page + 1, (byte) 'i');

    assertEquals("Hillo, mmap world!", new String(file.content(), UTF_8));
    assertEquals("Hello, mmap world!", new String(file.durableContent(), UTF_8));
    assertEquals(0, calls.msync(process, page, 18, SyncFlags.SYNC));
    assertEquals("Hillo, mmap world!", new String(file.durableContent(), UTF_8));

    process.mmu().store8(page, (byte) 'J');
    assertEquals("Jillo, mmap world!", new String(file.content(), UTF_8));
    assertEquals("Hillo, mmap world!", new String(file.durableContent(), UTF_8));
  }

  @Test
  void aCrashLeavesWhatWasWrittenBack() {
    machine.files().createFile("/home/user/a", new byte[8192]);
    machine.files().createFile("/dev/shm/b", new byte[4096]);
    int fd = open("a", OpenFlags.RDWR);
    long pages = map(8192, READ_WRITE, MapFlags.SHARED, fd);
    process.mmu().store8(pages, (byte) 1);
    process.mmu().store8(pages + 4096, (byte) 2);
    assertEquals(0, calls.msync(process, pages, 4096, SyncFlags.SYNC));
    process.mmu().store8(pages + 1, (byte) 3);
    calls.ftruncate(process, fd, 5000);

    var crash = machine.files().durableContents();
    byte[] left = crash.get("/home/user/a");
    assertEquals(List.of(8192, 1, 0, 0), List.of(left.length, +left[0], +left[1], +left[4096]));
    assertFalse(crash.containsKey("/dev/shm/b"), "memory does not survive");

    calls.munmap(process, pages, 8192);
    assertEquals(0, machine.files().durableContents().get("/home/user/a")[1]);
    calls.fsync(process, fd);
    left = machine.files().durableContents().get("/home/user/a");
    assertEquals(List.of(5000, 1, 3, 2), List.of(left.length, +left[0], +left[1], +left[4096]));
  }

  @Test
  void promisesAreKeptInEveryMode() {
    Machine small = new Machine(Target.linuxX86().withMemory(256L << 20));
    Process one = small.spawn();
    Syscalls linux = small.syscalls();
    int plain = MapFlags.PRIVATE | MapFlags.ANONYMOUS;
    long much = 300L << 20;
    assertEquals(-Errno.ENOMEM, linux.mmap(one, 0, much, READ_WRITE, plain, -1, 0));
    int lazy = plain | MapFlags.NORESERVE;
    assertFalse(Errno.isError(linux.mmap(one, 0, much, READ_WRITE, lazy, -1, 0)));

    small.commitment().set(Commitment.Mode.ALWAYS, 50);
    long at = linux.mmap(one, 0, much, READ_WRITE, plain, -1, 0);
    assertFalse(Errno.isError(at));
    assertEquals(0, linux.munmap(one, at, much));

    small.commitment().set(Commitment.Mode.NEVER, 50);
    assertEquals(-Errno.ENOMEM, linux.mmap(one, 0, 130L << 20, READ_WRITE, lazy, -1, 0));
    at = linux.mmap(one, 0, 60L << 20, READ_WRITE, plain, -1, 0);
    assertFalse(Errno.isError(at));
    assertNull(linux.fork(one), "the child would need as much again");
    int shared = MapFlags.SHARED | MapFlags.ANONYMOUS;
    assertEquals(-Errno.ENOMEM, linux.mmap(one, 0, 80L << 20, READ_WRITE, shared, -1, 0));
    linux.munmap(one, at, 60L << 20);
    assertFalse(Errno.isError(linux.mmap(one, 0, 80L << 20, READ_WRITE, shared, -1, 0)));
    assertEquals(-Errno.ENOMEM, linux.mmap(one, 0, 60L << 20, READ_WRITE, plain, -1, 0));
  }

  @Test
  void procTellsOfTheMemory() {
    long page = map(8192, READ_WRITE, ANONYMOUS, -1);
    process.mmu().store8(page, (byte) 1);
    MemoryTexts texts = process.memory().texts();
    assertTrue(texts.smaps().contains("Private_Dirty:         4 kB\n"), texts.smaps());
    assertTrue(texts.smaps().contains("VmFlags: rd wr mr mw me ac \n"), texts.smaps());
    assertTrue(texts.status().contains("VmRSS:\t       4 kB\n"), texts.status());
    assertTrue(texts.smapsRollup().endsWith("Locked:                0 kB\n"));
    assertEquals("43 1 0 0 0 35 0\n", texts.statm());
    int fd = (int) calls.open(process, "/proc/self/pagemap", OpenFlags.RDONLY, 0);
    assertEquals(8, calls.pread(process, fd, page, 8, page / 512));
    assertEquals(0x8100000000000000L, process.mmu().load64(page));
  }

  @Test
  void aPrivateMappingLeavesTheFileAlone() {
    var file = machine.files().createFile("/home/user/data", "abc".getBytes(UTF_8));
    long page = map(3, READ_WRITE, MapFlags.PRIVATE, open("data", OpenFlags.RDONLY));
    assertEquals('a', process.mmu().load8(page));
    process.mmu().store8(page, (byte) 'X');
    assertEquals('X', process.mmu().load8(page));
    assertArrayEquals("abc".getBytes(UTF_8), file.content());
  }

  @Test
  void forkCopiesOnWrite() {
    long page = map(4096, READ_WRITE, ANONYMOUS, -1);
    long shared = map(4096, READ_WRITE, MapFlags.SHARED | MapFlags.ANONYMOUS, -1);
    process.mmu().store32(page, 1);
    process.mmu().store32(shared, 1);
    Process child = calls.fork(process);
    assertEquals("c", process.memory().pages(process.memory().find(page), 1));
    child.mmu().store32(page, 2);
    child.mmu().store32(shared, 2);
    assertEquals(1, process.mmu().load32(page));
    assertEquals(2, child.mmu().load32(page));
    assertEquals(2, process.mmu().load32(shared));
    assertEquals(new WaitResult(Syscalls.WOULD_BLOCK, 0), calls.waitpid(process, -1, 0));
    calls.exit(child, 7);
    assertEquals(new WaitResult(child.pid(), 7 << 8), calls.waitpid(process, -1, 0));
    assertEquals(new WaitResult(-Errno.ECHILD, 0), calls.waitpid(process, -1, 0));
  }

  @Test
  void shrinkingAFileMakesItsMappingFault() {
    machine.files().createFile("/home/user/data", new byte[3 * 4096]);
    int fd = open("data", OpenFlags.RDWR);
    long pages = map(3 * 4096, READ_WRITE, MapFlags.SHARED, fd);
    process.mmu().store8(pages + 2 * 4096, (byte) 1);
    assertEquals(0, calls.ftruncate(process, fd, 100));
    var fault = assertThrows(MemoryFault.class, () -> process.mmu().load8(pages + 2 * 4096 + 5));
    assertEquals(Signal.SIGBUS, fault.signal());
    assertEquals(pages + 2 * 4096 + 5, fault.address());
    assertEquals(0, process.mmu().load8(pages + 200));
  }

  @Test
  void aStoreThatCrossesIntoAnUnmappedPageTakesEffectUpToThere() {
    long page = map(4096, READ_WRITE, ANONYMOUS, -1);
    long hole = map(4096, Prot.NONE, ANONYMOUS, -1);
    assertEquals(page - 4096, hole);
    var fault = assertThrows(MemoryFault.class, () -> process.mmu().load64(page - 4));
    assertEquals(page - 4, fault.address());
    assertEquals(Signal.SEGV_ACCERR, fault.code());
    calls.munmap(process, hole, 4096);
    fault = assertThrows(MemoryFault.class, () -> process.mmu().store64(page + 4092, -1));
    assertEquals(-1, process.mmu().load32(page + 4092));
    assertEquals(page + 4096, fault.address());
  }

  @Test
  void theBreakMovesTheHeap() {
    process.memory().startHeap(0x555555560000L);
    long start = calls.brk(process, 0);
    assertEquals(0x555555560000L, start);
    assertEquals(start + 5000, calls.brk(process, start + 5000));
    process.mmu().store8(start + 8191, (byte) 1);
    assertThrows(MemoryFault.class, () -> process.mmu().load8(start + 8192));
    String heap =
        process.memory().maps().lines().filter(line -> line.endsWith("[heap]")).findFirst().get();
    assertEquals(
        "555555560000-555555562000 rw-p 00000000 00:00 0                          [heap]", heap);
  }

  @Test
  void aFreshProcessLooksAsWithoutRandomisation() {
    assertEquals(
        """
        7ffff7ff7000-7ffff7ffb000 r--p 00000000 00:00 0                          [vvar]
        7ffff7ffb000-7ffff7ffd000 r--p 00000000 00:00 0                          [vvar_vclock]
        7ffff7ffd000-7ffff7fff000 r-xp 00000000 00:00 0                          [vdso]
        7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0                          [stack]
        """,
        process.memory().maps());
  }

  @Test
  void thePagesOfTheKernelCountAsResident() {
    long vdso = 0x7ffff7ffd000L;
    long vector = 0x7ffffffde000L;
    assertEquals(0, calls.mincore(process, vdso - 4096, 3 * 4096, vector));
    assertEquals(0x010101, process.mmu().load32(vector) & 0xffffff);
  }

  @Test
  void onlyWhatOneMayUseGetsANameFromOthers() {
    Process root = machine.spawn(0);
    assertEquals(0, calls.chdir(root, "/tmp"));
    assertEquals(0, calls.chdir(process, "/tmp"));
    String[] modes = {"644", "666", "4666", "2776", "2666"};
    for (String mode : modes) {
      calls.close(root, (int) calls.open(root, mode, OpenFlags.CREAT | OpenFlags.RDWR, 0600));
      calls.chmod(root, mode, Integer.parseInt(mode, 8));
    }
    List<Long> answers =
        Stream.of(modes).map(mode -> calls.link(process, mode, "as" + mode)).toList();
    long refused = -Errno.EPERM;
    assertEquals(List.of(refused, 0L, refused, refused, 0L), answers);

    int own = open("own", OpenFlags.CREAT | OpenFlags.RDWR);
    assertEquals(0, calls.link(process, own, "other"));
    assertEquals(-Errno.EACCES, calls.link(process, "own", "/name"));
    assertEquals(-Errno.EXDEV, calls.link(process, "own", "/dev/shm/name"));
    assertEquals(-Errno.EPERM, calls.link(process, "/home/user", "name"));
    calls.setuid(root, 1000);
    assertEquals(0, calls.link(root, "own", "third"));
  }

  @Test
  void aFileOnDiskHasManyNamesButNotMore() {
    var file = machine.files().createFile("/home/user/f", new byte[0]);
    assertEquals(0, calls.mkdir(process, "names", 0755));
    for (int i = 1; i < 65_000; i++) {
      assertEquals(0, calls.link(process, "f", "names/" + i));
    }
    assertEquals(65_000, file.links());
    assertEquals(-Errno.EMLINK, calls.link(process, "f", "names/more"));
    assertEquals(0, calls.unlink(process, "names/1"));
    assertEquals(0, calls.link(process, "f", "names/more"));
  }
}
