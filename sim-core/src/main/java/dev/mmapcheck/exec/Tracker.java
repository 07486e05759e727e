package dev.mmapcheck.exec;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.event.RunView;
import dev.mmapcheck.event.Snapshot;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The symbolic side of a tracked run: follows shadows through registers and memory, asks the {@link
 * World} for what the program cannot know, and reports events. Every method is called by an
 * operation that has done, or is about to do, the concrete work itself.
 */
final class Tracker implements RunView {
  /** How often one operation is told to lose bits. */
  private static final int MAX_LOSSES = 8;

  private final World world;
  private final Observer observer;
  private final int pageSize;
  private final ShadowMemory memory;
  private final Assumptions assumptions;
  private final ShadowArithmetic arithmetic;
  private final Holders holders;
  private final HeapBlocks heapBlocks;
  private final List<Event> trace = new ArrayList<>();

  private final ToldAccesses told = new ToldAccesses();
  private final IdentityHashMap<Op, Integer> losses = new IdentityHashMap<>();
  private final Repetition repetition = new Repetition();

  private final OpenErrno errno = new OpenErrno(this);

  private int activations;
  private boolean guessedSizes;
  private boolean followsFailure;
  private Task current;

  Tracker(World world, Observer observer, int pageSize) {
    this.world = world;
    this.observer = observer;
    this.pageSize = pageSize;
    this.memory = new ShadowMemory(pageSize);
    this.assumptions = new Assumptions(world, memory);
    this.arithmetic = new ShadowArithmetic(world);
    this.holders = new Holders(memory);
    this.heapBlocks = new HeapBlocks(memory);
  }

  World world() {
    return world;
  }

  ShadowMemory memory() {
    return memory;
  }

  Assumptions assumptions() {
    return assumptions;
  }

  OpenErrno errno() {
    return errno;
  }

  HeapBlocks heapBlocks() {
    return heapBlocks;
  }

  ShadowArithmetic arithmetic() {
    return arithmetic;
  }

  // ---- registers

  /** Reports a computation that may have lost bits, so often as a loop deserves. */
  void computed(CallFrame f, Op op, Event.Loss loss, Value exact, Value result) {
    if (losses.merge(op, 1, Integer::sum) <= MAX_LOSSES) {
      emit(
          new Event.Computed(
              trace.size(), f.code.span(op), f.activation, pid(f.task), loss, exact, result),
          f.task);
    }
  }

  /** Reports that a pointer into a mapping was moved down to the start of its page, if so. */
  void rounded(CallFrame f, Op op, Value before, Value after) {
    long mask = pageSize - 1L;
    boolean isRounded =
        before.comesFrom(Origin.Kind.MAPPING)
            && after.bits() == (before.bits() & ~mask)
            && after.bits() != before.bits();
    if (isRounded) {
      computed(f, op, Event.Loss.ROUNDED, before, after);
    }
  }

  /** Says what is known of a register that has got its bits already. */
  void assign(CallFrame f, Op op, int register, Shadow shadow) {
    Shadow lost = replace(f, register, shadow);
    if (lost != null) {
      overwritten(f, f.code.span(op), lost, new Value(f.r[register], shadow));
    }
  }

  /** The same for the result of a function that returns to {@code f}. */
  void assignResult(CallFrame f, Activation callee, int register, Shadow shadow) {
    Shadow lost = replace(f, register, shadow);
    if (lost != null) {
      overwritten(f, callee.callSite(), lost, new Value(f.r[register], shadow));
    }
  }

  /** Gives the shadow of a pointer into a mapping that a variable loses by this, or null. */
  private static Shadow replace(CallFrame f, int register, Shadow shadow) {
    Shadow old = f.s[register];
    f.s[register] = shadow;
    boolean loses = old != null && pointsElsewhere(old, shadow) && f.code.isVariable(register);
    return loses ? old : null;
  }

  /** What the old value was is told by its origin; its bits are gone. */
  private void overwritten(CallFrame f, Span span, Shadow old, Value now) {
    emit(
        new Event.Overwritten(
            trace.size(), span, f.activation, pid(f.task), new Value(0, old), now),
        f.task);
  }

  private static boolean pointsElsewhere(Shadow old, Shadow now) {
    Origin before = old.origin();
    return before != null
        && before.kind() == Origin.Kind.MAPPING
        && (now == null || now.origin() != before);
  }

