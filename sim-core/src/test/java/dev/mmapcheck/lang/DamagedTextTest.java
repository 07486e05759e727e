package dev.mmapcheck.lang;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the text, compiling it neither throws nor runs for ever: where it did, this test would
 * not end. The texts are real programs that were cut, spliced, scrambled or blown up. {@code
 * -Dmmapcheck.inputs=N} tries N of them, {@code -Dmmapcheck.seed=N} starts with another one.
 */
class DamagedTextTest {
  private static final int FIRST = Integer.getInteger("mmapcheck.seed", 0);
  private static final int COUNT = Integer.getInteger("mmapcheck.inputs", 60);
  private static final Path PROGRAMS = Path.of("src/test/resources/libc");

  private static final String TOKENS =
      "( ) { } [ ] ; , * & = . -> ... ## # \" ' \\ // /* */ 0x 1e 08 ? : if else for while do"
          + " switch case default goto return struct union enum typedef static extern int char void"
          + " sizeof _Generic __attribute__ __asm__ #define #include #if #endif #else \n"
          + " \0 \u00e9 ++ << >>=";

  @Test
  void noTextThrowsOrHangs() throws IOException {
    List<String> texts = texts();
    String[] tokens = TOKENS.split(" ");
    for (int seed = FIRST; seed < FIRST + COUNT; seed++) {
      String text = new Damage(seed, texts, tokens).text();
      int which = seed;
      assertNotNull(
          assertDoesNotThrow(() -> Compiled.of(text).module, () -> "seed " + which),
          () -> "seed " + which);
    }
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".c")).sorted().toList()) {
        texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return texts;
  }

  /** One text, damaged in a few ways. */
  private static final class Damage {
    private final Random random;
    private final List<String> texts;
    private final String[] tokens;
    private final StringBuilder text;

    Damage(int seed, List<String> texts, String[] tokens) {
      this.random = new Random(seed);
      this.texts = texts;
      this.tokens = tokens;
      this.text = new StringBuilder(pick());
      for (int i = random.nextInt(4); i >= 0; i--) {
        damage();
      }
    }

    String text() {
      return text.toString();
    }

    private String pick() {
      return texts.get(random.nextInt(texts.size()));
    }

    private int place() {
      return random.nextInt(text.length() + 1);
    }

    private String token() {
      return tokens[random.nextInt(tokens.length)];
    }

    private void damage() {
      switch (random.nextInt(9)) {
        case 0 -> text.setLength(place());
        case 1 -> {
          String other = pick();
          text.setLength(place());
          text.append(other.substring(random.nextInt(other.length())));
        }
        case 2 -> {
          int from = place();
          text.delete(from, Math.min(text.length(), from + 1 + random.nextInt(40)));
        }
        case 3 -> text.insert(place(), token());
        case 4 -> text.insert(place(), token().repeat(1 + random.nextInt(3000)));
        case 5 -> text.insert(place(), "9".repeat(1 + random.nextInt(5000)));
        case 6 -> text.insert(place(), (char) random.nextInt(256));
        case 7 -> scramble();
        default -> {
          int from = place();
          text.insert(place(), text.substring(from, Math.min(text.length(), from + 200)));
        }
      }
    }

    private void scramble() {
      for (int i = 0; i < 20 && !text.isEmpty(); i++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      }
    }
  }
}
