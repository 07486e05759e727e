package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tracked runs add to models: calls that may fail, files and descriptors that are assumed, and
 * what is known of results. Two ways to fail:
 *
 * <ul>
 *   <li><em>always tried</em>: calls whose failure matters even when nobody looks (mmap, open,
 *       malloc);
 *   <li><em>on demand</em>: calls that answer 0 or -1. The answer is an input that is usually 0;
 *       only a program that looks at it makes the explorer try -1.
 * </ul>
 */
final class Outcomes {
  private static final long MAP_FAILED = -1;

  private record Failure(int error, long result) {}

  private static final Failure NO_MEMORY = new Failure(Errno.ENOMEM, MAP_FAILED);
  private static final Failure NO_FILE = new Failure(Errno.ENOENT, -1);
  private static final Failure NULL_MEMORY = new Failure(Errno.ENOMEM, 0);
  private static final Failure NULL_FILE = new Failure(Errno.ENOENT, 0);

  private static final Map<String, Failure> ALWAYS_TRIED =
      Map.ofEntries(
          Map.entry("mmap", NO_MEMORY),
          Map.entry("mmap64", NO_MEMORY),
          Map.entry("mremap", NO_MEMORY),
          Map.entry("shmat", NO_MEMORY),
          Map.entry("sbrk", NO_MEMORY),
          Map.entry("open", NO_FILE),
          Map.entry("open64", NO_FILE),
          Map.entry("openat", NO_FILE),
          Map.entry("creat", NO_FILE),
          Map.entry("shm_open", NO_FILE),
          Map.entry("memfd_create", new Failure(Errno.EMFILE, -1)),
          Map.entry("fork", new Failure(Errno.EAGAIN, -1)),
          Map.entry("malloc", NULL_MEMORY),
          Map.entry("calloc", NULL_MEMORY),
          Map.entry("realloc", NULL_MEMORY),
          Map.entry("reallocarray", NULL_MEMORY),
          Map.entry("aligned_alloc", NULL_MEMORY),
          Map.entry("memalign", NULL_MEMORY),
          Map.entry("valloc", NULL_MEMORY),
          Map.entry("strdup", NULL_MEMORY),
          Map.entry("strndup", NULL_MEMORY),
          Map.entry("fopen", NULL_FILE),
          Map.entry("fopen64", NULL_FILE));

  private static final Map<String, Integer> ON_DEMAND =
      Map.ofEntries(
          Map.entry("fstat", Errno.EIO),
          Map.entry("fstat64", Errno.EIO),
          Map.entry("stat", Errno.ENOENT),
          Map.entry("lstat", Errno.ENOENT),
          Map.entry("ftruncate", Errno.EIO),
          Map.entry("ftruncate64", Errno.EIO),
          Map.entry("truncate", Errno.EIO),
          Map.entry("fallocate", Errno.ENOSPC),
          Map.entry("posix_fallocate", Errno.ENOSPC),
          Map.entry("mprotect", Errno.ENOMEM),
          Map.entry("msync", Errno.EIO),
          Map.entry("mlock", Errno.ENOMEM),
          Map.entry("madvise", Errno.EAGAIN),
          Map.entry("mincore", Errno.EAGAIN),
          Map.entry("munmap", Errno.ENOMEM),
          Map.entry("mlockall", Errno.ENOMEM),
          Map.entry("fsync", Errno.EIO),
          Map.entry("fdatasync", Errno.EIO),
          Map.entry("unlink", Errno.ENOENT),
          Map.entry("shm_unlink", Errno.ENOENT),
          Map.entry("link", Errno.EEXIST),
          Map.entry("rename", Errno.EACCES),
          Map.entry("mkdir", Errno.EEXIST),
          Map.entry("access", Errno.ENOENT),
          Map.entry("close", Errno.EIO));

  /** Calls that answer a number of bytes or -1; they fail on demand as well. */
  private static final Set<String> COUNTING =
      Set.of("read", "write", "pread", "pread64", "pwrite", "pwrite64", "readv", "writev");