  Shadow compare(CallFrame f, ArithmeticOps.Compare op, boolean outcome) {
    Shadow left = f.s[op.left];
    Shadow right = f.s[op.right];
    if (left == null && right == null) {
      return null;
    }
    long a = f.r[op.left];
    long b = f.r[op.right];
    if ((isNotable(left) || isNotable(right)) && repetition.isNews(op, outcome)) {
      emit(
          new Event.Compared(
              trace.size(),
              f.code.span(op),
              f.activation,
              pid(f.task),
              op.relation,
              op.type,
              new Value(a, left),
              new Value(b, right),
              outcome),
          f.task);
    }
    Expr x = left == null ? null : left.expr();
    Expr y = right == null ? null : right.expr();
    if (x == null && y == null) {
      return null;
    }
    if (op.type.isFloating()) {
      return arithmetic.opaque(left, right);
    }
    Expr expr =
        Expr.compare(op.relation, op.type, x == null ? Expr.of(a) : x, y == null ? Expr.of(b) : y);
    return Shadow.of(arithmetic.bounded(expr, outcome ? 1 : 0), null);
  }

  private static boolean isNotable(Shadow shadow) {
    if (shadow == null) {
      return false;
    }
    return shadow.expr() != null
        || (shadow.origin() != null
            && switch (shadow.origin().kind()) {
              case MAPPING, DESCRIPTOR, HEAP, BREAK -> true;
              case STACK, STATIC, ASSUMED -> false;
            });
  }

  void branch(CallFrame f, Op op, Shadow condition, boolean taken) {
    if (condition == null || condition.expr() == null) {
      return;
    }
    Span span = f.code.span(op);
    if (repetition.isNews(op, taken)) {
      emit(
          new Event.Branched(
              trace.size(), span, f.activation, pid(f.task), taken, condition.expr()),
          f.task);
    }
    World.Decision kind =
        f.code.loops().leavesAtTop(op.pc, taken) ? World.Decision.LOOP_END : World.Decision.BRANCH;
    world.decided(condition.expr(), taken, kind, span, 0, f.activation);
    if (world.isExhausted()) {
      f.task.giveUp();
    }
  }

  void switched(
      CallFrame f, Op op, Scalar type, Shadow value, List<Insn.Switch.Case> cases, int chosen) {
    if (value == null || value.expr() == null) {
      return;
    }
    Span span = f.code.span(op);
    int last = chosen < 0 ? cases.size() - 1 : chosen;
    for (int i = 0; i <= last; i++) {
      Insn.Switch.Case c = cases.get(i);
      Expr inside = ShadowArithmetic.within(type, value.expr(), c);
      world.decided(inside, i == chosen, World.Decision.BRANCH, span, i + 1, f.activation);
    }
  }

  // ---- memory

  void load(CallFrame f, MemoryOps.Load op) {
    long address = f.r[op.address];
    Shadow pointer = f.s[op.address];
    int size = op.scalar.size();
    assumptions.checkAccess(f, op, f.code.span(op), address, pointer, size, pageSize);
    long bits;
    try {
      bits = MemoryOps.load(f.task.mmu(), op.scalar, address);
    } catch (MemoryFault fault) {
      accessed(f, op, Event.AccessKind.READ, address, pointer, size, null, fault, op.base);
      throw fault;
    }
    Process process = f.task.process();
    Unknown content = assumptions.contentOf(pointer, address, pageSize);
    Unknown unknown = memory.unknownAt(process, address, content);
    Shadow shadow;
    if (unknown != null) {
      Value decided = assumptions.decide(process, unknown, address, op.type, op.scalar, pageSize);
      bits = decided.bits();
      shadow = decided.shadow();
    } else {
      shadow = memory.load(process, address, size);
      if (shadow != null && shadow.expr() != null) {
        Expr converted = Expr.convert(Scalar.U64, op.scalar, shadow.expr());
        shadow = Shadow.of(op.scalar.isFloating() ? shadow.expr() : converted, shadow.origin());
      }
    }
    reportAccess(f, op, Event.AccessKind.READ, address, pointer, size, null, op.base);
    f.r[op.result] = bits;
    assign(f, op, op.result, shadow);
  }

  /** Decides what an undecided variable holds. */
  void decide(Process process, long address, CType type) {
    Unknown unknown = memory.unknownAt(process, address, null);
    if (unknown != null) {
      Scalar scalar = type.scalar().orElseThrow();
      assumptions.decide(process, unknown, address, type, scalar, pageSize);
    }
  }

  /** The pointer at an address, or null while nothing has decided what is there. */
  Value valueAt(Process process, long address) {
    boolean undecided = memory.unknownAt(process, address, null) != null;
    return undecided
        ? null
        : new Value(process.mmu().load64(address), memory.load(process, address, Long.BYTES));
  }

