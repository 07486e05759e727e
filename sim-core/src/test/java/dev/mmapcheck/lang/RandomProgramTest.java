package dev.mmapcheck.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mmapcheck.exec.Program;
import dev.mmapcheck.exec.Runner;
import dev.mmapcheck.exec.libc.Gcc;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated programs without undefined behaviour print the same when gcc builds them. {@code
 * -Dmmapcheck.programs=N} tries N of them, {@code -Dmmapcheck.seed=N} starts with another one. Many
 * programs are built and run as one, because starting gcc takes longer than they do.
 */
class RandomProgramTest {
  private static final int FIRST = Integer.getInteger("mmapcheck.seed", 0);
  private static final int COUNT = Integer.getInteger("mmapcheck.programs", 40);
  private static final int TOGETHER = 40;
  private static final String TITLE = "program ";

  @TempDir Path folder;

  @BeforeEach
  void requireOracle() {
    Gcc.require();
  }

  @Test
  void generatedPrograms() throws Exception {
    int end = FIRST + COUNT;
    for (int seed = FIRST; seed < end; seed += TOGETHER) {
      List<RandomProgram> programs = new ArrayList<>();
      for (int each = seed; each < Math.min(end, seed + TOGETHER); each++) {
        programs.add(new RandomProgram(each));
      }
      String source = together(programs);
      String[] expected = real(source).split(TITLE, -1);
      String[] actual = simulated(source).split(TITLE, -1);
      for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
        int which = i - 1;
        assertEquals(expected[i], actual[i], () -> programs.get(which).text());
      }
      assertEquals(expected.length, actual.length, "programs that ran, from " + seed);
    }
  }

  /** One program that runs many, each under a title. */
  private static String together(List<RandomProgram> programs) {
    StringBuilder text = new StringBuilder(RandomProgram.PRELUDE);
    StringBuilder main = new StringBuilder("int main(void) {\n");
    for (RandomProgram program : programs) {
      text.append(program.text());
      main.append("  printf(\"").append(TITLE).append(program.seed()).append("\\n\");\n");
      main.append("  ").append(program.entry()).append("();\n");
    }
    return text.append(main).append("  return 0;\n}\n").toString();
  }

  private String real(String source) throws Exception {
    return Gcc.run(List.of(Gcc.compile(folder, source).toString()));
  }

  private static String simulated(String source) {
    Compiled compiled = Compiled.of(source);
    assertEquals(List.of(), compiled.module.problems());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new Runner(
            Program.link(List.of(compiled.module), Target.linuxX86()),
            Target.linuxX86(),
            output::write,
            (bytes, offset, length) -> {})
        .run(List.of("program"), new Cancellation());
    return output.toString(StandardCharsets.ISO_8859_1);
  }
}