  /** Calls whose result denotes memory or a descriptor. */
  private static final Map<String, Origin.Kind> MAKERS =
      Map.ofEntries(
          Map.entry("mmap", Origin.Kind.MAPPING),
          Map.entry("mmap64", Origin.Kind.MAPPING),
          Map.entry("mremap", Origin.Kind.MAPPING),
          Map.entry("shmat", Origin.Kind.MAPPING),
          Map.entry("sbrk", Origin.Kind.BREAK),
          Map.entry("open", Origin.Kind.DESCRIPTOR),
          Map.entry("open64", Origin.Kind.DESCRIPTOR),
          Map.entry("openat", Origin.Kind.DESCRIPTOR),
          Map.entry("creat", Origin.Kind.DESCRIPTOR),
          Map.entry("shm_open", Origin.Kind.DESCRIPTOR),
          Map.entry("memfd_create", Origin.Kind.DESCRIPTOR),
          Map.entry("dup", Origin.Kind.DESCRIPTOR),
          Map.entry("dup2", Origin.Kind.DESCRIPTOR),
          Map.entry("dup3", Origin.Kind.DESCRIPTOR),
          Map.entry("mkstemp", Origin.Kind.DESCRIPTOR),
          Map.entry("fileno", Origin.Kind.DESCRIPTOR),
          Map.entry("malloc", Origin.Kind.HEAP),
          Map.entry("calloc", Origin.Kind.HEAP),
          Map.entry("realloc", Origin.Kind.HEAP),
          Map.entry("reallocarray", Origin.Kind.HEAP),
          Map.entry("aligned_alloc", Origin.Kind.HEAP),
          Map.entry("memalign", Origin.Kind.HEAP),
          Map.entry("valloc", Origin.Kind.HEAP),
          Map.entry("strdup", Origin.Kind.HEAP),
          Map.entry("strndup", Origin.Kind.HEAP));

  /** Other calls that rules want to hear of. */
  private static final Set<String> NOTABLE =
      Set.of(
          "munmap",
          "mprotect",
          "msync",
          "madvise",
          "posix_madvise",
          "mincore",
          "mlock",
          "munlock",
          "mlock2",
          "mlockall",
          "brk",
          "close",
          "read",
          "write",
          "pread",
          "pwrite",
          "lseek",
          "fstat",
          "fstat64",
          "stat",
          "ftruncate",
          "ftruncate64",
          "truncate",
          "fallocate",
          "posix_fallocate",
          "fsync",
          "fdatasync",
          "fork",
          "vfork",
          "free",
          "fcntl",
          "shmdt",
          "shm_unlink",
          "posix_memalign",
          "wait",
          "waitpid",
          "wait4",
          "waitid",
          "signal",
          "sigaction",
          "fclose",
          "fdopen");

  private static final Set<String> ENDINGS =
      Set.of("exit", "_exit", "_Exit", "quick_exit", "abort", "__assert_fail", "err", "errx");

  /** Position of the descriptor among the arguments. */
  private static final Map<String, Integer> DESCRIPTOR_ARGUMENT =
      Map.ofEntries(
          Map.entry("mmap", 4),
          Map.entry("mmap64", 4),
          Map.entry("fstat", 0),
          Map.entry("fstat64", 0),
          Map.entry("ftruncate", 0),
          Map.entry("ftruncate64", 0),
          Map.entry("fallocate", 0),
          Map.entry("posix_fallocate", 0),
          Map.entry("read", 0),
          Map.entry("write", 0),
          Map.entry("pread", 0),
          Map.entry("pwrite", 0),
          Map.entry("lseek", 0),
          Map.entry("lseek64", 0),
          Map.entry("fsync", 0),
          Map.entry("fdatasync", 0),
          Map.entry("dup", 0),
          Map.entry("dup2", 0),
          Map.entry("fcntl", 0),
          Map.entry("close", 0));

  /** Offset of {@code st_size} in struct stat. */
  private static final int STAT_SIZE = 48;

  private static final int SEEK_END = 2;

