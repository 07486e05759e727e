package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Sequences of calls on which kernel and simulator once differed; blank lines separate them. */
final class Regressions {
  private static final String FILE = "regressions.txt";

  private Regressions() {}

  static List<List<String>> read() throws IOException {
    List<List<String>> sequences = new ArrayList<>();
    try (InputStream file = Regressions.class.getResourceAsStream(FILE)) {
      for (String block : new String(file.readAllBytes(), UTF_8).split("\n\n", -1)) {
        List<String> calls =
            block.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        if (!calls.isEmpty()) {
          sequences.add(calls);
        }
      }
    }
    return sequences;
  }
}
