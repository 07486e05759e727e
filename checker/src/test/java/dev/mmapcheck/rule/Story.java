package dev.mmapcheck.rule;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.event.Event.Argument;
import dev.mmapcheck.event.Event.Ending;
import dev.mmapcheck.event.Event.Fault;
import dev.mmapcheck.event.Event.Outcome;
import dev.mmapcheck.event.RunView;
import dev.mmapcheck.event.Snapshot;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A path told by hand, event by event, to see what the rules make of it without running C. Calls
 * carry the text of their arguments.
 */
final class Story {
  static final int PAGE = 4096;

  /** A place the mappings of a story may take. */
  static final long BASE = 0x7fff_0000_0000L;

  private final Verdicts verdicts;
  private final PathWatch watch;
  private final List<Event> trace = new ArrayList<>();
  private final Map<String, SourceFile> lines;
  private final Set<Origin> reachable = new HashSet<>();
  private final Activation function;
  private int descriptors = 3;

  Story() {
    this(new Verdicts(), new HashMap<>());
  }

  private Story(Verdicts verdicts, Map<String, SourceFile> lines) {
    this.verdicts = verdicts;
    this.lines = lines;
    this.watch = new PathWatch(RuleCatalog.freshRules(), List.of(), verdicts);
    this.function = new Activation(1, "work", new Span(file(" "), 0, 1), null, null, 0);
  }

  /** Another path of the same function. Equal code is the same place. */
  Story otherPath() {
    return new Story(verdicts, lines);
  }

  private static SourceFile file(String content) {
    return new SourceFile("story.c", content);
  }

  /** The names of the rules that found something, with the text they point to. */
  List<String> findings() {
    return verdicts.findings().stream()
        .map(finding -> finding.rule() + " at " + finding.span().text())
        .toList();
  }

  Finding only() {
    List<Finding> all = verdicts.findings();
    if (all.size() != 1) {
      throw new AssertionError(findings());
    }
    return all.get(0);
  }

  /** The place of some code: a file of its own. */
  private Span line(String code) {
    return new Span(lines.computeIfAbsent(code, Story::file), 0, code.length());
  }

  private void tell(Event event) {
    trace.add(event);
    watch.on(event, new View());
  }

  static Value value(long bits, Origin origin) {
    return new Value(bits, Shadow.of(null, origin));
  }

  /** A call; the arguments alternate between text and value. */
  Event.Called call(String name, Value result, int errno, Outcome outcome, Object... arguments) {
    return call(name, "", result, errno, outcome, arguments);
  }

  private Event.Called call(
      String name, String storedIn, Value result, int errno, Outcome outcome, Object... pairs) {
    List<Argument> arguments = new ArrayList<>();
    StringBuilder code = new StringBuilder(name + "(");
    for (int i = 0; i < pairs.length; i += 2) {
      code.append(i == 0 ? "" : ", ").append(pairs[i]);
      Value value = pairs[i + 1] instanceof Value v ? v : Value.of((Long) pairs[i + 1]);
      Span span = new Span(file((String) pairs[i]), 0, ((String) pairs[i]).length());
      arguments.add(new Argument(value, new CType.ArithmeticType(Scalar.I64, "long"), span));
    }
    code.append(')');
    Event.Called call =
        new Event.Called(
            trace.size(),
            line(code.toString()),
            function,
            1,
            name,
            arguments,
            result,
            errno,
            outcome,
            storedIn,
            false);
    tell(call);
    return call;
  }

  /** {@code storedIn = mmap(NULL, length, prot, flags, fd, offset)}, placed at an address. */
  Value mmap(String storedIn, long at, long length, int prot, int flags, Value fd, long offset) {
    Origin origin = origin(Origin.Kind.MAPPING, "mmap", storedIn);
    return mmap(storedIn, value(at, origin), 0, length, prot, flags, fd, offset);
  }

  /** The same call, failing with an error. */
  Value mmapFails(String storedIn, long length, int prot, int flags, Value fd, long offset) {
    Origin origin = origin(Origin.Kind.MAPPING, "mmap", storedIn);
    return mmap(storedIn, value(-1, origin), 22, length, prot, flags, fd, offset);
  }

