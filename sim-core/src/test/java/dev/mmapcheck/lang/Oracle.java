package dev.mmapcheck.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.mmapcheck.exec.libc.Gcc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks gcc for the values of constant expressions and compares ours. */
final class Oracle {
  private Oracle() {}

  /** Compares integer constant expressions after some declarations. */
  static void compare(Path folder, String declarations, List<String> expressions)
      throws IOException, InterruptedException {
    StringBuilder array = new StringBuilder(declarations).append("\nlong facts[] = {\n");
    for (String expression : expressions) {
      array.append("  (long) (").append(expression).append("),\n");
    }
    array.append("};\n");
    String program =
        "#include <stdio.h>\n"
            + array
            + "int main(void) {\n"
            + "  for (unsigned i = 0; i < sizeof facts / sizeof *facts; i++)\n"
            + "    printf(\"%ld\\n\", facts[i]);\n"
            + "  return 0;\n}\n";
    String output = Gcc.run(List.of(Gcc.compile(folder, program).toString()));
    List<String> expected = output.lines().toList();
    Compiled ours = Compiled.of(array.toString());
    assertEquals(List.of(), ours.module.problems(), "problems");
    assertEquals(expressions.size(), expected.size());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      long actual = ours.element("facts", i);
      if (!expected.get(i).equals(Long.toString(actual))) {
        wrong.add(expressions.get(i) + ": gcc " + expected.get(i) + ", ours " + actual);
      }
    }
    if (!wrong.isEmpty()) {
      fail(wrong.size() + " differ:\n" + String.join("\n", wrong) + "\n" + declarations);
    }
  }
}
