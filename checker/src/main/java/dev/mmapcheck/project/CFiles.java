package dev.mmapcheck.project;

import dev.mmapcheck.lang.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and reads C files. */
public final class CFiles {
  /** A larger file is data, whatever its name says. */
  private static final long MOST_BYTES = 16 << 20;

  /** How far text is searched for what no C file has. */
  private static final int PROBE = 1 << 16;

  private CFiles() {}

  /** What the user named is not there. The message is one line. */
  public static final class NotFoundException extends Exception {
    private static final long serialVersionUID = 1;

    NotFoundException(String message) {
      super(message);
    }
  }

  /** A file that cannot be read as C. The message is one line. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * The named files and the {@code *.c} files below the named folders, each once: in the order
   * given, folders by name. Folders whose name begins with a dot are left out.
   */
  public static List<String> below(List<String> paths) throws NotFoundException {
    Set<String> files = new LinkedHashSet<>();
    for (String text : paths) {
      Path path = path(text);
      if (Files.isDirectory(path)) {
        List<String> found = walk(path);
        if (found.isEmpty()) {
          throw new NotFoundException(
              "there is no *.c file below '" + text + "'; name files or another folder");
        }
        files.addAll(found);
      } else if (Files.exists(path)) {
        files.add(text);
      } else {
        throw new NotFoundException("there is no file '" + text + "'; check the path");
      }
    }
    return List.copyOf(files);
  }

  private static Path path(String text) throws NotFoundException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new NotFoundException("'" + text + "' is not a path");
    }
  }

  private static List<String> walk(Path folder) throws NotFoundException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<String> found = new ArrayList<>();
      all.filter(path -> path.toString().endsWith(".c"))
          .filter(path -> !isHidden(folder.relativize(path)))
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(path -> found.add(path.toString()));
      return found;
    } catch (IOException | UncheckedIOException e) {
      throw new NotFoundException(
          "cannot list '" + folder + "': " + e.getMessage() + "; name the files instead");
    }
  }

  private static boolean isHidden(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".") && part.toString().length() > 1) {
        return true;
      }
    }
    return false;
  }

  /** The text of a file: UTF-8, or a char a byte where it is not. */
  public static SourceFile read(String path) throws UnreadableException {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        throw new UnreadableException("it is not a regular file");
      }
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new UnreadableException(
            "it has " + (size >> 20) + " MiB; C files of more than 16 MiB are not read");
      }
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < Math.min(bytes.length, PROBE); i++) {
        if (bytes[i] == 0) {
          throw new UnreadableException("it is not C: it contains NUL bytes");
        }
      }
      return new SourceFile(path, decode(bytes));
    } catch (IOException e) {
      throw new UnreadableException("it cannot be read; check its permissions");
    }
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
