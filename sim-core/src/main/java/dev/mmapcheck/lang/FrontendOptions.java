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
 * @param library whose headers are bundled
 */
public record FrontendOptions(
    List<String> includeDirectories,
    Map<String, String> defines,
    HeaderProvider headers,
    Library library) {
  /** The C libraries whose headers are bundled. */
  public enum Library {
    GLIBC,
    /** The library of xv6's programs; headers of the project itself win over the bundled ones. */
    XV6
  }

  public FrontendOptions {
    includeDirectories = List.copyOf(includeDirectories);
    defines = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(defines));
    Objects.requireNonNull(headers);
    Objects.requireNonNull(library);
  }

  /** With the headers of Linux. */
  public FrontendOptions(
      List<String> includeDirectories, Map<String, String> defines, HeaderProvider headers) {
    this(includeDirectories, defines, headers, Library.GLIBC);
  }

  /** No folders, no macros, headers from the disk. */
  public static FrontendOptions defaults() {
    return new FrontendOptions(List.of(), Map.of(), new DiskHeaders());
  }
}