  /** Lets the world decide whether the call fails; true when it did, and the answer is set. */
  boolean decide(NativeContext call) {
    assume(call);
    if (isMapping(call) && (call.argument(3) & MapFlags.FIXED_NOREPLACE) != 0) {
      expectPlace(call);
    }
    if (isMapping(call) && (call.argument(3) & MapFlags.HUGETLB) != 0) {
      // the machine has no pool of huge pages; ordinary ones do for what programs see of them
      call.disguise(3, call.argument(3) & ~MapFlags.HUGETLB & ((1L << MapFlags.HUGE_SHIFT) - 1));
    }
    if (isMapping(call) && !legalMapping(call)) {
      return false;
    }
    Failure failure = ALWAYS_TRIED.get(call.name());
    if (failure != null) {
      return fails(call, failure);
    }
    boolean counts = COUNTING.contains(call.name()) && !call.isDirect();
    boolean locks = isLock(call);
    Integer error =
        counts
            ? Integer.valueOf(Errno.EIO)
            : locks ? Integer.valueOf(Errno.EAGAIN) : ON_DEMAND.get(call.name());
    if (error == null) {
      return false;
    }
    Input answer =
        new Input(
            call.tracker().assumptions().occurrence("answer:" + call.name(), call.span()),
            "the result of '" + call.name() + "'",
            Input.Owner.ENVIRONMENT,
            Scalar.I32,
            -1,
            0,
            0,
            Optional.of(call.span()));
    boolean failed = call.tracker().world().value(answer) != 0;
    if (failed) {
      call.failed(error, -1, Event.Outcome.INJECTED);
    } else if (locks) {
      call.result(0); // nobody else is there to have the lock
    }
    Expr result = Expr.of(answer);
    if (call.isDirect()) {
      result = Expr.binary(BinaryOp.MUL, Scalar.I64, result, Expr.of(error));
    }
    call.expect(Shadow.of(result, null));
    return failed || locks;
  }

  private static boolean isLock(NativeContext call) {
    return call.name().startsWith("fcntl")
        && call.argumentCount() > 1
        && LockFileCalls.isLockCommand((int) call.argument(1));
  }

  private static boolean fails(NativeContext call, Failure failure) {
    World world = call.tracker().world();
    Span span = call.span();
    Input choice =
        new Input(
            call.tracker().assumptions().occurrence("fails:" + call.name(), span),
            "whether '" + call.name() + "' fails",
            Input.Owner.ENVIRONMENT,
            Scalar.I32,
            0,
            1,
            0,
            Optional.of(span));
    boolean failed = world.value(choice) != 0;
    Expr condition = Expr.compare(Relation.EQ, Scalar.I32, Expr.of(choice), Expr.of(0));
    world.decided(condition, !failed, World.Decision.OUTCOME, span, 0, call.frame().activation);
    if (failed) {
      call.failed(failure.error, failure.result, Event.Outcome.INJECTED);
      call.resultShadow(Tracker.from(madeBy(call)));
    }
    return failed;
  }

  private static boolean isMapping(NativeContext call) {
    return call.name().equals("mmap") || call.name().equals("mmap64");
  }

  /** Assumes what the call refers to: the file behind a path, the file behind a descriptor. */
  private static void assume(NativeContext call) {
    Assumptions assumptions = call.tracker().assumptions();
    Process process = call.process();
    Integer position = DESCRIPTOR_ARGUMENT.get(call.name());
    if (position != null) {
      Value value = call.value(position);
      int fd = assumptions.descriptor(call.syscalls(), process, value, call.argumentText(position));
      call.substitute(position, fd);
    }
    switch (call.name()) {
      case "open", "open64" -> expect(call, 0, (int) call.argument(1));
      case "openat" -> expectBelow(call);
      case "stat", "lstat", "access" -> expect(call, 0, 0);
      case "fopen", "fopen64" -> expectStream(call);
      case "shm_open" -> expectShared(call);
      default -> {}
    }
  }

  /** A place the caller names for a mapping is free, not an object of the caller's. */
  private static void expectPlace(NativeContext call) {
    if (call.value(0).comesFrom(Origin.Kind.ASSUMED)) {
      call.substitute(0, call.tracker().assumptions().freePlace(call.argument(1)));
    }
  }

  private static void expect(NativeContext call, int path, int flags) {
    expectPath(call, pathArgument(call, path), path, flags);
  }

  /** A directory of which nothing is known is taken for the current one. */
  private static void expectBelow(NativeContext call) {
    Value directory = call.value(0);
    if (directory.expr().isPresent() && !directory.comesFrom(Origin.Kind.DESCRIPTOR)) {
      call.substitute(0, OpenFlags.AT_FDCWD);
    }
    String path = pathArgument(call, 1);
    OpenFile file = call.process().files().get((int) call.argument(0));
    boolean below =
        file != null
            && file.inode() instanceof Directory
            && !path.isEmpty()
            && path.charAt(0) != '/';
    expectPath(call, below ? file.inode().path() + "/" + path : path, 1, (int) call.argument(2));
  }

