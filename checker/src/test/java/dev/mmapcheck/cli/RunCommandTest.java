package dev.mmapcheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.report.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mmapcheck run} with programs of several files, and with everything it can be told. */
class RunCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    Streams streams =
        new Streams(
            new ByteArrayInputStream("typed\n".getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Style.PLAIN,
            false);
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(List.of(args));
    return Main.run(all, streams);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @Test
  void strongDefinitionsReplaceWeakOnesAndAliasesHaveTheBodyOfTheirTarget() throws IOException {
    String usual =
        write(
            "usual.c",
            """
            #include <stdio.h>
            __attribute__((weak)) int limit = 5;
            __attribute__((weak)) int level(void) { return 1; }
            __attribute__((weak)) int kept(void) { return 3; }
            int twice(int x) { return 2 * x; }
            int doubled(int x) __attribute__((alias("twice")));
            int main(void) {
              printf("%d %d %d %d\\n", limit, level(), kept(), doubled(21));
              return 0;
            }
            """);
    String special = write("special.c", "int limit = 9;\nint level(void) { return 2; }\n");
    assertEquals(0, run(usual, special), this::err);
    assertEquals(0, run(special, usual), this::err);
    assertEquals(0, run(usual), this::err);
    assertEquals("9 2 3 42\n9 2 3 42\n5 1 3 42\n", out());
  }

  @Test
  void linksFilesEachCompiledItsOwnWay() throws IOException {
    String main =
        write(
            "main.c",
            """
            #include <stdio.h>
            #include "part.h"
            static int hidden = 5;
            int shared;
            int main(int argc, char **argv) {
              printf("%d %d %s %d\\n", hidden + part(), shared, argv[1], SIZE);
              return shared;
            }
            """);
    String part =
        write(
            "part.c",
            """
            #include "part.h"
            static int hidden = 7;
            int shared = 9, *pointer = &shared;
            int part(void) { return hidden + *pointer + SIZE; }
            """);
    write("include/part.h", "int part(void);\nextern int shared, never_used;\n");
    String commands =
        write(
            "compile_commands.json",
            """
            [{"directory": ".", "command": "cc -Iinclude '-DSIZE=3' -c main.c", "file": "main.c"},
             {"directory": ".", "arguments": ["cc", "-I", "include", "-D", "SIZE=4"],
              "file": "part.c"}]
            """
                .replace("\".\"", "\"" + folder + "\""));
    assertEquals(9, run("--compile-commands", commands, main, part, "--", "first"), this::err);
    assertEquals("25 9 first 3\n", out());
  }

  @Test
  void compilesWhatAHeaderDefinesForOthers() throws IOException {
    write(
        "whole.h",
        """
        static int test(void);
        int helper(void) { return 3; }
        int main(void) { return test(); }
        """);
    String main = write("main.c", "#include \"whole.h\"\nstatic int test(void) { return 5; }\n");
    assertEquals(5, run(main), err());
    String caller =
        write(
            "caller.c",
            """
            int helper(void);
            __attribute__((constructor)) static void start(void) { _exit(helper()); }
            """);
    assertEquals(3, run(main, caller), err());
  }

  @Test
  void saysThatItDoesNotRunAssembly() throws IOException {
    String main =
        write(
            "main.c",
            """
            int main(int argc, char **argv) {
              __asm__ __volatile__("" ::: "memory");
              int out;
              __asm__("bswap %0" : "=r"(out) : "0"(argc));
              return out;
            }
            """);
    assertEquals(ExitStatus.NOT_ANALYSED, run(main));
    assertTrue(err().contains("main.c:4:3: inline assembly"), this::err);
  }

  @Test
  void makesSystemCallsThatAssemblyMakes() throws IOException {
    String main =
        write(
            "main.c",
            """
            #include <sys/mman.h>
            #include <sys/syscall.h>
            static long call2(long number, const void *first, long second) {
              long result;
              __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(first), "S"(second));
              return result;
            }
            int main(void) {
              void *p = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              if (call2(SYS_munmap, p, 0) != -22)
                return 1;
              return call2(SYS_munmap, p, 4096) == 0 ? 7 : 2;
            }
            """);
    assertEquals(7, run(main), err());
  }

  @Test
  void complainsAsALinkerDoes() throws IOException {
    String a = write("a.c", "extern int gone;\nint twice = 1;\nint main(void) { return gone; }\n");
    String b = write("b.c", "int twice = 2;\n");
    assertEquals(ExitStatus.NOT_ANALYSED, run(a, b));
    assertTrue(
        err().contains("b.c:1:5: multiple definition of 'twice'; first defined at"), this::err);
    assertTrue(err().contains("undefined reference to 'gone'"), this::err);
  }

  @Test
  void showsWhatWasPrintedBeforeItStops() throws IOException {
    String file =
        write(
            "stop.c",
            """
            #include <stdio.h>
            int missing(int a);
            int main(void) { printf("before"); return missing(3); }
            """);
    assertEquals(ExitStatus.NOT_ANALYSED, run(file));
    assertEquals("before", out());
    assertTrue(err().contains("the function 'missing' is not defined"), this::err);
  }

  @Test
  void endsWhatRunsForTooLong() throws IOException {
    String file = write("loop.c", "int main(void) { for (;;) { } }\n");
    assertEquals(ExitStatus.NOT_ANALYSED, run("--max-steps", "1000", file));
    assertTrue(err().contains("--max-steps lets the program run longer"), this::err);
    assertEquals(
        ExitStatus.NOT_ANALYSED, run("--timeout", "1", "--max-steps", "999999999999", file));
    assertTrue(err().contains("the time is up"), this::err);
    assertEquals(ExitStatus.USAGE, run("--timeout", "soon", file));
  }

  @Test
  void readsFilesAndInputOfTheHost() throws IOException {
    write("tree/data/in.txt", "from the tree\n");
    String input = write("input", "from a file\n");
    String file =
        write(
            "read.c",
            """
            #include <stdio.h>
            int main(void) {
              char line[99];
              FILE *f = fopen("/data/in.txt", "r+");
              fputs(fgets(line, 99, f), stdout);
              fputs(fgets(line, 99, stdin), stdout);
              rewind(f);
              return fputs("changed", f) < 0 || fclose(f);
            }
            """);
    String tree = folder.resolve("tree").toString();
    assertEquals(0, run("--user", "0", "--root", tree, file), this::err);
    assertEquals(0, run("--user", "0", "--root", tree, "--stdin", input, file), this::err);
    assertEquals("from the tree\ntyped\nfrom the tree\nfrom a file\n", out());
    assertEquals("from the tree\n", Files.readString(folder.resolve("tree/data/in.txt")));
  }

  @Test
  void aSeedDrawsAnotherOrderAndTheSameOneEveryTime() throws IOException {
    String file =
        write(
            "race.c",
            """
            #include <pthread.h>
            #include <stdio.h>
            static void *name(void *text) {
              for (volatile int i = 0; i < 3000; i++) { }
              return (void *) (long) putchar(*(char *) text);
            }
            int main(void) {
              pthread_t threads[6];
              for (int i = 0; i < 6; i++) pthread_create(&threads[i], NULL, name, &"abcdef"[i]);
              for (int i = 0; i < 6; i++) pthread_join(threads[i], NULL);
              return 0;
            }
            """);
    assertEquals(0, run("--seed", "3", file), this::err);
    String drawn = out();
    out.reset();
    assertEquals(0, run("--seed", "3", file));
    assertEquals(drawn, out());
    out.reset();
    assertEquals(0, run(file));
    assertEquals("abcdef", out());
    assertEquals(
        "abcdef", drawn.chars().sorted().mapToObj(Character::toString).reduce("", String::concat));
  }

  @Test
  void exportsWhatTheProgramWrote() throws IOException {
    Path root = Files.createDirectories(folder.resolve("root/home/user"));
    Files.writeString(root.resolve("same"), "same");
    Files.writeString(root.resolve("grown"), "one");
    String file =
        write(
            "export.c",
            """
            #include <stdio.h>
            #include <stdlib.h>
            #include <sys/stat.h>
            int main(void) {
              mkdir("made", 0755);
              FILE *grown = fopen("grown", "a"), *made = fopen("made/file", "w");
              fputs(" two", grown);
              fputs(getenv("WORD"), made);
              return fclose(grown) | fclose(made);
            }
            """);
    String tree = folder.resolve("root").toString();
    Path to = folder.resolve("to");
    String target = to.toString();
    String[] command = {"--root", tree, "--export", target, "--env", "WORD=three", file};
    assertEquals(0, run(command), this::err);
    assertEquals("one two", Files.readString(to.resolve("home/user/grown")));
    assertEquals("three", Files.readString(to.resolve("home/user/made/file")));
    assertFalse(Files.exists(to.resolve("home/user/same")));
    assertEquals("one", Files.readString(root.resolve("grown")));

    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path trap = folder.resolve("trap");
    Files.createSymbolicLink(Files.createDirectories(trap).resolve("home"), outside);
    assertEquals(3, run("--root", tree, "--export", trap.toString(), "--env", "WORD=x", file));
    assertTrue(err().contains("cannot write '/home/user/grown' below"), this::err);
    try (var found = Files.list(outside)) {
      assertEquals(0, found.count());
    }
    assertEquals(3, run("--export", file, file));
    assertEquals(3, run("--env", "WORD", file));
  }
}
