package dev.mmapcheck.check;

import dev.mmapcheck.lang.FrontendOptions;
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
 */
public record Options(List<Path> includeDirectories, Map<String, String> defines, String target) {
  public Options {
    includeDirectories = List.copyOf(includeDirectories);
    defines = Collections.unmodifiableMap(new LinkedHashMap<>(defines));
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

  public static Options defaults() {
    return new Options(List.of(), Map.of(), "linux-x86_64");
  }
}
