package dev.mmapcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.target.KernelVersion;
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
    return Target.all().stream().filter(target -> target.rules() == Target.Rules.LINUX);
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
  void riscvDoesNotReadCode() {
    Machine machine = new Machine(Target.named("linux-riscv64"));
    Process process = machine.spawn();
    long code = machine.syscalls().mmap(process, 0, 4096, Prot.EXEC, ANONYMOUS, -1, 0);
    assertTrue(code < 1L << 38);
    assertThrows(MemoryFault.class, () -> process.mmu().load8(code));
    long written = machine.syscalls().mmap(process, 0, 4096, Prot.WRITE, ANONYMOUS, -1, 0);
    assertEquals(0, process.mmu().load8(written));
  }

  @Test
  void olderKernelsKnowLess() {
    SimulatedKernel old =
        new SimulatedKernel(Target.linuxX86().withKernel(new KernelVersion(5, 10)));
    SimulatedKernel now = new SimulatedKernel(Target.linuxX86());
    for (SimulatedKernel kernel : List.of(old, now)) {
      kernel.answer("mmap 0x100000000000 8192 3 50 -1 0");
      kernel.answer("mmap 0x100000002000 8192 1 50 -1 0");
      kernel.answer("mmap 0x100000008000 8192 3 49 -1 0");
    }
    String[] calls = {
      "mremap 0x100000000000 16384 16384 3 0x100000010000", "-14",
      "mseal 0x100000008000 4096 0", "-38",
      "madvise 0x100000008000 4096 22", "-22",
      "madvise 0x100000008000 4096 24", "-22",
      "madvise 0x100000008000 4096 102", "-22",
      "mmap 0 4096 3 40 -1 0", "-22",
      "mremap 0x100000009000 4096 4096 7 0x100000020000", "-22",
      "memfd 8", "-22",
    };
    for (int i = 0; i < calls.length; i += 2) {
      assertEquals(List.of(calls[i + 1]), old.answer(calls[i]), calls[i]);
      if (!calls[i].startsWith("mseal")) {
        assertFalse(now.answer(calls[i]).get(0).startsWith("-"), calls[i]);
      }
    }
    assertEquals("0x7ffff7df7000", old.answer("mmap 0 2097152 3 34 -1 0").get(0));
    assertTrue(now.answer("mmap 0 2097152 3 34 -1 0").get(0).endsWith("00000"));
  }

  @Test
  void targetsHaveNames() {
    assertEquals(16384, Target.named("linux-aarch64-16k").pageSize().bytes());
    var unknown = assertThrows(IllegalArgumentException.class, () -> Target.named("vax"));
    assertEquals(
        "unknown target 'vax'; known are linux-x86_64, linux-aarch64, linux-aarch64-16k,"
            + " linux-aarch64-64k, linux-riscv64, xv6-riscv",
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
