package dev.mmapcheck.exec.libc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mmapcheck.exec.Program;
import dev.mmapcheck.exec.Runner;
import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.FrontendOptions;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole programs behave the same on the modelled library and on glibc. */
final class LibraryProgramsTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/libc");

  @TempDir Path folder;

  /** What can be seen of a run from outside. */
  private record Outcome(String output, String errors, int status) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "strings",
        "numbers",
        "scanning",
        "streams",
        "heap",
        "ends",
        "filetimes",
        "options",
        "dates",
        "directories",
        "wide",
        "calendar",
        "mathematics",
        "names",
        "assertion",
        "doublefree",
        "badfree"
      })
  void behavesAsWithGlibc(String name) throws Exception {
    Gcc.require();
    Path input = PROGRAMS.resolve(name + ".in");
    byte[] typed = Files.exists(input) ? Files.readAllBytes(input) : new byte[0];
    String source = Files.readString(PROGRAMS.resolve(name + ".c"));
    assertEquals(real(name, source, typed), simulated(name, source, typed));
  }

  private Outcome real(String name, String source, byte[] typed) throws Exception {
    Files.writeString(folder.resolve(name + ".c"), source);
    Files.write(folder.resolve("typed"), typed);
    String build =
        "cd '%s' && gcc -w -O0 -fno-builtin -o %s %s.c -lm".formatted(folder, name, name);
    Gcc.run(List.of("sh", "-c", build));
    ProcessBuilder run =
        new ProcessBuilder(folder.resolve(name).toString())
            .directory(folder.toFile())
            .redirectInput(folder.resolve("typed").toFile())
            .redirectOutput(folder.resolve("output").toFile())
            .redirectError(folder.resolve("errors").toFile());
    run.environment().clear();
    run.environment().putAll(Map.of("LANG", "C", "HOME", "/home/user"));
    int status = run.start().waitFor();
    return new Outcome(read("output"), read("errors"), status);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
  }

  private static Outcome simulated(String name, String source, byte[] typed) {
    IrModule module =
        new Frontend().compile(new SourceFile(name + ".c", source), FrontendOptions.defaults());
    assertEquals(List.of(), module.problems());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Runner.Result result =
        new Runner(
                Program.link(List.of(module), Target.linuxX86()),
                Target.linuxX86(),
                output::write,
                errors::write)
            .input(() -> typed)
            .run(List.of("./" + name), new Cancellation())
            .orElseThrow();
    return new Outcome(
        output.toString(StandardCharsets.ISO_8859_1),
        errors.toString(StandardCharsets.ISO_8859_1),
        result.status());
  }
}
