package dev.mmapcheck.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import dev.mmapcheck.check.ProjectChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found follows the project file as it changes on disk. */
class ProjectFileTest {
  private static final String CODE =
      """
      #include <sys/mman.h>
      void use(const char *);
      void look(int fd) {
        const char *p = mmap(0, 4096, PROT_READ, MAP_SHARED, fd, 100);
        if (p != MAP_FAILED) { use(p); munmap((void *)p, 4096); }
      }
      """;

  @TempDir private Path folder;

  @Test
  void asksForChangesOfProjectFiles() {
    try (Editor editor = Editor.started(new TextChecker(), 0)) {
      Registration registration = Editor.next(editor.registrations);

      assertEquals("workspace/didChangeWatchedFiles", registration.getMethod());
      String options = new Gson().toJson(registration.getRegisterOptions());
      assertTrue(options.contains("**/mmapcheck.toml") && options.contains("**/*.{c,h}"), options);
    }
  }

  @Test
  void followsTheProjectFile() throws IOException {
    Path source = folder.resolve("look.c");
    Path project = folder.resolve("mmapcheck.toml");
    try (Editor editor = Editor.started(new ProjectChecker(List.of())::checkAnyway, 0)) {
      editor.open(source.toUri().toString(), CODE);
      assertEquals(List.of("misaligned-offset"), codes(editor.diagnostics()));

      Files.writeString(project, "disable = [\"misaligned-offset\"]\n");
      editor.changed(project.toUri().toString());
      assertEquals(List.of(), editor.diagnostics());

      Files.delete(project);
      editor.changed(project.toUri().toString());
      assertEquals(List.of("misaligned-offset"), codes(editor.diagnostics()));
    }
  }

  private static List<String> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> diagnostic.getCode().getLeft()).toList();
  }
}
