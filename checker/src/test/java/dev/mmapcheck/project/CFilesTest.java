package dev.mmapcheck.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.project.CFiles.NotFoundException;
import dev.mmapcheck.project.CFiles.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CFilesTest {
  @TempDir Path folder;

  private Path write(String name, byte... content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  @Test
  void foldersAreWalkedInOrderWithoutHiddenOnes() throws Exception {
    write("b.c");
    write("a/z.c");
    write(".git/x.c");
    write("notes.txt");
    List<String> found = CFiles.below(List.of(folder.toString(), folder + "/b.c"));
    assertEquals(List.of(folder + "/a/z.c", folder + "/b.c"), found);
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    String missing = folder + "/none.c";
    Exception e = assertThrows(NotFoundException.class, () -> CFiles.below(List.of(missing)));
    assertEquals("there is no file '" + missing + "'; check the path", e.getMessage());
    write("notes.txt");
    e = assertThrows(NotFoundException.class, () -> CFiles.below(List.of(folder.toString())));
    assertTrue(e.getMessage().startsWith("there is no *.c file below"));
  }

  @Test
  void dataIsNotC() throws Exception {
    Path binary = write("binary.c", (byte) 'x', (byte) 0);
    Exception e = assertThrows(UnreadableException.class, () -> CFiles.read(binary.toString()));
    assertEquals("it is not C: it contains NUL bytes", e.getMessage());
  }

  @Test
  void otherEncodingsAreRead() throws Exception {
    Path latin = write("latin.c", (byte) 0xe9, (byte) '\n');
    assertEquals("\u00e9\n", CFiles.read(latin.toString()).text());
  }
}
