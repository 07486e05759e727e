package dev.mmapcheck.lang;

import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.lang.ir.IrModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A compiled text with questions tests ask of it. */
final class Compiled {
  private static final Frontend FRONTEND = new Frontend();

  final IrModule module;

  private Compiled(IrModule module) {
    this.module = module;
  }

  static Compiled of(String text) {
    return of(text, Map.of());
  }

  /** Compiles a text that sees only these other files (and the bundled headers). */
  static Compiled of(String text, Map<String, String> files) {
    HeaderProvider headers =
        path -> Optional.ofNullable(files.get(path)).map(t -> new SourceFile(path, t));
    return new Compiled(
        FRONTEND.compile(
            new SourceFile("test.c", text), new FrontendOptions(List.of(), Map.of(), headers)));
  }

  IrFunction function(String name) {
    return module.functions().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no function " + name + "\n" + this));
  }

  boolean hasFunction(String name) {
    return module.functions().stream().anyMatch(f -> f.name().equals(name));
  }

  IrGlobal global(String name) {
    return module.globals().stream()
        .filter(g -> g.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no global " + name + "\n" + this));
  }

  /** An 8-byte element of a global array. */
  long element(String name, int index) {
    byte[] data = global(name).data();
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | (data.length == 0 ? 0 : data[index * 8 + i] & 0xff);
    }
    return value;
  }

  /** The instructions of a kind in a function, in order. */
  <T extends Insn> List<T> insns(String function, Class<T> kind) {
    return function(function).code().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The source text of the instructions of a kind. */
  List<String> spans(String function, Class<? extends Insn> kind) {
    IrFunction f = function(function);
    return java.util.stream.IntStream.range(0, f.code().size())
        .filter(i -> kind.isInstance(f.code().get(i)))
        .mapToObj(i -> f.spans().get(i).text())
        .toList();
  }

  /** The messages of the problems of a kind. */
  List<String> problems(IrModule.Problem.Kind kind) {
    return module.problems().stream()
        .filter(p -> p.kind() == kind)
        .map(IrModule.Problem::message)
        .toList();
  }

  @Override
  public String toString() {
    return IrPrinter.print(module);
  }
}
