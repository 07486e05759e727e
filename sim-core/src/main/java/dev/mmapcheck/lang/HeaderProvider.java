package dev.mmapcheck.lang;

import java.util.Optional;

/**
 * Where the text of included files comes from: the disk, bundled resources, editor buffers. Asked
 * from several threads; the same path gives the same text during a compilation.
 */
@FunctionalInterface
public interface HeaderProvider {
  /**
   * The text of the file at a path, one char a byte (ISO-8859-1) or decoded, or empty when there is
   * no such file.
   *
   * @param path folder and name joined with {@code /}, not normalised
   */
  Optional<SourceFile> find(String path);
}