  private Value mmap(
      String storedIn,
      Value result,
      int errno,
      long length,
      int prot,
      int flags,
      Value fd,
      long offset) {
    Object[] arguments = {
      "NULL",
      0L,
      "" + length,
      length,
      "prot",
      (long) prot,
      "flags",
      (long) flags,
      "fd",
      fd,
      "offset",
      offset
    };
    return call("mmap", storedIn, result, errno, Outcome.SIMULATED, arguments).result();
  }

  /** Anonymous private memory, readable and writable. */
  Value anonymous(String storedIn, long at, long length) {
    return mmap(storedIn, at, length, 3, 0x22, Value.of(-1), 0);
  }

  Value open(String storedIn, long flags) {
    Origin origin = origin(Origin.Kind.DESCRIPTOR, "open", storedIn);
    Value fd = value(descriptors++, origin);
    return call("open", storedIn, fd, 0, Outcome.SIMULATED, "path", 0L, "flags", flags).result();
  }

  Origin origin(Origin.Kind kind, String maker, String name) {
    return new Origin(kind, maker, null, name, trace.size());
  }

  Story close(Value fd) {
    call("close", Value.of(0), 0, Outcome.SIMULATED, "fd", fd);
    return this;
  }

  Story munmap(String what, Value address, long length) {
    boolean aligned = (address.bits() & (PAGE - 1)) == 0;
    Value result = Value.of(aligned ? 0 : -1);
    int errno = aligned ? 0 : 22;
    call("munmap", result, errno, Outcome.SIMULATED, what, address, "" + length, length);
    return this;
  }

  /** An access that works. */
  Story access(AccessKind kind, String code, Value address, long length) {
    return access(kind, code, address, length, Optional.empty());
  }

  Story fault(AccessKind kind, String code, Value address, int signal, int why) {
    return access(kind, code, address, 1, Optional.of(new Fault(signal, why, address.bits())));
  }

  private Story access(
      AccessKind kind, String code, Value address, long length, Optional<Fault> fault) {
    Span span = line(code);
    tell(
        new Event.Accessed(
            trace.size(), span, function, 1, kind, address, length, null, fault, "", span));
    return this;
  }

  Story compare(String code, Relation relation, Value left, long right) {
    boolean outcome = relation.test(left.bits(), right, false);
    tell(
        new Event.Compared(
            trace.size(),
            line(code),
            function,
            1,
            relation,
            Scalar.POINTER,
            left,
            Value.of(right),
            outcome));
    return this;
  }

  /** From now on a global points to it. */
  Story publish(Value value) {
    value.origin().ifPresent(reachable::add);
    return this;
  }

  Story returns(String code, Value result) {
    tell(new Event.Returning(trace.size(), line(code), function, 1, result));
    return end(Ending.RETURNED);
  }

  Story end(Ending ending) {
    tell(new Event.Ended(trace.size(), line("}"), function, 1, ending, ""));
    return this;
  }

  /** A pointer some bytes further. */
  static Value plus(Value pointer, long bytes) {
    return new Value(pointer.bits() + bytes, pointer.shadow());
  }

  private final class View implements RunView {
    @Override
    public boolean hasGuessedSizes() {
      return false;
    }

    @Override
    public boolean followsFailure() {
      return false;
    }

    @Override
    public boolean isSpeculative() {
      return false;
    }

    @Override
    public boolean skippedLoop() {
      return false;
    }

    @Override
    public List<Event> trace() {
      return trace;
    }

    @Override
    public int pageSize() {
      return PAGE;
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot(trace.size() - 1, 1, PAGE, List.of());
    }

    @Override
    public boolean isReachable(Origin origin, Activation activation) {
      return reachable.contains(origin);
    }

    @Override
    public boolean isCertain(Expr violation) {
      return violation == null;
    }

    @Override
    public boolean isHeld(Origin origin) {
      return true;
    }

    @Override
    public boolean isPossible(Expr condition) {
      return false;
    }

    @Override
    public Map<Input, Long> inputs(Expr condition) {
      return Map.of();
    }

    @Override
    public Optional<Value> endOfFile(long address) {
      return Optional.empty();
    }

    @Override
    public boolean dependsOnCaller(Expr expr) {
      return expr != null;
    }
  }
}
