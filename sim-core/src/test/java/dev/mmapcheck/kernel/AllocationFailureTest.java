package dev.mmapcheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.OutOfFrames;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lets every single allocation of a call fail: the call then says so, and every page is mapped as
 * before.
 */
class AllocationFailureTest {
  private static final List<String> PREPARATION =
      List.of(
          "mmap 0x100000000000 32768 3 50 -1 0",
          "store 0x100000001000 17",
          "store 0x100000005000 18",
          "mmap 0x100000010000 16384 3 49 -1 0",
          "store 0x100000011000 19",
          "memfd 0",
          "ftruncate 3 40960",
          "mmap 0x100000020000 40960 3 17 3 0",
          "store 0x100000022000 20");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mmap 0 8192 3 34 -1 0",
        "mmap 0x100000001000 8192 1 50 -1 0",
        "mmap 0x100000006000 45056 1 50 -1 0",
        "mmap 0x100000021000 8192 3 18 3 0",
        "munmap 0x100000001000 8192",
        "munmap 0x100000006000 45056",
        "mprotect 0x100000001000 8192 1",
        "mprotect 0x100000012000 4096 0",
        "mremap 0x100000001000 8192 16384 1 0",
        "mremap 0x100000022000 8192 8192 5 0",
        "madvise 0x100000002000 4096 10",
        "mlock 0x100000002000 4096",
        "mseal 0x100000002000 4096 0",
        "remap 0x100000022000 8192 0 7 0",
        "brk 0x1031000",
        "shmat 0 0x100000050000 0"
      })
  void aFailedAllocationChangesNothing(String call) {
    int failures = 0;
    while (true) {
      SimulatedKernel kernel = prepared();
      String before = view(kernel);
      kernel.machine().allocations().failAfter(failures);
      String answer = kernel.answer(call).get(0);
      if (kernel.machine().allocations().cancelFailure()) {
        break;
      }
      boolean unchanged = call.startsWith("brk") && answer.equals("0x1020000");
      assertTrue(
          List.of("-12", "-11").contains(answer) || unchanged,
          call + " answers " + answer + " when allocation " + failures + " fails");
      assertEquals(before, view(kernel), call + " when allocation " + failures + " fails");
      kernel.verify();
      failures++;
    }
    assertTrue(failures > 0, call + " allocates nothing");
  }

  @Test
  void aForkWithoutMemoryLeavesNoChild() {
    SimulatedKernel kernel = prepared();
    Machine machine = kernel.machine();
    int areas = kernel.current().memory().areas().size();
    for (int granted = 0; granted < areas; granted++) {
      String before = view(kernel);
      machine.allocations().failAfter(granted);
      assertEquals(null, machine.syscalls().fork(kernel.current()));
      assertEquals(1, machine.processes().size());
      assertEquals(before, view(kernel));
      kernel.verify();
    }
    assertTrue(machine.syscalls().fork(kernel.current()) != null);
  }

  /** Accesses and calls that need pages; the machine has fewer and fewer of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "load 0x100000013000",
        "load 0x100000024000",
        "store 0x100000002000 1",
        "store 0x100000012000 1",
        "store 0x100000025000 1",
        "store 0x100000031000 1",
        "store 0x100000032000 1",
        "mlock 0x100000001000 12288",
        "madvise 0x100000020000 40960 23",
        "mmap 0x100000060000 16384 3 32818 -1 0",
        "fallocate 3 0 0 32768",
        "crash 0x100000001000"
      })
  void aMissingFrameLosesNothing(String call) {
    long frames = prepared().machine().memory().used();
    int failures = 0;
    while (true) {
      SimulatedKernel kernel = prepared((frames + failures) * 4096);
      String before = contents(kernel);
      try {
        kernel.answer(call);
        break;
      } catch (OutOfFrames missing) {
        kernel.verify();
        assertTrue(contents(kernel).startsWith(before), call + " without frame " + failures);
        failures++;
      }
    }
    assertTrue(failures > 0, call + " needs no frame");
  }

  private static SimulatedKernel prepared() {
    return prepared(1 << 24);
  }

  private static SimulatedKernel prepared(long memory) {
    SimulatedKernel kernel = new SimulatedKernel(new Machine(Target.linuxX86(), memory));
    PREPARATION.forEach(kernel::answer);
    kernel.answer("mmap 0x100000030000 16384 3 18 3 0");
    kernel.answer("load 0x100000031000");
    kernel.answer("shmget 0 0 8192 1023");
    return kernel;
  }

  /** Protection and bytes of every page that the preparation mapped. */
  private static String contents(SimulatedKernel kernel) {
    StringBuilder text = new StringBuilder();
    AddressSpace space = kernel.current().memory();
    for (Vma area : space.areas()) {
      RegularFile file = FaultHandler.fileOf(area);
      boolean prepared = area.start() >= 0x100000000000L && area.end() < 0x100000100000L;
      for (long at = area.start(); prepared && at < area.end(); at += 4096) {
        Frame frame = space.table().frame(at >>> 12);
        if (frame == null && file != null) {
          frame = file.cachedPage(area.pageAt(at, space.pageSize()));
        }
        text.append(Long.toHexString(at)).append(' ').append(VmFlags.letters(area.flags()));
        text.append(' ').append(frame == null ? 0 : hash(frame.data)).append('\n');
      }
    }
    return text.toString();
  }

  /** A hash that is 0 for zeros. */
  private static int hash(byte[] bytes) {
    int hash = 0;
    for (byte b : bytes) {
      hash = hash * 31 + b;
    }
    return hash;
  }

  /** What every page of the window shows: protection, file page and content. */
  private static String view(SimulatedKernel kernel) {
    StringBuilder text = new StringBuilder();
    AddressSpace space = kernel.current().memory();
    for (Vma area : space.areas()) {
      for (long at = area.start(); at < area.end() && text.length() < 100_000; at += 4096) {
        text.append(Long.toHexString(at)).append(' ').append(area.flags()).append(' ');
        text.append(area.name()).append(area.hasFile() ? area.pageAt(at, space.pageSize()) : 0);
        var frame = space.table().frame(at >>> 12);
        text.append(' ').append(frame == null ? "-" : "" + frame.data[0]).append('\n');
      }
    }
    return text.toString();
  }
}
