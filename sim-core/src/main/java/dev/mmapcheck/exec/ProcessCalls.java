package dev.mmapcheck.exec;

import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.WaitResult;
import dev.mmapcheck.unit.Errno;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Processes, their ends, and jumps between functions. */
final class ProcessCalls {
  private ProcessCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    table.put("fork", ProcessCalls::fork);
    // the child borrows its parent's memory only until exec or exit; a copy differs in no allowed
    // program
    table.put("vfork", ProcessCalls::fork);
    table.put("wait", c -> waitFor(c, -1, c.argument(0), 0));
    table.put("waitpid", c -> waitFor(c, c.intArgument(0), c.argument(1), c.intArgument(2)));
    table.put("wait4", c -> waitFor(c, c.intArgument(0), c.argument(1), c.intArgument(2)));
    table.put("getpid", c -> c.result(c.machine().syscalls().getpid(c.process())));
    table.put("getppid", c -> c.result(c.machine().syscalls().getppid(c.process())));
    NativeFunction leave =
        c -> {
          NativeContext call = (NativeContext) c;
          call.task().execution().leave(call.task(), c.intArgument(0));
          throw new Task.Unwound();
        };
    table.put("_exit", leave);
    table.put("_Exit", leave);
    table.put(
        "getrlimit",
        c ->
            c.resultOf(
                c.machine().syscalls().getrlimit(c.process(), c.intArgument(0), c.argument(1))));
    table.put(
        "setrlimit",
        c ->
            c.resultOf(
                c.machine().syscalls().setrlimit(c.process(), c.intArgument(0), c.argument(1))));
    table.put("__errno_location", c -> errnoLocation((NativeContext) c));
    for (String name : new String[] {"setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp"}) {
      table.put(name, ProcessCalls::setjmp);
    }
    for (String name : new String[] {"longjmp", "_longjmp", "siglongjmp"}) {
      table.put(name, ProcessCalls::longjmp);
    }
  }

  private static void errnoLocation(NativeContext call) {
    if (call.tracker() != null) {
      call.tracker().errno().decide(call.task(), call.span());
    }
    call.result(call.task().errnoAddress());
  }

  private static void fork(NativeCall c) {
    NativeContext call = (NativeContext) c;
    Process parent = c.process();
    boolean concrete = call.tracker() == null;
    if (call.task().execution().scheduler().isFull()) {
      c.resultOf(-Errno.EAGAIN);
      return;
    }
    if (concrete) {
      ThreadCalls.beforeFork(c);
    }
    Process child = c.machine().syscalls().fork(parent);
    if (child == null) {
      c.resultOf(-Errno.ENOMEM);
      return;
    }
    call.task().execution().forked(call, child);
    if (concrete) {
      ThreadCalls.afterFork(c);
    }
    c.result(child.pid());
  }

  private static void waitFor(NativeCall c, int pid, long status, int options) {
    int[] word = new int[1];
    long child =
        c.await(
            () -> {
              WaitResult found = c.machine().syscalls().waitpid(c.process(), pid, options);
              word[0] = found.status();
              return found.result();
            });
    if (child > 0 && status != 0) {
      c.writeInt(status, word[0]);
    }
    c.resultOf(child);
  }

  /** The places of setjmp, by the number kept in the jmp_buf. */
  static final class Jumps implements NativeCall.LibraryState<Jumps> {
    private final Map<Long, Place> places = new HashMap<>();
    private long next = 1;

    private record Place(int depth, Op resume, int register, OptionalLong mask) {}

    @Override
    public Jumps copy() {
      Jumps copy = new Jumps();
      copy.places.putAll(places);
      copy.next = next;
      return copy;
    }
  }

  private static void setjmp(NativeCall c) {
    NativeContext call = (NativeContext) c;
    Jumps jumps = c.state(Jumps.class, Jumps::new);
    long number = jumps.next++;
    boolean savesMask = c.name().contains("sigsetjmp") && c.intArgument(1) != 0;
    jumps.places.put(
        number,
        new Jumps.Place(
            call.frame().depth,
            call.op().next,
            call.op().insn.result(),
            savesMask ? OptionalLong.of(call.task().mask()) : OptionalLong.empty()));
    c.writeLong(c.argument(0), number);
    c.result(0);
  }

  private static void longjmp(NativeCall c) {
    NativeContext call = (NativeContext) c;
    Jumps.Place place = c.state(Jumps.class, Jumps::new).places.get(c.readLong(c.argument(0)));
    CallFrame frame = call.task().top();
    while (place != null && frame != null && frame.depth > place.depth()) {
      frame = frame.caller;
    }
    if (place == null || frame == null) {
      throw c.unsupported("longjmp to a place whose function has returned");
    }
    int value = c.intArgument(1);
    if (place.register() >= 0) {
      frame.r[place.register()] = value == 0 ? 1 : value;
      if (frame.s != null) {
        frame.s[place.register()] = null;
      }
    }
    frame.resume = place.resume();
    place.mask().ifPresent(call.task()::mask);
    call.task().unwindTo(frame);
    throw new Task.Unwound();
  }
}
