package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of the file so far: its scope, its globals and functions, and the problems. */
final class FileState {
  /** More problems of one file help nobody. */
  private static final int MAX_PROBLEMS = 1000;

  final SourceFile file;
  final Scope scope = new Scope(null);
  private final Map<String, GlobalVariable> globals = new LinkedHashMap<>();
  private final Map<String, FunctionSymbol> functions = new LinkedHashMap<>();
  private final Map<String, GlobalVariable> literals = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> reported = new HashSet<>();
  private final Deque<FunctionSymbol> pending = new ArrayDeque<>();
  private int anonymous;

  /** How often something whose type is only a guess was used. */
  int guesses;

  /** The function being lowered, for problems; "" at file scope. */
  String currentFunction = "";

  /** Types of arrays with a length that is not the real one, because a macro is missing. */
  final Set<CType> guessedArrays = Collections.newSetFromMap(new IdentityHashMap<>());

  FileState(SourceFile file) {
    this.file = file;
    scope.declare("__builtin_va_list", new Entity.Alias(QualifiedType.of(vaList()), 0));
  }

  /** {@code va_list} of the x86-64 ABI: an array of one record of 24 bytes. */
  private static CType vaList() {
    RecordType tag = new RecordType("__va_list_tag", false, false);
    RecordLayout layout = new RecordLayout(false, false, 0);
    layout.add("gp_offset", Types.UINT, false, 0);
    layout.add("fp_offset", Types.UINT, false, 0);
    layout.add("overflow_arg_area", Types.VOID_POINTER, false, 0);
    layout.add("reg_save_area", Types.VOID_POINTER, false, 0);
    layout.complete(tag, 0);
    return new CType.ArrayType(tag, 1);
  }

  void problem(Problem.Kind kind, Span span, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(kind, span, currentFunction, message));
    }
  }

  /** Reports a name without declaration once. */
  void undeclared(String name, Span span, String what) {
    boolean again = what.equals("struct") && reported.contains("type " + name);
    if (reported.add(what + ' ' + name) && !again) {
      problem(Problem.Kind.UNDECLARED, span, what + " '" + name + "' is not declared");
    }
  }

  List<Problem> problems() {
    return problems;
  }

  Collection<FunctionSymbol> functions() {
    return functions.values();
  }

  List<IrGlobal> globals() {
    List<IrGlobal> result = new ArrayList<>(globals.size() + literals.size());
    globals.values().forEach(g -> result.add(g.toIr()));
    literals.values().forEach(g -> result.add(g.toIr()));
    return result;
  }

  FunctionSymbol function(String symbol) {
    return functions.get(symbol);
  }

  void add(FunctionSymbol function) {
    functions.put(function.symbol, function);
  }

  GlobalVariable global(String symbol) {
    return globals.get(symbol);
  }

  void add(GlobalVariable global) {
    globals.put(global.symbol, global);
  }

  /** The symbol of something with internal linkage. */
  String internal(String name) {
    return name + "@" + file.path();
  }

  /** A symbol nothing else has. */
  String unique(String prefix) {
    return internal(prefix + "." + anonymous++);
  }

  /** Notes that a function is used, so that its body is needed. */
  void use(FunctionSymbol function) {
    if (!function.referenced) {
      function.referenced = true;
      pending.add(function);
    }
  }

  /** The next used function whose body may still have to be lowered, or null. */
  FunctionSymbol nextUsed() {
    return pending.poll();
  }

  /** The global that holds a string literal with these bytes and a terminating zero. */
  GlobalVariable literal(CType element, byte[] bytes, Span span) {
    String key = element.size() + ":" + new String(bytes, StandardCharsets.ISO_8859_1);
    return literals.computeIfAbsent(
        key,
        k -> {
          int width = (int) element.size();
          CType type = new CType.ArrayType(element, bytes.length / width + 1);
          GlobalVariable literal =
              new GlobalVariable(
                  "", internal(".str." + literals.size()), type, IrGlobal.Linkage.INTERNAL, span);
          literal.readOnly = true;
          literal.image = new StaticImage(type.size());
          literal.image.write(0, bytes);
          return literal;
        });
  }

  /** The functions that have no body here, by symbol. */
  Map<String, IrModule.Declared> declared() {
    Map<String, IrModule.Declared> result = new LinkedHashMap<>();
    for (FunctionSymbol function : functions.values()) {
      if (function.definition == null) {
        boolean neverReturns = function.attributes.contains("noreturn");
        result.put(function.symbol, new IrModule.Declared(function.type, neverReturns));
      }
    }
    return result;
  }
}
