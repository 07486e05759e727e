package dev.mmapcheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a folder of the host, as they are to appear in the simulated file tree. */
final class HostFiles {
  /** They are held in memory. */
  private static final long MOST_BYTES = 64L << 20;

  private HostFiles() {}

  /**
   * Reads all regular files below a folder.
   *
   * @return contents by absolute path, as if the folder were the root
   */
  static Map<String, byte[]> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--root takes a folder, not '" + folder + "'");
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> regular = all.filter(Files::isRegularFile).sorted().toList();
      long total = 0;
      for (Path file : regular) {
        total += Files.size(file);
        if (total > MOST_BYTES) {
          throw new UsageException(
              "the files below '" + folder + "' have more than 64 MiB; choose a smaller folder");
        }
        files.put("/" + folder.relativize(file), Files.readAllBytes(file));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("cannot read all files below '" + folder + "'");
    }
    return files;
  }
}
