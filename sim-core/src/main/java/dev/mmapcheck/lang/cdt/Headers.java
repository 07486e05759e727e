package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.HeaderProvider;
import dev.mmapcheck.lang.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.cdt.core.index.IIndexFileLocation;
import org.eclipse.cdt.internal.core.parser.IMacroDictionary;
import org.eclipse.cdt.internal.core.parser.scanner.CharArray;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContent;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContentProvider;

/**
 * Included files for one compilation. Bundled headers live under a made-up root and come from the
 * class path; all other paths go to the user's {@link HeaderProvider}.
 */
final class Headers extends InternalFileContentProvider {
  /** The folder that bundled headers seem to lie in. */
  static final String BUNDLED_ROOT = "/mmapcheck/include";

  /** The folder that those of xv6 seem to lie in. */
  static final String XV6_ROOT = "/mmapcheck/xv6";

  /** What its build defines for the exercise of mmap. */
  static final String XV6_EXERCISE = "LAB_MMAP";

  private static final String RESOURCES = "/dev";

  private final HeaderProvider provider;
  private final ConcurrentHashMap<String, Optional<SourceFile>> bundled;
  private final Map<String, SourceFile> used = new HashMap<>();
  private final String workingFolder = Path.of("").toAbsolutePath() + "/";
  private final boolean relative;

  /**
   * @param bundled texts of bundled headers seen so far, shared between compilations
   * @param mainPath the path of the file that is compiled
   */
  Headers(
      HeaderProvider provider,
      ConcurrentHashMap<String, Optional<SourceFile>> bundled,
      String mainPath) {
    this.provider = provider;
    this.bundled = bundled;
    this.relative = !mainPath.startsWith("/");
  }

  /** CDT knows absolute paths only. */
  String absolute(String path) {
    return path.startsWith("/") ? path : workingFolder + path;
  }

  /** The path as the user would write it: relative when the main file's is. */
  String plain(String path) {
    return relative && path.startsWith(workingFolder)
        ? path.substring(workingFolder.length())
        : path;
  }

  /** The file at a path as far as this compilation read it, or null. */
  SourceFile used(String path) {
    return used.get(path);
  }

  private Optional<SourceFile> find(String path) {
    if (path.startsWith(BUNDLED_ROOT + "/") || path.startsWith(XV6_ROOT + "/")) {
      return bundled.computeIfAbsent(path, Headers::readBundled);
    }
    return provider.find(plain(path));
  }

  private static Optional<SourceFile> readBundled(String path) {
    String resource = RESOURCES + path;
    try (InputStream in = Headers.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      return Optional.of(new SourceFile(path, new String(bytes, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean getInclusionExists(String path) {
    return find(path).isPresent();
  }

  private InternalFileContent load(String path) {
    Optional<SourceFile> file = find(path);
    if (file.isEmpty()) {
      return null;
    }
    used.put(plain(path), file.get());
    return new InternalFileContent(path, new CharArray(file.get().text()));
  }

  @Override
  public InternalFileContent getContentForInclusion(String path, IMacroDictionary macros) {
    return load(path);
  }

  @Override
  public InternalFileContent getContentForInclusion(IIndexFileLocation location, String path) {
    return load(path);
  }
}