  private static void expectStream(NativeContext call) {
    String mode = pathArgument(call, 1);
    int flags = mode.startsWith("w") ? OpenFlags.CREAT | OpenFlags.TRUNC : 0;
    expectPath(call, pathArgument(call, 0), 0, flags);
  }

  private static void expectShared(NativeContext call) {
    String name = pathArgument(call, 0);
    expectPath(
        call,
        "/dev/shm/" + (name.startsWith("/") ? name.substring(1) : name),
        0,
        (int) call.argument(1));
  }

  private static void expectPath(NativeContext call, String path, int argument, int flags) {
    if (path.isEmpty()) {
      return;
    }
    boolean known = !call.value(argument).comesFrom(Origin.Kind.ASSUMED);
    String description =
        known ? "\"" + path + "\"" : "the file '" + call.argumentText(argument) + "'";
    call.tracker()
        .assumptions()
        .expectFile(call.syscalls(), call.process(), path, description, flags);
  }

  /** Notes the conditions under which the kernel takes the arguments; says whether they hold. */
  private static boolean legalMapping(NativeContext call) {
    int pageMask = call.tracker().pageSize() - 1;
    boolean legal = legal(call, 1, Expr.of(-1L), Relation.NE);
    legal &= legal(call, 5, Expr.of(pageMask), Relation.EQ);
    if ((call.argument(3) & MapFlags.FIXED) != 0) {
      legal &= legal(call, 0, Expr.of(pageMask), Relation.EQ);
    }
    return legal;
  }

  /** The condition {@code (argument & mask) relation 0}. */
  private static boolean legal(NativeContext call, int argument, Expr mask, Relation relation) {
    Value value = call.value(argument);
    long bits = value.bits() & mask.evaluate(input -> 0);
    boolean holds = relation.test(bits, 0, false);
    if (value.expr().isPresent()) {
      Expr masked = Expr.binary(BinaryOp.AND, Scalar.U64, value.expr().get(), mask);
      Expr condition = Expr.compare(relation, Scalar.U64, masked, Expr.of(0));
      call.decided(condition, holds, World.Decision.LEGALITY, 10 + argument);
    }
    return holds;
  }

  /** What must be told before the model runs, because nothing comes after. */
  void before(NativeContext call) {
    if (ENDINGS.contains(call.name()) || freesForeignMemory(call)) {
      call.report(Value.of(0));
    }
  }

  /** Whether the allocator is given memory that is not its own; it aborts then. */
  private static boolean freesForeignMemory(NativeContext call) {
    boolean frees = call.name().equals("free") || call.name().startsWith("realloc");
    return frees && call.value(0).comesFrom(Origin.Kind.MAPPING);
  }

  /** Attaches what is known of the answer. */
  void after(NativeContext call) {
    Assumptions assumptions = call.tracker().assumptions();
    Process process = call.process();
    Origin.Kind kind = MAKERS.get(call.name());
    Origin origin = kind == null ? null : madeBy(call);
    if (origin != null) {
      call.resultShadow(Tracker.from(origin));
    }
    boolean failed = call.error() != 0;
    if (!failed && kind == Origin.Kind.MAPPING) {
      expectLength(call);
      remember(call, origin);
    }
    if (failed) {
      return;
    }
    call.tracker().heapBlocks().allocated(call, kind == Origin.Kind.HEAP);
    if (call.expected() != null && COUNTING.contains(call.name())) {
      call.resultShadow(countOrFailure(call.resultBits(), call.expected()));
    }
    switch (call.name()) {
      case "fstat", "fstat64" ->
          sizeInto(call, assumptions.sizeOf(process, (int) call.argument(0)));
      case "stat", "lstat" -> sizeInto(call, assumptions.sizeOf(process, pathArgument(call, 0)));
      case "lseek", "lseek64" -> {
        Expr size = assumptions.sizeOf(process, (int) call.argument(0));
        if (call.argument(2) == SEEK_END && call.argument(1) == 0 && size != null) {
          call.resultShadow(Shadow.of(size, null));
        }
      }
      case "ftruncate", "ftruncate64" ->
          assumptions.resized(process, (int) call.argument(0), call.value(1));
      case "mprotect" -> tellChange(call);
      case "read" -> contentInto(call, 0);
      case "posix_memalign" ->
          call.tracker()
              .memory()
              .store(call.process(), call.argument(0), Long.BYTES, Tracker.from(madeBy(call)));
      case "pipe", "pipe2" ->
          call.tracker().memory().forget(call.process(), call.argument(0), 2L * Integer.BYTES);
      case "pread" -> contentInto(call, call.argument(3));
      default -> {}
    }
  }

