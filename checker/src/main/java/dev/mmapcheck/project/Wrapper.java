package dev.mmapcheck.project;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * What many projects call by the same name; an entry of the project itself goes before, and so
   * does a declaration with other parameters.
   */
  private static final List<Usual> USUAL =
      List.of(
          new Usual(6, maps("xmmap", "mmap($1, $2, $3, $4, $5, $6)")),
          new Usual(2, new Wrapper("xmunmap", Effect.RELEASES, "munmap($1, $2)", Failure.ABORTS)),
          new Usual(1, allocates("xmalloc", "malloc($1)")),
          new Usual(1, allocates("xzalloc", "calloc(1, $1)")),
          new Usual(2, allocates("xcalloc", "calloc($1, $2)")),
          new Usual(2, allocates("xrealloc", "realloc((void *)$1, $2)")),
          new Usual(1, allocates("xstrdup", "strdup((char *)$1)")),
          new Usual(2, allocates("xstrndup", "strndup((char *)$1, $2)")));

  /**
   * A function that many projects have.
   *
   * @param arguments how many it takes
   */
  private record Usual(int arguments, Wrapper wrapper) {
    boolean fits(CType.FunctionType declared) {
      return declared.parameters().isEmpty() || declared.parameters().size() == arguments;
    }
  }

  private static Wrapper maps(String name, String call) {
    return new Wrapper(name, Effect.MAPS, call, Failure.ABORTS);
  }

  private static Wrapper allocates(String name, String call) {
    return new Wrapper(name, Effect.ALLOCATES, call, Failure.ABORTS);
  }

  /** What a wrapper does. */
  public enum Effect {
    /** Makes a mapping and returns it. */
    MAPS,
    /** Releases one. */
    RELEASES,
    /** Takes memory from the heap and returns it. */
    ALLOCATES,
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
  public static Optional<SourceFile> text(List<Wrapper> wrappers, IrModule module) {
    StringBuilder text = new StringBuilder();
    Map<String, IrModule.Declared> declared = module.declared();
    Set<String> known = new HashSet<>();
    wrappers.stream()
        .filter(wrapper -> declared.containsKey(wrapper.name) && known.add(wrapper.name))
        .forEach(wrapper -> text.append(wrapper.definition()));
    USUAL.stream()
        .filter(usual -> declared.containsKey(usual.wrapper.name))
        .filter(usual -> usual.fits(declared.get(usual.wrapper.name).type()))
        .filter(usual -> known.add(usual.wrapper.name))
        .forEach(usual -> text.append(usual.wrapper.definition()));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SourceFile(
                FILE,
                "#define _GNU_SOURCE\n#include <stdlib.h>\n#include <string.h>\n"
                    + "#include <sys/mman.h>\n"
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
      case ALLOCATES -> "void *" + start + "void *p = " + body + "; if (!p) abort(); return p; }\n";
      case RELEASES -> "int " + start + "return " + body + "; }\n";
      case MAPS -> "void *" + start + "void *p = " + body + "; " + onFailure() + " return p; }\n";
    };
  }
}
