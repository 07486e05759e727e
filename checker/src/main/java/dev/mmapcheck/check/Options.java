package dev.mmapcheck.check;

import dev.mmapcheck.explore.Callers;
import dev.mmapcheck.lang.DiskHeaders;
import dev.mmapcheck.lang.FrontendOptions;
import dev.mmapcheck.project.Wrapper;
import dev.mmapcheck.target.Target;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to read and check a file.
 *
 * @param includeDirectories as with {@code -I}, in order
 * @param defines as with {@code -D}: name to replacement text
 * @param target name of the target profile
 * @param callers what is expected of callers; findings that need a doubted one are latent
 * @param wrappers functions of the project that are known though their bodies are not seen
 */
public record Options(
    List<Path> includeDirectories,
    Map<String, String> defines,
    String target,
    Callers callers,
    List<Wrapper> wrappers) {
  public Options {
    includeDirectories = List.copyOf(includeDirectories);
    defines = Collections.unmodifiableMap(new LinkedHashMap<>(defines));
    wrappers = List.copyOf(wrappers);
  }

  /** Options with trusted callers and no wrappers. */
  public Options(List<Path> includeDirectories, Map<String, String> defines, String target) {
    this(includeDirectories, defines, target, Callers.TRUSTED, List.of());
  }

  /** Names of the target profiles. */
  public static List<String> targets() {
    return Target.all().stream().map(Target::name).toList();
  }

  /** The C library that programs of the target use. */
  public FrontendOptions.Library library() {
    return switch (Target.named(target).rules()) {
      case LINUX -> FrontendOptions.Library.GLIBC;
      case XV6 -> FrontendOptions.Library.XV6;
    };
  }

  /** What the front end needs to know of this. */
  public FrontendOptions frontend() {
    return new FrontendOptions(
        includeDirectories.stream().map(Path::toString).toList(),
        defines,
        new DiskHeaders(),
        library());
  }

  /** The same for another target. */
  public Options withTarget(String other) {
    return new Options(includeDirectories, defines, other, callers, wrappers);
  }

  /** The same with other callers. */
  public Options withCallers(Callers others) {
    return new Options(includeDirectories, defines, target, others, wrappers);
  }

  public static Options defaults() {
    return new Options(List.of(), Map.of(), "linux-x86_64");
  }
}