  /** The count where the answer is 0, and -1 where it is -1. */
  private static Shadow countOrFailure(long count, Shadow answer) {
    Expr difference = Expr.binary(BinaryOp.MUL, Scalar.I64, answer.expr(), Expr.of(count + 1));
    return Shadow.of(Expr.binary(BinaryOp.ADD, Scalar.I64, difference, Expr.of(count)), null);
  }

  /** What the kernel has mapped is not longer than the address space. */
  private static void expectLength(NativeContext call) {
    if (isMapping(call)) {
      call.value(1)
          .expr()
          .map(
              length ->
                  Expr.compare(
                      Relation.LE, Scalar.U64, length, Expr.of(call.process().memory().stackTop())))
          .ifPresent(
              fits ->
                  call.decided(fits, /* holds= */ true, World.Decision.LEGALITY, /* part= */ 20));
    }
  }

  private static void tellChange(NativeContext call) {
    if (call.value(0).comesFrom(Origin.Kind.ASSUMED)) {
      call.tracker().told().change(call.value(0).origin().orElseThrow());
    }
  }

  private static void remember(NativeContext call, Origin origin) {
    boolean remap = call.name().equals("mremap");
    if (remap) {
      tellChange(call);
    }
    long length = call.argument(remap ? 2 : 1);
    boolean file = isMapping(call) && (call.argument(3) & MapFlags.ANONYMOUS) == 0;
    call.tracker()
        .assumptions()
        .mapped(
            call.process(),
            origin,
            call.resultBits(),
            length,
            file ? (int) call.argument(4) : -1,
            file ? call.argument(5) : 0);
  }

  private static void sizeInto(NativeContext call, Expr size) {
    if (size != null) {
      call.tracker()
          .memory()
          .store(call.process(), call.argument(1) + STAT_SIZE, 8, Shadow.of(size, null));
    }
  }

  private static void contentInto(NativeContext call, long offset) {
    long count = call.resultBits();
    Unknown content =
        call.tracker()
            .assumptions()
            .contentOf(call.process(), (int) call.argument(0), offset, call.argument(1));
    if (count > 0 && content != null) {
      call.tracker().memory().markUnknown(call.process(), call.argument(1), count, content);
    }
  }

  private static Origin madeBy(NativeContext call) {
    return new Origin(
        MAKERS.getOrDefault(call.name(), Origin.Kind.HEAP),
        call.name(),
        call.span(),
        call.op().insn.storedIn(),
        call.tracker().nextIndex());
  }

  /** Whether rules want to hear of this call. */
  boolean isNotable(NativeContext call, Value result) {
    if (ENDINGS.contains(call.name()) || freesForeignMemory(call)) {
      return false; // already told
    }
    if (MAKERS.containsKey(call.name()) || NOTABLE.contains(call.name())) {
      return true;
    }
    for (int i = 0; i < call.argumentCount(); i++) {
      Value value = call.value(i);
      if (value.comesFrom(Origin.Kind.MAPPING) || value.comesFrom(Origin.Kind.DESCRIPTOR)) {
        return true;
      }
    }
    return result.origin().isPresent();
  }

  /** A string argument, read without being noted: what the engine itself wants to know. */
  private static String pathArgument(NativeContext call, int index) {
    StringBuilder text = new StringBuilder();
    try {
      long address = call.argument(index);
      for (int i = 0; i < 4096; i++) {
        byte b = call.process().mmu().load8(address + i);
        if (b == 0) {
          break;
        }
        text.append((char) (b & 0xff));
      }
    } catch (MemoryFault fault) {
      return ""; // the call itself will answer EFAULT
    }
    return text.toString();
  }
}
