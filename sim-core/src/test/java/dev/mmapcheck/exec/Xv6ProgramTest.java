package dev.mmapcheck.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.DiskHeaders;
import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.FrontendOptions;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Programs written for xv6 find its headers and its library, and nothing of Linux. */
class Xv6ProgramTest {
  private static final String HEADERS =
      """
      #include "kernel/types.h"
      #include "kernel/stat.h"
      #include "kernel/fcntl.h"
      #include "kernel/riscv.h"
      #include "user/user.h"
      """;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private Runner.Result run(String text, String typed) {
    Target target = Target.named("xv6-riscv");
    FrontendOptions options =
        new FrontendOptions(List.of(), Map.of(), new DiskHeaders(), FrontendOptions.Library.XV6);
    IrModule module = new Frontend().compile(new SourceFile("t.c", HEADERS + text), options);
    assertEquals(List.of(), module.problems());
    return new Runner(Program.link(List.of(module), target), target, output::write, output::write)
        .input(() -> typed.getBytes(StandardCharsets.UTF_8))
        .run(List.of("t"), new Cancellation())
        .orElseThrow();
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void printsWithConversionsOfItsOwn() {
    run(
        """
        int main(void) {
          printf("%d %u %x %ld %lx %lu|", -5, -5, -5, -5L, -5L, 7L);
          printf("%p %s %c %% %q|", (void *)0xabcdef, (char *)0, 'x');
          char line[4];
          fprintf(2, "%s %s %d", gets(line, 4), "end", atoi("-3") + atoi("12x"));
          exit(0);
        }
        """,
        "typed");
    assertEquals(
        "-5 4294967291 FFFFFFFB -5 FFFFFFFFFFFFFFFB 7|"
            + "0x0000000000ABCDEF (null) x % %q|typ end 12",
        printed());
  }

  @Test
  void knowsFilesByItsOwnFlagsAndStatus() {
    run(
        """
        int main(void) {
          struct stat st;
          mkdir("d");
          stat("d", &st);
          printf("%d ", st.type);
          int fd = open("f", O_CREATE | O_RDWR);
          write(fd, "hello", 5);
          fstat(fd, &st);
          printf("%d %d %d ", st.type, st.nlink, (int)st.size);
          close(fd);
          fd = open("f", O_TRUNC | O_WRONLY);
          fstat(fd, &st);
          printf("%d %d", (int)st.size, open("none", O_RDONLY));
          exit(0);
        }
        """,
        "");
    assertEquals("1 2 1 5 0 -1", printed());
  }

  @Test
  void waitsForPlainStatusesAndTicks() {
    run(
        """
        int main(void) {
          int status;
          if (fork() == 0) exit(3);
          wait(&status);
          printf("%d ", status);
          if (fork() == 0) *(volatile int *)0 = 1;
          wait(&status);
          printf("%d ", status);
          int child = fork();
          if (child == 0) sleep(1000);
          int before = uptime();
          sleep(20);
          printf("%d ", uptime() - before);
          kill(child);
          wait(&status);
          printf("%d %d", status, wait(0));
          exit(0);
        }
        """,
        "");
    assertEquals("3 -1 20 -1 -1", printed());
  }

  @Test
  void usesFreedMemoryAgain() {
    run(
        """
        int main(void) {
          char *blocks[20];
          for (int i = 0; i < 20; i++) memset(blocks[i] = malloc(i * 100), i, i * 100);
          char *end = sbrk(0);
          int wrong = 0;
          for (int i = 0; i < 20; i++)
            for (int j = 0; j < i * 100; j++) wrong += blocks[i][j] != i;
          for (int i = 0; i < 20; i += 2) free(blocks[i]);
          for (int i = 1; i < 20; i += 2) free(blocks[i]);
          for (int i = 0; i < 500; i++) free(malloc(60000));
          printf("%d %d", wrong, sbrk(0) == end);
          exit(0);
        }
        """,
        "");
    assertEquals("0 1", printed());
  }

  @Test
  void mapsFilesAndWritesThemBack() {
    Runner.Result result =
        run(
            """
            int main(void) {
              char text[3];
              int fd = open("f", O_CREATE | O_RDWR);
              write(fd, "abc", 3);
              char *p = mmap(0, PGSIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
              p[1] = 'X';
              munmap(p, PGSIZE);
              close(fd);
              fd = open("f", O_RDONLY);
              read(fd, text, 3);
              write(1, text, 3);
              return p[1];
            }
            """,
            "");
    assertEquals("aXc", printed());
    assertEquals(Event.Ending.FAULTED, result.ending());
  }

  @Test
  void hasNoFunctionsOfLinux() {
    Runner.Result result = run("void *mremap(); int main(void) { mremap(); return 0; }", "");
    assertEquals(Event.Ending.UNSUPPORTED, result.ending());
    assertEquals("the function 'mremap' is not defined and not modelled", result.detail());
  }
}
