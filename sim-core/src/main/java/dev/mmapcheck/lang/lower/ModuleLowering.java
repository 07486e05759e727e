package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import dev.mmapcheck.lang.tree.Declaration;
import dev.mmapcheck.lang.tree.Declarator;
import dev.mmapcheck.lang.tree.Statement;
import dev.mmapcheck.lang.tree.TranslationUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lowers a file. First all declarations at file scope, then the bodies: all of the main file's,
 * those of included functions that other files can call, and those of included inline functions
 * that something uses.
 */
public final class ModuleLowering {
  private final TranslationUnit unit;
  private final FileState file;
  private final List<FunctionSymbol> defined = new ArrayList<>();
  private final List<IrFunction> functions = new ArrayList<>();

  private ModuleLowering(TranslationUnit unit) {
    this.unit = unit;
    this.file = new FileState(unit.file());
  }

  /** Lowers a syntax tree. */
  public static IrModule lower(TranslationUnit unit) {
    return new ModuleLowering(unit).run();
  }

  private IrModule run() {
    for (Declaration declaration : unit.declarations()) {
      declare(declaration);
    }
    for (FunctionSymbol function : defined) {
      if (function.definition.span().file() == unit.file()
          || isVisibleOutside(function)
          || runsByItself(function)) {
        lower(function);
      }
    }
    for (FunctionSymbol used = file.nextUsed(); used != null; used = file.nextUsed()) {
      lower(used);
    }
    addAliases();
    functions.sort(Comparator.comparingInt(f -> f.span().start()));
    List<Problem> problems = new ArrayList<>(unit.problems());
    problems.addAll(file.problems());
    problems.sort(Comparator.comparingInt(p -> p.span().start()));
    return new IrModule(unit.file(), functions, file.globals(), file.declared(), problems);
  }

  /** Whether other files can call it, wherever it is defined. */
  private static boolean isVisibleOutside(FunctionSymbol function) {
    return !function.isStatic && !function.definition.specifiers().isInline();
  }

  /** Whether it runs before main or behind it. */
  private static boolean runsByItself(FunctionSymbol function) {
    return function.attributes.stream()
        .anyMatch(name -> name.startsWith("constructor") || name.startsWith("destructor"));
  }

  private void declare(Declaration declaration) {
    Lowering lowering = new Lowering(file);
    try {
      if (declaration instanceof Declaration.Variables variables) {
        lowering.declarations.declare(variables);
      } else if (declaration instanceof Declaration.Function function) {
        define(lowering, function);
      } else if (declaration instanceof Declaration.Bad bad) {
        file.problem(Problem.Kind.SYNTAX, bad.span(), bad.reason());
      }
    } catch (UnsupportedConstruct e) {
      file.problem(Problem.Kind.UNSUPPORTED, declaration.span(), e.getMessage());
    }
  }

  private void define(Lowering lowering, Declaration.Function definition) {
    QualifiedType base = lowering.types.base(definition.specifiers());
    Declarator declarator = definition.declarator();
    CType type = lowering.types.derive(base, declarator.derivations(), declarator.span()).type();
    if (!(type instanceof FunctionType function)) {
      throw new UnsupportedConstruct("a body behind something that is no function");
    }
    FunctionSymbol symbol =
        lowering.declarations.declareFunction(
            definition.specifiers(), definitionType(lowering, definition, function), declarator);
    if (symbol.definition == null) {
      symbol.definition = definition;
      symbol.type = definitionType(lowering, definition, function);
      defined.add(symbol);
    }
  }

  /** A definition tells its parameters even when it is written {@code f()} or in K&amp;R style. */
  private static FunctionType definitionType(
      Lowering lowering, Declaration.Function definition, FunctionType type) {
    Declarator.Derivation.Function syntax =
        DeclarationLowering.functionDerivation(definition.declarator());
    if (syntax.prototyped()) {
      return type;
    }
    List<CType> parameters = new ArrayList<>();
    for (Declarator.Parameter parameter : syntax.parameters()) {
      QualifiedType declared = lowering.declarations.oldStyle(definition, parameter.declarator());
      parameters.add(TypeBuilder.adjusted(declared).type());
    }
    return new FunctionType(type.result(), parameters, false);
  }

  private void lower(FunctionSymbol symbol) {
    if (symbol.lowered || symbol.definition == null) {
      return;
    }
    symbol.lowered = true;
    file.currentFunction = symbol.name;
    try {
      functions.add(body(symbol));
    } catch (UnsupportedConstruct e) {
      file.problem(Problem.Kind.UNSUPPORTED, symbol.span, e.getMessage());
      symbol.definition = null;
    } catch (RuntimeException e) {
      // A fault of ours must not cost the other functions.
      file.problem(Problem.Kind.UNSUPPORTED, symbol.span, "the front end fails here: " + e);
      symbol.definition = null;
    } finally {
      file.currentFunction = "";
    }
  }

  /** A function that is declared as an alias of another has its body. */
  private void addAliases() {
    List<IrFunction> aliases = new ArrayList<>();
    for (FunctionSymbol symbol : file.functions()) {
      for (IrFunction target : functions) {
        if (!symbol.lowered && isAlias(symbol, target.name())) {
          aliases.add(target.as(symbol.name, symbol.symbol, List.copyOf(symbol.attributes)));
          symbol.lowered = true;
        }
      }
    }
    functions.addAll(aliases);
  }

  private static boolean isAlias(FunctionSymbol symbol, String target) {
    String wanted = "alias\"" + target + "\"";
    return symbol.attributes.stream().anyMatch(a -> a.replaceAll("[() ]", "").equals(wanted));
  }

  private IrFunction body(FunctionSymbol symbol) {
    Declaration.Function definition = symbol.definition;
    Statement.Block block = definition.body().get();
    Lowering lowering = new Lowering(file);
    lowering.taken = new AddressTaken(block);
    lowering.functionName = symbol.name;
    lowering.returnType = symbol.type.result();
    lowering.scope = new Scope(file.scope);
    List<IrFunction.Variable> parameters =
        lowering.declarations.parameters(definition, symbol.type);
    lowering.statements.lower(block);
    Span end = block.end();
    lowering.statements.fallOffEnd(symbol.name, end);
    lowering.statements.placeMissingLabels(end);
    lowering.code.placeAbandoned(end);
    if (lowering.code.isReachable()) {
      lowering.emit(new Insn.Unsupported("the end of the function"), end);
    }
    List<Insn> code = lowering.code.finish();
    if (lowering.sizeIsGuessed) {
      symbol.attributes.add(IrFunction.GUESSED_SIZES);
    }
    return new IrFunction(
        symbol.name,
        symbol.symbol,
        symbol.type,
        parameters,
        lowering.variables,
        lowering.code.registerCount(),
        lowering.code.frameSize(),
        code,
        lowering.code.spans(),
        definition.span(),
        symbol.isStatic,
        List.copyOf(symbol.attributes));
  }
}
