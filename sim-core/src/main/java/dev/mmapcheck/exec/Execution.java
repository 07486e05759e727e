package dev.mmapcheck.exec;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.exec.libc.LibraryData;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Cancellation;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.unit.Signal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * One run of a program on a machine: its processes, what their libraries remember, and how
 * everything ends.
 */
final class Execution {
  /**
   * Stack that the unknown callers of a tracked run have: what is written a little too far does not
   * run off its end.
   */
  private static final int CALLERS_BYTES = 16 * 1024;

  /** What a fork costs on a path that is explored: a loop of thousands is not worth its time. */
  private static final int FORK_STEPS = 500;

  private final Machine machine;
  private final Assembler assembler;
  private final Models models;
  private final Tracker tracker;
  private final Scheduler scheduler;
  private final Signals signals = new Signals(this);
  private final FileLocks locks = new FileLocks();
  private final Futexes futexes = new Futexes();
  private final Map<Process, Map<Class<?>, Object>> libraryStates = new LinkedHashMap<>();
  private Ended ended;

  /** Who calls the functions of a tracked run; null in concrete ones. */
  private UnknownCaller caller;

  /** The run was broken off as a whole. */
  private boolean stopped;

  private Process first;
  private String finalMaps = "";

  /**
   * How the first process, or the whole run, ended.
   *
   * @param span where, or null before the first step
   * @param fault what killed it, or null
   * @param status exit status as a shell shows it: 128 + signal for a kill
   */
  record Ended(
      Event.Ending ending, Span span, String detail, MemoryFault fault, int status, long value) {}

  Execution(
      Machine machine,
      Assembler assembler,
      Models models,
      Tracker tracker,
      long steps,
      OptionalLong seed,
      Cancellation cancellation) {
    this.machine = machine;
    this.assembler = assembler;
    this.models = models;
    this.tracker = tracker;
    this.scheduler = new Scheduler(this, steps, seed, cancellation);
    machine.setClock(clock()::realTime);
  }

  Machine machine() {
    return machine;
  }

  Program program() {
    return assembler.program();
  }

  Assembler assembler() {
    return assembler;
  }

  Models models() {
    return models;
  }

  Tracker tracker() {
    return tracker;
  }

