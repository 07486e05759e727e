package dev.mmapcheck.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * A folder of the host that gets what a simulated program wrote: its {@code /home/user/a} becomes
 * {@code home/user/a} below the folder. Nothing outside the folder is touched, even when something
 * in it is a symbolic link that leads there; nothing is deleted.
 */
final class ExportedFiles {
  private final Path folder;
  private final Map<String, byte[]> initial;

  /**
   * Makes the folder unless it exists.
   *
   * @param initial the files that were there at the start, by absolute path
   */
  ExportedFiles(Path folder, Map<String, byte[]> initial) {
    this.initial = initial;
    try {
      this.folder = Files.createDirectories(folder).toRealPath();
    } catch (IOException e) {
      throw new UsageException("--export takes a folder that can be written, not '" + folder + "'");
    }
  }

  /** Writes the files that are new or differ from what they were. */
  void write(SortedMap<String, byte[]> files) {
    files.forEach(
        (path, content) -> {
          if (!Arrays.equals(content, initial.get(path))) {
            write(path, content);
          }
        });
  }

  private void write(String path, byte[] content) {
    try {
      Path target = folder.resolve(HostFiles.hostName(path.substring(1))).normalize();
      if (!target.startsWith(folder) || !leadsInside(target.getParent())) {
        throw new FileSystemException(target.toString());
      }
      if (Files.isSymbolicLink(target) || Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(target.toString());
      }
      Files.createDirectories(target.getParent());
      Files.write(target, content);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("cannot write '" + path + "' below '" + folder + "'");
    }
  }

  /** Whether the folders that exist on the way to a path lie in the folder, links followed. */
  private boolean leadsInside(Path path) throws IOException {
    Path existing = path;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = existing.getParent();
    }
    return existing.toRealPath().startsWith(folder);
  }
}
