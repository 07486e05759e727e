package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lowers statements. A statement that cannot be lowered becomes an {@link Insn.Unsupported} at its
 * place, and the function goes on behind it.
 */
final class StatementLowering {
  private final Lowering lowering;
  private final Map<String, Integer> labels = new LinkedHashMap<>();
  private final Map<String, Span> gotos = new HashMap<>();
  private final Set<String> definedLabels = new HashSet<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Deque<Jumps> loops = new ArrayDeque<>();
  private final Deque<Choice> choices = new ArrayDeque<>();

  /** A block being lowered, and what has to be undone when it is left. */
  private static final class Frame {
    final Statement.Block block;
    final Deque<Runnable> exits = new ArrayDeque<>();
    boolean stackSaved;

    Frame(Statement.Block block) {
      this.block = block;
    }
  }

  /**
   * Where {@code break} and {@code continue} go.
   *
   * @param continueLabel -1 in a switch
   * @param depth number of blocks around
   */
  private record Jumps(int breakLabel, int continueLabel, int depth) {}

  /** The cases of a switch found so far. */
  private static final class Choice {
    final CType type;
    final List<Insn.Switch.Case> cases = new ArrayList<>();

    /** Cases whose constant is not declared, with their labels: compared one by one. */
    final Map<Expression, Integer> unknownCases = new LinkedHashMap<>();

    int defaultLabel = -1;

    Choice(CType type) {
      this.type = type;
    }
  }

  StatementLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /** The label of that name in this function. */
  int label(String name) {
    if (lowering.isScratch()) {
      return lowering.code.newLabel();
    }
    return labels.computeIfAbsent(name, n -> lowering.code.newLabel());
  }

  void lower(Statement statement) {
    try {
      dispatch(statement);
    } catch (UnsupportedConstruct e) {
      unsupported(statement.span(), e.getMessage(), Problem.Kind.UNSUPPORTED);
    }
  }

  private void unsupported(Span span, String reason, Problem.Kind kind) {
    if (!lowering.isScratch()) {
      lowering.file.problem(kind, span, reason);
    }
    lowering.emit(new Insn.Unsupported(reason), span);
    // What follows is reached only by jumps, but is lowered so that its labels exist.
    lowering.code.place(lowering.code.newLabel());
  }

  private void dispatch(Statement statement) {
    if (statement instanceof Statement.Evaluate s) {
      lowering.expressions.discard(s.expression());
    } else if (statement instanceof Statement.Block s) {
      scoped(
          s,
          () -> {
            s.statements().forEach(this::lower);
            return null;
          });
    } else if (statement instanceof Statement.Declare s) {
      lowering.declarations.declare(s.declaration());
    } else if (statement instanceof Statement.If s) {
      ifElse(s);
    } else if (statement instanceof Statement.Return s) {
      returnFrom(s);
    } else if (statement instanceof Statement.For s) {
      forLoop(s);
    } else if (statement instanceof Statement.While s) {
      whileLoop(s);
    } else if (statement instanceof Statement.DoWhile s) {
      doWhile(s);
    } else if (statement instanceof Statement.Switch s) {
      choose(s);
    } else {
      labelOrJump(statement);
    }
  }

  private void labelOrJump(Statement statement) {
    if (statement instanceof Statement.Case s) {
      caseLabel(s);
    } else if (statement instanceof Statement.Default) {
      int here = lowering.code.newLabel();
      lowering.code.place(here);
      choice().defaultLabel = here;
    } else if (statement instanceof Statement.Label s) {
      lowering.code.place(label(s.name()));
      gotos.remove(s.name());
      definedLabels.add(s.name());
      lower(s.statement());
    } else if (statement instanceof Statement.Goto s) {
      jumpToLabel(s);
    } else if (statement instanceof Statement.ComputedGoto s) {
      Operand address = lowering.expressions.value(s.address());
      int register = lowering.values.register(address, s.span());
      lowering.emit(new Insn.JumpIndirect(register), s.span());
    } else if (statement instanceof Statement.Break s) {
      leave(s.span(), Target.BREAK);
    } else if (statement instanceof Statement.Continue s) {
      leave(s.span(), Target.CONTINUE);
    } else if (statement instanceof Statement.Assembly s) {
      assembly(s);
    } else if (statement instanceof Statement.Bad s) {
      unsupported(
          s.span(), s.reason(), s.unsupported() ? Problem.Kind.UNSUPPORTED : Problem.Kind.SYNTAX);
    }
  }

  /** Lowers in a new scope and undoes at its end what the scope needs undone. */
  <T> T scoped(Statement.Block block, Supplier<T> body) {
    Scope outer = lowering.scope;
    lowering.scope = new Scope(outer);
    frames.push(new Frame(block));
    try {
      T result = body.get();
      frames.peek().exits.forEach(Runnable::run);
      return result;
    } finally {
      frames.pop();
      lowering.scope = outer;
    }
  }

