package dev.mmapcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.AddressSpaceListener;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same stories with every page size, and what listeners hear. */
class TargetsTest {
  private static final int READ_WRITE = Prot.READ | Prot.WRITE;
  private static final int ANONYMOUS = MapFlags.PRIVATE | MapFlags.ANONYMOUS;

  static Stream<Target> targets() {
    return Target.all().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aPageIsAsLargeAsTheTargetSays(Target target) {
    Machine machine = new Machine(target);
    Process process = machine.spawn();
    Syscalls calls = machine.syscalls();
    int page = target.pageSize().bytes();
    machine.files().createFile("/home/user/f", new byte[page + 1]);
    int fd = (int) calls.open(process, "f", OpenFlags.RDWR, 0);
    long at = calls.mmap(process, 0, 3L * page, READ_WRITE, MapFlags.SHARED, fd, 0);
    process.mmu().store8(at + 2L * page - 1, (byte) 1);
    assertThrows(MemoryFault.class, () -> process.mmu().load8(at + 2L * page));
    long offset = calls.mmap(process, 0, page, Prot.READ, MapFlags.SHARED, fd, 4096);
    assertEquals(page == 4096, !Errno.isError(offset));
    assertEquals(-Errno.EINVAL, calls.munmap(process, at + page / 2, page));
    assertEquals(0, calls.munmap(process, at, 1));
    assertEquals(at + page, process.memory().find(at + page).start());
    process.memory().verify();
  }

  @Test
  void targetsHaveNames() {
    assertEquals(16384, Target.named("linux-aarch64-16k").pageSize().bytes());
    var unknown = assertThrows(IllegalArgumentException.class, () -> Target.named("vax"));
    assertEquals(
        "unknown target 'vax'; known are linux-x86_64, linux-aarch64, linux-aarch64-16k,"
            + " linux-aarch64-64k",
        unknown.getMessage());
  }

  @Test
  void listenersHearOfEveryPiece() {
    Machine machine = new Machine(Target.linuxX86());
    Process process = machine.spawn();
    Syscalls calls = machine.syscalls();
    List<String> heard = new ArrayList<>();
    long base = 0x100000000000L;
    process
        .memory()
        .listen(
            new AddressSpaceListener() {
              @Override
              public void mapped(long start, long length, Vma area) {
                heard.add("mapped " + (start - base) / 4096 + " " + length / 4096);
              }

              @Override
              public void unmapped(long start, long length, Vma old) {
                heard.add("unmapped " + (start - base) / 4096 + " " + length / 4096);
              }

              @Override
              public void protectedTo(long start, long length, Vma area, int oldProt) {
                heard.add("protected " + (start - base) / 4096 + " was " + oldProt);
              }

              @Override
              public void moved(long from, long to, long length, Vma area) {
                heard.add("moved " + (from - base) / 4096 + " to " + (to - base) / 4096);
              }
            });
    calls.mmap(process, base, 4 * 4096, READ_WRITE, ANONYMOUS | MapFlags.FIXED, -1, 0);
    calls.mprotect(process, base + 4096, 4096, Prot.READ);
    calls.munmap(process, base, 3 * 4096);
    calls.mremap(process, base + 3 * 4096, 4096, 4096, 3, base + 10 * 4096);
    assertEquals(
        List.of(
            "mapped 0 4",
            "protected 1 was 3",
            "unmapped 0 1",
            "unmapped 1 1",
            "unmapped 2 1",
            "moved 3 to 10"),
        heard);
  }
}