  void store(CallFrame f, MemoryOps.Store op) {
    long address = f.r[op.address];
    Shadow pointer = f.s[op.address];
    int size = op.scalar.size();
    long bits = f.r[op.value];
    Shadow shadow = f.s[op.value];
    assumptions.checkAccess(f, op, f.code.span(op), address, pointer, size, pageSize);
    Value stored = new Value(bits, shadow);
    try {
      MemoryOps.store(f.task.mmu(), op.scalar, address, bits);
    } catch (MemoryFault fault) {
      accessed(f, op, Event.AccessKind.WRITE, address, pointer, size, stored, fault, op.base);
      throw fault;
    }
    memory.prepare(f.task.process(), address, assumptions.contentOf(pointer, address, pageSize));
    Shadow old = size == Long.BYTES ? memory.load(f.task.process(), address, size) : null;
    memory.store(f.task.process(), address, size, shadow);
    boolean escapes =
        stored.comesFrom(Origin.Kind.MAPPING) || stored.comesFrom(Origin.Kind.DESCRIPTOR);
    if (escapes) {
      accessed(f, op, Event.AccessKind.WRITE, address, pointer, size, stored, null, op.base);
    } else {
      reportAccess(f, op, Event.AccessKind.WRITE, address, pointer, size, stored, op.base);
    }
    if (old != null && pointsElsewhere(old, shadow)) {
      overwritten(f, f.code.span(op), old, stored);
    }
  }

  Shadow loadBits(CallFrame f, long address, int bytes) {
    boolean known =
        memory.load(f.task.process(), address, bytes) == null
            && memory.unknownAt(f.task.process(), address, null) == null;
    return known ? null : Shadow.of(Expr.of(world.opaque(0)), null);
  }

  void storeBits(CallFrame f, long address, int bytes) {
    memory.forget(f.task.process(), address, bytes);
  }

  void forget(CallFrame f, long address, long size) {
    memory.forget(f.task.process(), address, size);
  }

  Shadow shadowAt(CallFrame f, long address, int size) {
    return memory.load(f.task.process(), address, size);
  }

  /**
   * Lets the page behind a pointer into a mapped file know its content before it is copied from.
   */
  void prepareContent(Task task, long address, Shadow pointer) {
    Unknown content = assumptions.contentOf(pointer, address, pageSize);
    if (content != null) {
      memory.unknownAt(task.process(), address, content);
    }
  }

  void copyBlock(CallFrame f, Op op, int destination, int source, long size) {
    long to = f.r[destination];
    long from = f.r[source];
    Span span = f.code.span(op);
    try {
      MemoryOps.copy(f.task.mmu(), to, from, size);
    } catch (MemoryFault fault) {
      boolean reading = Long.compareUnsigned(fault.address() - from, size) < 0;
      accessed(
          f,
          op,
          reading ? Event.AccessKind.READ : Event.AccessKind.WRITE,
          reading ? from : to,
          f.s[reading ? source : destination],
          size,
          null,
          fault,
          span);
      throw fault;
    }
    memory.copy(f.task.process(), to, from, size);
    reportAccess(f, op, Event.AccessKind.READ, from, f.s[source], size, null, span);
    reportAccess(f, op, Event.AccessKind.WRITE, to, f.s[destination], size, null, span);
  }

  private void reportAccess(
      CallFrame f,
      Op op,
      Event.AccessKind kind,
      long address,
      Shadow pointer,
      long size,
      Value stored,
      Span base) {
    if (told.isNews(op, address / pageSize, pointer)) {
      accessed(f, op, kind, address, pointer, size, stored, null, base);
    }
  }

  private void accessed(
      CallFrame f,
      Op op,
      Event.AccessKind kind,
      long address,
      Shadow pointer,
      long size,
      Value stored,
      MemoryFault fault,
      Span base) {
    emit(
        new Event.Accessed(
            trace.size(),
            f.code.span(op),
            f.activation,
            pid(f.task),
            kind,
            new Value(address, pointer),
            size,
            stored,
            ToldAccesses.describe(fault),
            "",
            base),
        f.task);
  }

  // ---- calls

  void entered(CallFrame f, Span callSite, List<Value> arguments) {
    guessedSizes |= f.code.function().attributes().contains(IrFunction.GUESSED_SIZES);
    Activation caller = f.caller == null ? null : f.caller.activation;
    f.activation =
        new Activation(
            activations++,
            f.code.function().name(),
            f.code.function().span(),
            caller,
            callSite,
            caller == null ? 0 : caller.depth() + 1);
    Span span = callSite == null ? f.code.function().span() : callSite;
    emit(new Event.Entered(trace.size(), span, f.activation, pid(f.task), arguments), f.task);
  }

