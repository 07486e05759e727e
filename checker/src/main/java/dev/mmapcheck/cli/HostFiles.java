package dev.mmapcheck.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

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
        files.put("/" + simulatedName(folder.relativize(file)), Files.readAllBytes(file));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("cannot read all files below '" + folder + "'");
    }
    return files;
  }

  /** The bytes of a name, one char each, as the simulated files keep them. */
  private static String simulatedName(Path path) {
    return new String(path.toString().getBytes(UTF_8), ISO_8859_1);
  }

  /** The name on the host of what the simulated files call so. */
  static String hostName(String simulated) {
    return new String(simulated.getBytes(ISO_8859_1), UTF_8);
  }
}
