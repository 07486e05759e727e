package dev.mmapcheck.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mmapcheck.page.FramePool;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSystemTest {
  private final PageSize pages = new PageSize(12);
  private final FileSystem files = new FileSystem(pages, new FramePool(4096, 1 << 24));

  @Test
  void holdsFilesByPath() {
    Inode file = files.createFile("/a/b/c.txt", "text".getBytes(UTF_8));
    assertEquals(file, files.lookup("/a/./b/../b//c.txt"));
    assertEquals("/a/b/c.txt", file.path());
    assertEquals(List.of("c.txt"), files.list("/a/b"));
    assertNull(files.lookup("/a/x"));
    files.unlink(file.parent(), "c.txt");
    assertEquals("/a/b/c.txt (deleted)", file.path());
    assertEquals("text", new String(file.content(), UTF_8));
    assertThrows(IllegalArgumentException.class, () -> files.createFile("a", new byte[0]));
    assertInstanceOf(Device.class, files.lookup("/dev/null"));
  }

  @Test
  void pathsFailAsInTheKernel() {
    files.createFile("/a/file", new byte[0]);
    assertEquals(-Errno.ENOENT, files.resolve("/", "").error());
    assertEquals(-Errno.ENOENT, files.resolve("/", "/nowhere/file").error());
    assertEquals(-Errno.ENOTDIR, files.resolve("/", "/a/file/x").error());
    assertEquals(-Errno.ENOTDIR, files.resolve("/", "/a/file/").error());
    assertEquals(-Errno.ENAMETOOLONG, files.resolve("/", "n".repeat(256)).error());
    assertEquals(0, files.resolve("/a", "new").error());
  }

  @Test
  void aCrashLeavesWhatWasWrittenBack() {
    RegularFile file = files.createFile("/log", "old".getBytes(UTF_8));
    file.pageForWrite(0).data[0] = 'O';
    assertEquals("Old", new String(file.content(), UTF_8));
    assertEquals("old", new String(file.durableContent(), UTF_8));
    assertEquals(0, file.truncate(1));
    assertEquals("old", new String(file.durableContent(), UTF_8));
    file.writeBack();
    assertEquals("O", new String(file.durableContent(), UTF_8));
    assertEquals(0, file.truncate(5000));
    assertEquals("O", new String(file.durableContent(), UTF_8));
    file.writeBack();
    assertEquals(5000, file.durableContent().length);
  }

  @Test
  void nothingInMemoryFileSystemsIsDurable() {
    RegularFile file = files.createFile("/dev/shm/x", "abc".getBytes(UTF_8));
    file.writeBack();
    assertArrayEquals(new byte[0], file.durableContent());
    assertEquals("/dev/shm/x", file.path());
  }
}