  /** Arranges that the stack a variable-length array takes is given back at the block's end. */
  void saveStack(Span span) {
    Frame frame = frames.peek();
    if (frame == null || frame.stackSaved) {
      return;
    }
    frame.stackSaved = true;
    int saved = lowering.code.register();
    lowering.emit(new Insn.StackSave(saved), span);
    frame.exits.push(() -> lowering.emit(new Insn.StackRestore(saved), frame.block.end()));
  }

  /** Arranges that {@code function(&variable)} is called at the block's end. */
  void cleanUp(String function, CType type, long offset, Span span) {
    Frame frame = frames.peek();
    if (frame == null || !(lowering.scope.find(function) instanceof Entity.FunctionName name)) {
      lowering.file.undeclared(function, span, "function");
      return;
    }
    lowering.file.use(name.function());
    Span end = frame.block.end();
    frame.exits.push(
        () -> {
          Operand address =
              Operand.register(
                  new PointerType(type, false), lowering.values.frameAddress(offset, end));
          FunctionType called = name.function().type;
          lowering.calls.plain(name.function().symbol, called, List.of(address), end);
        });
  }

  /** Emits the exits of all blocks deeper than {@code depth}. */
  private void exitTo(int depth) {
    int leaving = frames.size() - depth;
    for (Frame frame : frames) {
      if (leaving-- <= 0) {
        return;
      }
      frame.exits.forEach(Runnable::run);
    }
  }

  private void ifElse(Statement.If s) {
    Code code = lowering.code;
    int whenTrue = code.newLabel();
    int whenFalse = code.newLabel();
    lowering.conditions.branch(s.condition(), whenTrue, whenFalse);
    code.place(whenTrue);
    lowerBody(s.then());
    if (s.otherwise() == null) {
      code.place(whenFalse);
      return;
    }
    int end = code.newLabel();
    lowering.emit(new Insn.Jump(end), s.span());
    code.place(whenFalse);
    lowerBody(s.otherwise());
    code.place(end);
  }

  /** Lowers a statement that is a scope of its own even without braces. */
  private void lowerBody(Statement statement) {
    if (statement instanceof Statement.Block) {
      lower(statement);
    } else {
      Scope outer = lowering.scope;
      lowering.scope = new Scope(outer);
      lower(statement);
      lowering.scope = outer;
    }
  }

  private void loop(Statement body, int breakLabel, int continueLabel) {
    loops.push(new Jumps(breakLabel, continueLabel, frames.size()));
    lowerBody(body);
    loops.pop();
  }

  private void whileLoop(Statement.While s) {
    Code code = lowering.code;
    int top = code.newLabel();
    int body = code.newLabel();
    int end = code.newLabel();
    code.place(top);
    lowering.conditions.branch(s.condition(), body, end);
    code.place(body);
    loop(s.body(), end, top);
    lowering.emit(new Insn.Jump(top), s.span());
    code.place(end);
  }

  private void doWhile(Statement.DoWhile s) {
    Code code = lowering.code;
    int top = code.newLabel();
    int test = code.newLabel();
    int end = code.newLabel();
    code.place(top);
    loop(s.body(), end, test);
    code.place(test);
    lowering.conditions.branch(s.condition(), top, end);
    code.place(end);
  }

  private void forLoop(Statement.For s) {
    Span span = s.span();
    Statement.Block scope =
        new Statement.Block(span, List.of(), new Span(span.file(), span.end(), span.end()));
    scoped(
        scope,
        () -> {
          forParts(s);
          return null;
        });
  }

  private void forParts(Statement.For s) {
    Code code = lowering.code;
    if (s.first() != null) {
      lower(s.first());
    }
    int top = code.newLabel();
    int body = code.newLabel();
    int step = code.newLabel();
    int end = code.newLabel();
    code.place(top);
    if (s.condition() != null) {
      lowering.conditions.branch(s.condition(), body, end);
    }
    code.place(body);
    loop(s.body(), end, step);
    code.place(step);
    if (s.step() != null) {
      lowering.expressions.discard(s.step());
    }
    lowering.emit(new Insn.Jump(top), s.span());
    code.place(end);
  }

  /** The body comes first, then the jump table that its cases fill. */
  private void choose(Statement.Switch s) {
    Code code = lowering.code;
    Operand value = lowering.values.number(lowering.expressions.value(s.value()), s.span());
    CType type = Arithmetic.promote(value.type());
    int register =
        lowering.values.register(
            lowering.expressions.keep(
                lowering.values.convert(value, type, s.value().span()), s.value().span()),
            s.value().span());
    int table = code.newLabel();
    int end = code.newLabel();
    lowering.emit(new Insn.Jump(table), s.value().span());
    Choice choice = new Choice(type);
    choices.push(choice);
    loops.push(new Jumps(end, -1, frames.size()));
    lowerBody(s.body());
    loops.pop();
    choices.pop();
    lowering.emit(new Insn.Jump(end), s.span());
    code.place(table);
    compareUnknownCases(choice, register, s.value().span());
    int otherwise = choice.defaultLabel < 0 ? end : choice.defaultLabel;
    lowering.emit(
        new Insn.Switch(type.scalar().orElseThrow(), register, choice.cases, otherwise),
        s.value().span());
    code.place(end);
  }

