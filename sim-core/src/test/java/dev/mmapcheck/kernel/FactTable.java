package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmapcheck.unit.Errno;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the table of facts: cases of calls in symbols, with the answers behind {@code =>}. */
final class FactTable {
  private static final String TABLE = "facts.txt";
  private static final Map<String, Integer> SYMBOLS = symbols();

  /** Where the kernel places the first mapping of the driver, which is not linked dynamically. */
  private static final long TOP = 0x7ffff7ff7000L;

  private static final long MOST_BELOW = 1L << 46;

  private FactTable() {}

  /**
   * A case.
   *
   * @param calls as written
   * @param answers what each call answers; nothing for a fork
   */
  record Case(String title, List<String> calls, List<String> answers) {
    /**
     * The calls in numbers, in a child of their own.
     *
     * @param heap end of the heap, page-aligned
     */
    List<String> script(long heap) {
      List<String> script = new ArrayList<>(List.of("fork"));
      calls.forEach(call -> script.add(translate(call, heap)));
      script.add("exit");
      return script;
    }

    /** The lines of the table for other answers. */
    String withAnswers(List<String> given, long heap) {
      StringBuilder text = new StringBuilder("= " + title + "\n");
      int next = 0;
      for (String call : calls) {
        text.append(call);
        if (!call.equals("fork") && !call.startsWith("switch")) {
          text.append(" => ").append(symbolic(next < given.size() ? given.get(next++) : "?", heap));
        }
        text.append('\n');
      }
      return text.toString();
    }
  }

  static List<Case> read() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream table = FactTable.class.getResourceAsStream(TABLE)) {
      for (String line : new String(table.readAllBytes(), UTF_8).lines().toList()) {
        if (line.startsWith("= ")) {
          cases.add(new Case(line.substring(2), new ArrayList<>(), new ArrayList<>()));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          Case current = cases.get(cases.size() - 1);
          int arrow = line.indexOf(" => ");
          current.calls().add(arrow < 0 ? line : line.substring(0, arrow));
          if (arrow >= 0) {
            current.answers().add(line.substring(arrow + 4));
          }
        }
      }
    }
    return cases;
  }

  private static String translate(String call, long heap) {
    return Stream.of(call.split(" ", -1))
        .map(word -> number(word, heap))
        .collect(Collectors.joining(" "));
  }

  /** A word of a call: W+n, H+n, T-n, np, symbols joined with bars, or as it stands. */
  private static String number(String word, long heap) {
    if (word.matches("[WHT][+-].*")) {
      String[] parts = word.substring(1).split("(?<=.)(?=[+-])", 2);
      long base = word.charAt(0) == 'W' ? SimulatedKernel.WINDOW : heap;
      long address = (word.charAt(0) == 'T' ? TOP : base) + 4096 * Long.parseLong(parts[0]);
      return "0x" + Long.toHexString(address + (parts.length > 1 ? Long.decode(parts[1]) : 0));
    }
    if (word.matches("[0-9]+p")) {
      return Long.toString(4096 * Long.parseLong(word.substring(0, word.length() - 1)));
    }
    if (Stream.of(word.split("\\|", -1)).anyMatch(SYMBOLS::containsKey)) {
      int flags = 0;
      for (String part : word.split("\\|", -1)) {
        flags |= SYMBOLS.containsKey(part) ? SYMBOLS.get(part) : Integer.decode(part);
      }
      return Integer.toString(flags);
    }
    return word;
  }

  /**
   * An answer as the table shows it: addresses by their page in the window, above the heap or below
   * the first mapping the kernel places, error numbers by name.
   */
  static String symbolic(String answer, long heap) {
    if (answer.startsWith("0x")) {
      long address = Long.decode(answer);
      if (isNear(address, SimulatedKernel.WINDOW)) {
        return "W" + distance(address - SimulatedKernel.WINDOW);
      }
      if (isNear(address, heap)) {
        return "H" + distance(address - heap);
      }
      return address <= TOP && TOP - address < MOST_BELOW ? "T" + distance(address - TOP) : answer;
    }
    if (answer.matches("-[0-9]+")) {
      return Errno.name(-Integer.parseInt(answer));
    }
    return answer.strip();
  }

  private static boolean isNear(long address, long base) {
    return address > base - 4096 * 512 && address < base + 4096 * 512;
  }

  private static String distance(long bytes) {
    long rest = Math.floorMod(bytes, 4096L);
    String pages = String.format("%+d", Math.floorDiv(bytes, 4096L));
    return rest == 0 ? pages : pages + "+" + rest;
  }

  private static Map<String, Integer> symbols() {
    Map<String, Integer> map = new TreeMap<>();
    String table =
        """
        none 0 r 1 w 2 rw 3 x 4 rx 5 rwx 7
        shared 1 private 2 validate 3 droppable 8 fixed 0x10 anon 0x20 growsdown 0x100 locked 0x2000
        noreserve 0x4000 populate 0x8000 stack 0x20000 hugetlb 0x40000 sync 0x80000 noreplace 0x100000
        maymove 1 moveto 2 dontunmap 4 ms_async 1 ms_invalidate 2 ms_sync 4
        normal 0 sequential 2 dontneed 4 free 8 remove 9 dontfork 10 dofork 11 hugepage 14
        wipeonfork 18 cold 20 populate_read 22 populate_write 23 dontneed_locked 24
        guard_install 102 guard_remove 103 willneed 3 random 1 mergeable 12 nohugepage 15 dontdump 16
        dodump 17 keeponfork 19 collapse 25 pageout 21
        shm_rdonly 0x1000 shm_rnd 0x2000 shm_remap 0x4000
        """;
    String[] words = table.strip().split("\\s+", -1);
    for (int i = 0; i < words.length; i += 2) {
      map.put(words[i], Integer.decode(words[i + 1]));
    }
    return map;
  }
}