  Signals signals() {
    return signals;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /** Who has locked what in which file. */
  FileLocks locks() {
    return locks;
  }

  /** Who waits for which word of memory. */
  Futexes futexes() {
    return futexes;
  }

  VirtualClock clock() {
    return scheduler.clock();
  }

  // ---- start

  /** Loads the program into a fresh process of a user and gives its first task. */
  Task start(int user) {
    first = machine.spawn(user);
    load(first);
    Task task =
        new Task(
            this,
            first,
            first.pid(),
            first.memory().stackTop() - 4096,
            0,
            new ThreadState(program().threadBlock()));
    scheduler.add(task);
    return task;
  }

  private void load(Process process) {
    Program program = program();
    String name = process.currentDirectory() + "/a.out";
    int rw = Prot.READ | Prot.WRITE;
    long page = machine.target().pageSize().bytes();
    Program.Segment rodata = program.readOnlyData();
    Program.Segment data = program.writableData();
    process.memory().mapSegment(program.imageStart(), page, Prot.READ, name);
    process
        .memory()
        .mapSegment(
            program.textStart(), rodata.start() - program.textStart(), Prot.READ | Prot.EXEC, name);
    process.memory().mapSegment(rodata.start(), data.start() - rodata.start(), rw, name);
    process.memory().mapSegment(data.start(), program.imageEnd() - data.start(), rw, name);
    process.mmu().write(rodata.start(), rodata.bytes(), 0, rodata.bytes().length);
    process.mmu().write(data.start(), data.bytes(), 0, data.bytes().length);
    byte[] library = LibraryData.image(program.libraryData());
    process.mmu().write(program.libraryData(), library, 0, library.length);
    machine.syscalls().mprotect(process, rodata.start(), data.start() - rodata.start(), Prot.READ);
    process.memory().startHeap(program.imageEnd());
    process.memory().setDataLength(program.imageEnd() - data.start());
  }

  /**
   * Puts argument and environment strings on the stack and gives {argc, argv, envp}, and the new
   * stack pointer.
   */
  long[] passStrings(Task task, List<String> arguments, List<String> environment) {
    long at = task.process().memory().stackTop() - 16;
    List<Long> addresses = new ArrayList<>();
    List<String> all = new ArrayList<>(arguments);
    all.addAll(environment);
    for (String text : all) {
      byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
      at -= bytes.length;
      task.mmu().write(at, bytes, 0, bytes.length);
      addresses.add(at);
    }
    long table = (at - 8L * (all.size() + 2) - 8) & -16;
    long next = table;
    for (int i = 0; i < all.size(); i++) {
      if (i == arguments.size()) {
        next += 8;
      }
      task.mmu().store64(next, addresses.get(i));
      next += 8;
    }
    long envp = table + 8L * (arguments.size() + 1);
    return new long[] {arguments.size(), table, envp, table};
  }

  /** Where the stack of the unknown callers of a tracked run ends. */
  static long callersStack(Process process) {
    return process.memory().stackTop() - CALLERS_BYTES;
  }

  /** Lets a caller go on when the outermost function has returned. */
  void calledBy(UnknownCaller unknown) {
    caller = unknown;
  }

  /** Runs what comes before main, then lets the task begin with a function. */
  void begin(Task task, Code code, long[] arguments) {
    long stack = tracker == null ? arguments[3] : callersStack(task.process());
    task.push(code, null, stack, arguments, null);
    boolean known = tracker == null;
    long argv = known ? arguments[1] : 0;
    long environment = known ? arguments[2] : 0;
    NativeContext start = new NativeContext(task, null, null, "_start");
    models.atStart(start, argv, environment);
    if (known) {
      runAroundMain(task, start, arguments);
    }
  }

  /** Puts constructors on top of main, the first uppermost, and destructors behind exit. */
  private void runAroundMain(Task task, NativeContext start, long[] arguments) {
    for (IrFunction destructor : InitFunctions.of(program(), InitFunctions.DESTRUCTOR)) {
      program().address(destructor.symbol()).ifPresent(address -> models.atExit(start, address));
    }
    List<IrFunction> constructors = InitFunctions.of(program(), InitFunctions.CONSTRUCTOR);
    for (int i = constructors.size() - 1; i >= 0; i--) {
      CallFrame below = task.top();
      Code code = assembler.code(constructors.get(i).symbol()).orElseThrow();
      task.push(code, below, below.stackPointer, arguments, null);
    }
  }

  /** The first process's memory map, taken when it ended. */
  String finalMaps() {
    return finalMaps;
  }

  /** Runs until everything has ended, or until what the first process does is all that matters. */
  Ended run() {
    scheduler.run();
    return ended;
  }

  boolean isOver() {
    return stopped || !scheduler.hasTasks() || (ended != null && tracker != null);
  }

  // ---- processes

  /** The child of a fork begins behind the call, with result 0. */
  void forked(NativeContext call, Process child) {
    if (tracker != null) {
      tracker.memory().fork(call.process(), child);
    }
    call.task().spend(FORK_STEPS);
    Map<Class<?>, Object> copies = new LinkedHashMap<>();
    libraryStates
        .getOrDefault(call.process(), Map.of())
        .forEach((type, state) -> copies.put(type, ((NativeCall.LibraryState<?>) state).copy()));
    libraryStates.put(child, copies);
    Task task = call.task().fork(child);
    CallFrame top = task.top();
    if (call.op().insn.result() >= 0) {
      top.r[call.op().insn.result()] = 0;
    }
    if (tracker == null) {
      ThreadCalls.beginChild(call, task);
    }
    add(task);
  }

  /** Lets a further task take part. */
  void add(Task task) {
    task.carry();
    scheduler.add(task);
  }

  <T extends NativeCall.LibraryState<T>> T libraryState(
      Process process, Class<T> type, Supplier<T> fresh) {
    Object state =
        libraryStates
            .computeIfAbsent(process, p -> new LinkedHashMap<>())
            .computeIfAbsent(type, t -> fresh.get());
    return type.cast(state);
  }

  /** The threads of a process that have not ended. */
  List<Task> tasksOf(Process process) {
    return scheduler.tasks().stream().filter(task -> task.process() == process).toList();
  }

  /** The thread with this id, or null. */
  Task taskWithId(int id) {
    return scheduler.tasks().stream().filter(task -> task.id() == id).findFirst().orElse(null);
  }

  // ---- ends

  /** exit(3): the library's own work first, then the process ends. */
  void exit(NativeContext call, int status) {
    models.atExit(call);
    leave(call.task(), status);
  }

  /** _exit(2). */
  void leave(Task task, int status) {
    finish(
        task,
        Event.Ending.EXITED,
        task.position(),
        "exit status " + (status & 0xff),
        null,
        status & 0xff);
    machine.syscalls().exit(task.process(), status & 0xff);
    tellParent(task.process(), false);
  }

  private void tellParent(Process child, boolean killed) {
    signals.ended(child);
    locks.ended(child);
    for (Process process : machine.processes()) {
      if (process.pid() == child.parentPid() && !process.hasEnded()) {
        signals.childEnded(process, child, killed);
        libraryState(process, CpuTime.class, CpuTime::new)
            .add(libraryState(child, CpuTime.class, CpuTime::new), clock());
      }
    }
  }

  /**
   * The outermost function returned.
   *
   * @param result its result with what is known of it, or null when it has none
   */
  void entryReturned(Task task, CallFrame frame, Op op, Value result) {
    long value = result == null ? 0 : result.bits();
    if (task.threadLocals() != 0) {
      ThreadCalls.finish(task, value);
      return;
    }
    if (frame.code.function().name().equals("main") && tracker == null) {
      task.finishMain((int) value);
      return;
    }
    if (caller != null
        && task.process() == first
        && caller.callsNext(task, frame.code.function(), result)) {
      return;
    }
    ended =
        new Ended(Event.Ending.RETURNED, frame.code.span(op), "", null, (int) value & 0xff, value);
    end(task, frame.code.span(op), frame.activation, Event.Ending.RETURNED, "");
  }

  void abort(Task task, String message) {
    killed(task, Signal.SIGABRT, Event.Ending.ABORTED, message.isEmpty() ? "SIGABRT" : message);
  }

  void faulted(Task task, Span span, MemoryFault fault) {
    String detail =
        Signal.name(fault.signal())
            + " ("
            + Signal.codeName(fault.signal(), fault.code())
            + ") at 0x"
            + Long.toHexString(fault.address());
    finish(task, Event.Ending.FAULTED, span, detail, fault, 128 + fault.signal());
    machine.syscalls().terminate(task.process(), fault.signal());
    tellParent(task.process(), true);
  }

  void killed(Task task, int signal, Event.Ending ending, String detail) {
    finish(task, ending, task.position(), detail, null, 128 + signal);
    machine.syscalls().terminate(task.process(), signal);
    tellParent(task.process(), true);
  }

  /** Ends the whole run, whatever the tasks were doing. */
  void stop(Task task, Event.Ending ending, String detail) {
    Span span = task.position();
    stopped = true;
    if (tracker == null) {
      // what the program has printed so far helps to see how far it came
      models.flush(task);
    }
    if (ended == null) {
      ended = new Ended(ending, span, detail, null, 1, 0);
    }
    end(task, span, activation(task), ending, detail);
    scheduler.tasks().forEach(Task::end);
  }

  private void finish(
      Task task, Event.Ending ending, Span span, String detail, MemoryFault fault, int status) {
    if (task.process() == first) {
      finalMaps = first.memory().maps();
      ended = new Ended(ending, span, detail, fault, status, status);
    }
    end(task, span, activation(task), ending, detail);
  }

  private static Activation activation(Task task) {
    return task.top() == null ? null : task.top().activation;
  }

  private void end(
      Task task, Span span, Activation activation, Event.Ending ending, String detail) {
    if (tracker != null && span != null) {
      tracker.ended(task, span, activation, ending, detail);
    }
    tasksOf(task.process()).forEach(Task::end);
  }
}