  void returning(CallFrame f, Op op, int value) {
    CType type = f.code.function().type().result();
    if (value != Insn.NONE && type.scalar().isEmpty()) {
      holders.returning(f.r[value], type.size());
    }
    emit(
        new Event.Returning(
            trace.size(), f.code.span(op), f.activation, pid(f.task), result(f, value)),
        f.task);
    holders.returned();
  }

  /**
   * What a function returns: a number or pointer, also when the header that says so is missing;
   * null for nothing and for structures.
   *
   * @param value the register of the result or of its address, or {@link Insn#NONE}
   */
  Value result(CallFrame f, int value) {
    CType type = f.code.function().type().result();
    if (value == Insn.NONE) {
      return null;
    }
    if (type.scalar().isPresent()) {
      return new Value(f.r[value], f.s[value]);
    }
    if (!(type instanceof CType.RecordType record && record.isRecovered())) {
      return null;
    }
    decide(f.task.process(), f.r[value], Types.LONG);
    return valueAt(f.task.process(), f.r[value]);
  }

  /** Index the next event will have. */
  int nextIndex() {
    return trace.size();
  }

  void called(Event.Called event, Task task) {
    told.addressSpaceMayChange();
    emit(event, task);
  }

  void emit(Event event, Task task) {
    current = task;
    trace.add(event);
    observer.on(event, this);
  }

  void ended(Task task, Span span, Activation activation, Event.Ending ending, String detail) {
    emit(new Event.Ended(trace.size(), span, activation, pid(task), ending, detail), task);
  }

  private static int pid(Task task) {
    return task.process().pid();
  }

  // ---- questions

  @Override
  public List<Event> trace() {
    return Collections.unmodifiableList(trace);
  }

  @Override
  public int pageSize() {
    return pageSize;
  }

  @Override
  public Snapshot snapshot() {
    return Snapshots.of(current.process(), trace.size() - 1, pageSize);
  }

  @Override
  public boolean isReachable(Origin origin, Activation activation) {
    return holders.isReachable(current, origin, activation);
  }

  @Override
  public boolean isHeld(Origin origin) {
    return holders.isHeld(current, origin);
  }

  @Override
  public boolean isPossible(Expr condition) {
    return world.isPossible(condition);
  }

  @Override
  public Map<Input, Long> inputs(Expr condition) {
    return world.inputs(condition);
  }

  @Override
  public Optional<Value> endOfFile(long address) {
    Vma area = current.process().memory().find(address);
    if (area == null
        || !area.contains(address)
        || !(area.backing() instanceof OpenFile file)
        || !(file.inode() instanceof RegularFile)) {
      return Optional.empty();
    }
    long start = area.start() - area.pageOffset() * pageSize;
    Expr size = assumptions.sizeOf(file.inode());
    Expr end = size == null ? null : Expr.binary(BinaryOp.ADD, Scalar.U64, size, Expr.of(start));
    return Optional.of(new Value(start + file.inode().size(), Shadow.of(end, null)));
  }

  @Override
  public boolean isCertain(Expr violation) {
    return violation == null || world.isCertain(violation);
  }

  @Override
  public boolean hasGuessedSizes() {
    return guessedSizes;
  }

  ToldAccesses told() {
    return told;
  }

  /** Unknown code calls another function although the last one failed. */
  void followFailure() {
    followsFailure = true;
  }

  @Override
  public boolean followsFailure() {
    return followsFailure;
  }

  @Override
  public boolean skippedLoop() {
    return world.skippedLoop();
  }

  @Override
  public boolean isSpeculative() {
    return world.isSpeculative();
  }

  @Override
  public boolean dependsOnCaller(Expr expr) {
    return expr != null && world.dependsOnCaller(expr);
  }

  /** An input of the caller that a model's result becomes when it read something unknown. */
  Value unknownResult(long bits) {
    return new Value(bits, Shadow.of(Expr.of(world.opaque(bits)), null));
  }

  /** Decides a fresh input and gives its value. */
  Value decide(Input input) {
    return new Value(world.value(input), Shadow.of(Expr.of(input), null));
  }

  /** The shadow of an origin alone. */
  static Shadow from(Origin origin) {
    return Shadow.of(null, origin);
  }

  /** The type behind a pointer, or null. */
  static CType target(CType type) {
    return type instanceof CType.PointerType pointer ? pointer.target() : null;
  }
}
