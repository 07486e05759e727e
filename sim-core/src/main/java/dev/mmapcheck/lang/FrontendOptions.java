package dev.mmapcheck.lang;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a file is compiled.
 *
 * @param includeDirectories searched in order for {@code <...>}, and after the file's own folder
 *     for {@code "..."}; the bundled system headers come last
 * @param defines macros as {@code -D} gives them, in order: name (with parameters, if any) to value
 * @param headers reads included files
 */
public record FrontendOptions(
    List<String> includeDirectories, Map<String, String> defines, HeaderProvider headers) {
  public FrontendOptions {
    includeDirectories = List.copyOf(includeDirectories);
    defines = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(defines));
    Objects.requireNonNull(headers);
  }

  /** No folders, no macros, headers from the disk. */
  public static FrontendOptions defaults() {
    return new FrontendOptions(List.of(), Map.of(), new DiskHeaders());
  }
}
