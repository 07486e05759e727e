package dev.mmapcheck.project;

import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A function of a project that is known though its body is not seen. It takes part as a small C
 * function of its own; what happens in there is reported where it is called.
 *
 * @param name the function
 * @param effect what a call does
 * @param call the call it makes, its own arguments as {@code $1} to {@code $6}; for {@link
 *     Effect#CHECKS} the value that it checks, and unused for {@link Effect#ABORTS}
 * @param failure what comes of a failure; for {@link Effect#MAPS} only
 */
public record Wrapper(String name, Effect effect, String call, Failure failure) {
  /** The file in which the functions stand; nobody has written it. */
  private static final String FILE = SourceFile.UNWRITTEN + "wrappers>";

  private static final int MOST_ARGUMENTS = 6;

  /** What many projects call by the same name; an entry of the project itself goes before. */
  private static final List<Wrapper> USUAL =
      List.of(
          new Wrapper("xmmap", Effect.MAPS, "mmap($1, $2, $3, $4, $5, $6)", Failure.ABORTS),
          new Wrapper("xmunmap", Effect.RELEASES, "munmap($1, $2)", Failure.MAP_FAILED));

  /** What a wrapper does. */
  public enum Effect {
    /** Makes a mapping and returns it. */
    MAPS,
    /** Releases one. */
    RELEASES,
    /** Does not return when a value is MAP_FAILED. */
    CHECKS,
    /** Does not return. */
    ABORTS
  }

  /** What a wrapper that maps does when it cannot. */
  public enum Failure {
    /** Returns MAP_FAILED. */
    MAP_FAILED,
    /** Returns a null pointer. */
    NULL,
    /** Does not return. */
    ABORTS
  }

  /**
   * The text of the wrappers that a file calls and does not define itself, the usual ones among
   * them; empty when there are none.
   *
   * @param wrappers those of the project
   */
  public static Optional<SourceFile> text(List<Wrapper> wrappers, IrModule module, String code) {
    StringBuilder text = new StringBuilder();
    Set<String> known = new HashSet<>();
    module.functions().forEach(function -> known.add(function.name()));
    Stream.concat(wrappers.stream(), USUAL.stream())
        .filter(wrapper -> code.contains(wrapper.name) && known.add(wrapper.name))
        .forEach(wrapper -> text.append(wrapper.definition()));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SourceFile(
                FILE,
                "#define _GNU_SOURCE\n#include <stdlib.h>\n#include <sys/mman.h>\n"
                    + "#include <unistd.h>\n"
                    + text));
  }

  private String onFailure() {
    return switch (failure) {
      case MAP_FAILED -> "";
      case NULL -> "if (p == MAP_FAILED) return 0;";
      case ABORTS -> "if (p == MAP_FAILED) abort();";
    };
  }

  private String definition() {
    StringBuilder parameters = new StringBuilder();
    String body = call;
    for (int i = 1; i <= MOST_ARGUMENTS; i++) {
      parameters.append(i == 1 ? "" : ", ").append("long a").append(i);
      body = body.replace("$" + i, "a" + i);
    }
    String start = name + "(" + parameters + ") { ";
    return switch (effect) {
      case ABORTS -> "void " + start + "abort(); }\n";
      case CHECKS -> "void " + start + "if ((void *)(" + body + ") == MAP_FAILED) abort(); }\n";
      case RELEASES -> "int " + start + "return " + body + "; }\n";
      case MAPS -> "void *" + start + "void *p = " + body + "; " + onFailure() + " return p; }\n";
    };
  }
}
