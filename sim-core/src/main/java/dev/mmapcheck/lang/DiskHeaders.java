package dev.mmapcheck.lang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Included files from the disk. Each file is read once in the life of this object, so use a new one
 * when files may have changed.
 */
public final class DiskHeaders implements HeaderProvider {
  /** Larger files are generated data, not headers. */
  private static final long MAX_BYTES = 16 << 20;

  private final Map<String, Optional<SourceFile>> files = new ConcurrentHashMap<>();

  @Override
  public Optional<SourceFile> find(String path) {
    return files.computeIfAbsent(path, DiskHeaders::read);
  }

  private static Optional<SourceFile> read(String path) {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      return Optional.of(
          new SourceFile(path, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