  private void compareUnknownCases(Choice choice, int register, Span span) {
    for (Map.Entry<Expression, Integer> unknown : choice.unknownCases.entrySet()) {
      Operand value = Operand.register(choice.type, register);
      Operand constant = lowering.expressions.value(unknown.getKey());
      Operand converted = lowering.values.convert(constant, choice.type, span);
      Operand equal = lowering.values.compare(Relation.EQ, value.scalar(), value, converted, span);
      int next = lowering.code.newLabel();
      lowering.emit(
          new Insn.Branch(lowering.values.register(equal, span), unknown.getValue(), next), span);
      lowering.code.place(next);
    }
  }

  private Choice choice() {
    if (choices.isEmpty()) {
      throw new UnsupportedConstruct("a case outside a switch");
    }
    return choices.peek();
  }

  private void caseLabel(Statement.Case s) {
    Choice choice = choice();
    int here = lowering.code.newLabel();
    lowering.code.place(here);
    if (s.low() == s.high() && lowering.constant(s.low()).isEmpty()) {
      choice.unknownCases.put(s.low(), here);
      return;
    }
    choice.cases.add(
        new Insn.Switch.Case(caseValue(s.low(), choice), caseValue(s.high(), choice), here));
  }

  private long caseValue(Expression expression, Choice choice) {
    long value =
        lowering
            .constant(expression)
            .orElseThrow(() -> new UnsupportedConstruct("a case that is not a constant"));
    return choice.type.scalar().orElseThrow().extend(value);
  }

  private enum Target {
    BREAK,
    CONTINUE
  }

  private void leave(Span span, Target target) {
    boolean isContinue = target == Target.CONTINUE;
    for (Jumps jumps : loops) {
      int label = isContinue ? jumps.continueLabel() : jumps.breakLabel();
      if (label >= 0) {
        exitTo(jumps.depth());
        lowering.emit(new Insn.Jump(label), span);
        return;
      }
    }
    throw new UnsupportedConstruct(
        isContinue ? "continue outside a loop" : "break outside a loop or switch");
  }

  @SuppressWarnings("ReferenceEquality") // this very block, not one that looks like it
  private void jumpToLabel(Statement.Goto s) {
    List<Statement.Block> around =
        lowering.taken == null ? List.of() : lowering.taken.blocksOf(s.label());
    for (Frame frame : frames) {
      boolean stays = around.stream().anyMatch(b -> b == frame.block);
      if (!stays) {
        frame.exits.forEach(Runnable::run);
      }
    }
    if (!definedLabels.contains(s.label())) {
      gotos.putIfAbsent(s.label(), s.span());
    }
    lowering.emit(new Insn.Jump(label(s.label())), s.span());
  }

  private void returnFrom(Statement.Return s) {
    Span span = s.span();
    int register = Insn.NONE;
    if (s.value() != null) {
      if (lowering.returnType instanceof CType.VoidType) {
        lowering.expressions.discard(s.value());
      } else {
        lowering.recovery.expect(s.value(), lowering.returnType);
        Operand value = lowering.expressions.value(s.value());
        Operand converted = lowering.values.convert(value, lowering.returnType, s.value().span());
        register = lowering.values.register(kept(converted, s.value().span()), s.value().span());
      }
    }
    exitTo(0);
    lowering.emit(new Insn.Return(register), span);
  }

  /** Cleanups may change the variable that is returned: they come after its value is taken. */
  private Operand kept(Operand value, Span span) {
    boolean hasExits = frames.stream().anyMatch(f -> !f.exits.isEmpty());
    return hasExits ? lowering.expressions.keep(value, span) : value;
  }

  /** Barriers do nothing here; other assembly without operands cannot be run. */
  private static void assembly(Statement.Assembly s) {
    if (!s.isBarrier()) {
      throw new UnsupportedConstruct("inline assembly");
    }
  }

  /** Places the labels that were jumped to but never defined, at the end of the function. */
  void placeMissingLabels(Span end) {
    for (Map.Entry<String, Integer> label : labels.entrySet()) {
      if (!definedLabels.contains(label.getKey())) {
        Span span = gotos.getOrDefault(label.getKey(), end);
        lowering.file.problem(
            Problem.Kind.UNDECLARED, span, "label '" + label.getKey() + "' is not defined");
        lowering.code.place(label.getValue());
        lowering.emit(new Insn.Unsupported("a label that is not defined"), end);
      }
    }
  }

  /** The value a function without return statement gives back: nothing, or main's zero. */
  void fallOffEnd(String name, Span brace) {
    if (!lowering.code.isReachable()) {
      return;
    }
    int register = Insn.NONE;
    if (name.equals("main") || lowering.returnType.scalar().isPresent()) {
      register = lowering.values.constant(0, brace);
    } else if (!(lowering.returnType instanceof CType.VoidType)) {
      register = lowering.values.frame(lowering.returnType, brace);
    }
    lowering.emit(new Insn.Return(register), brace);
  }
}
