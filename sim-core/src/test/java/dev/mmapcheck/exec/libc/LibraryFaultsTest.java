package dev.mmapcheck.exec.libc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.page.MemoryFault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models touch the bytes C says and no others: the mapping ends right behind them. */
final class LibraryFaultsTest {
  private LibraryBench bench;
  private long edge;

  @BeforeEach
  void mapOnePage() {
    bench = new LibraryBench();
    edge = bench.edge();
  }

  private void faultsAtTheEdge(String name, Object... arguments) {
    MemoryFault fault = assertThrows(MemoryFault.class, () -> bench.call(name, arguments));
    assertEquals(edge, fault.address(), name);
    assertEquals(11, fault.signal(), name);
  }

  @Test
  void boundedReadsStopInTime() {
    bench.write(edge - 4, "abcd");
    assertEquals(4, bench.call("strnlen", edge - 4, 4));
    assertEquals(edge - 1, bench.call("memchr", edge - 4, 'd', 100));
    assertEquals(edge - 2, bench.call("memrchr", edge - 4, 'c', 4));
    assertEquals(edge - 3, bench.call("rawmemchr", edge - 4, 'b'));
    assertEquals(0, bench.call("strncmp", edge - 4, "abcdef", 4));
    assertEquals(0, bench.call("memcmp", edge - 4, "abcd", 4));
    assertEquals(-1, Long.signum(bench.call("strcmp", edge - 4, "abz")));
    long copy = bench.space(16);
    bench.call("snprintf", copy, 16, "%.4s", edge - 4);
    assertEquals("abcd", bench.textAt(copy));
    bench.call("strncat", copy, edge - 4, 4);
    assertEquals("abcdabcd", bench.textAt(copy));
  }

  @Test
  void unboundedReadsFaultBehindTheMapping() {
    bench.write(edge - 4, "1234");
    faultsAtTheEdge("strlen", edge - 4);
    faultsAtTheEdge("strchr", edge - 4, 'x');
    faultsAtTheEdge("strtol", edge - 4, 0, 10);
    faultsAtTheEdge("atoi", edge - 4);
    faultsAtTheEdge("memchr", edge - 4, 'x', 5);
    faultsAtTheEdge("strcpy", bench.space(16), edge - 4);
    faultsAtTheEdge("snprintf", bench.space(16), 16, "%s", edge - 4);
    faultsAtTheEdge("sscanf", edge - 4, "%d", bench.space(8));
  }

  @Test
  void writesTakeEffectUpToTheFault() {
    faultsAtTheEdge("memset", edge - 2, 'x', 10);
    faultsAtTheEdge("memcpy", edge - 3, "abcdef", 6);
    assertEquals('a', bench.process.mmu().load8(edge - 3));
    assertEquals('c', bench.process.mmu().load8(edge - 1));
    faultsAtTheEdge("strcpy", edge - 2, "hello");
    faultsAtTheEdge("sprintf", edge - 2, "%d", 12345);
  }

  @Test
  void writingFromBadMemoryIsAnErrorOfTheSystemCallOnlyForWholeBlocks() {
    long file = bench.call("fopen", "/tmp/out", "w");
    assertEquals(0, bench.call("fwrite", 0x10, 1, 8192, file));
    assertEquals(14, bench.errno);
    assertThrows(MemoryFault.class, () -> bench.call("fwrite", 0x10, 1, 10, file));
  }

  @Test
  void aChildInheritsBufferedOutputAndTheHeap() {
    long file = bench.call("fopen", "/tmp/both", "w");
    bench.call("fputs", "pending", file);
    long block = bench.call("malloc", 40);
    bench.fork();
    bench.call("free", block);
    assertEquals(block, bench.call("malloc", 40));
    bench.call("fclose", file);
    assertEquals(
        "pending",
        new String(
            bench.machine.files().lookup("/tmp/both").content(), StandardCharsets.ISO_8859_1));
  }

  @Test
  void handlersRunBeforeStreamsAreFlushed() {
    long handler = bench.function(arguments -> bench.call("puts", "from the handler"));
    bench.call("atexit", handler);
    bench.call("printf", "first, ");
    bench.finish();
    assertEquals("first, from the handler\n", bench.output.toString(StandardCharsets.ISO_8859_1));
  }

  @Test
  void misuseOfTheHeapAbortsWithTheMessageOfGlibc() {
    long block = bench.call("malloc", 2000);
    bench.call("malloc", 16);
    bench.call("free", block);
    assertThrows(LibraryBench.Ended.class, () -> bench.call("free", block));
    assertEquals(
        "double free or corruption (!prev)\n", bench.errors.toString(StandardCharsets.ISO_8859_1));
  }

  @Test
  void unknownFunctionsHaveNoModel() {
    assertTrue(new CLibrary().find("no_such_function").isEmpty());
  }
}
