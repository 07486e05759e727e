package dev.mmapcheck.exec;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a tracked run assumes to exist because the code refers to it: objects behind unknown
 * pointers, files that are opened, descriptors that are handed in. Everything is made on first
 * touch, with inputs for what is not known of it.
 */
final class Assumptions {
  /** Where assumed objects lie: below all that Linux places, with a gap behind each. */
  private static final long ARENA = 0x2000_0000_0000L;

  private static final long OBJECT_BYTES = 1L << 20;

  /** An object may be part of a larger one, whose members before it the program finds from it. */
  private static final long BYTES_BEFORE = 1L << 16;

  private static final long OBJECT_SPACING = 1L << 21;

  /** Addresses that stand for functions nobody knows. */
  private static final long FUNCTION_ARENA = 0x1000_0000_0000L;

  /** Where callers want mappings to be placed. */
  private static final long PLACE_ARENA = 0x4000_0000_0000L;

  /**
   * A file of unknown content has this size on the first path: neither empty nor a multiple of a
   * page.
   */
  private static final long USUAL_FILE_BYTES = 5_000;

  private static final long LARGEST_FILE_BYTES = 1L << 40;

  private final World world;
  private final ShadowMemory memory;
  private final Map<String, Long> objects = new HashMap<>();
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final Map<Expr, Integer> descriptors = new HashMap<>();

  /** Constants that are defined nowhere; different ones have different values. */
  private final Map<String, Integer> constants = new HashMap<>();

  private final Map<Long, AssumedFile> files = new HashMap<>();
  private final IdentityHashMap<Origin, Mapping> mappings = new IdentityHashMap<>();
  private final IdentityHashMap<Origin, Long> starts = new IdentityHashMap<>();
  private final IdentityHashMap<Op, Set<Long>> checked = new IdentityHashMap<>();
  private long nextPlace = PLACE_ARENA;
  private long nextObject = ARENA;
  private long nextFunction = FUNCTION_ARENA;

  /** A file whose size, and maybe content, the program cannot know. */
  private static final class AssumedFile {
    final String key;
    final String description;
    final Input.Owner owner;
    Expr size;
    final boolean contentUnknown;

    AssumedFile(
        String key, String description, Input.Owner owner, Expr size, boolean contentUnknown) {
      this.key = key;
      this.description = description;
      this.owner = owner;
      this.size = size;
      this.contentUnknown = contentUnknown;
    }
  }

  /**
   * A successful mapping, in bytes; {@code file} is null for anonymous memory and files of known
   * content.
   */
  private record Mapping(long start, long length, AssumedFile file, long fileOffset) {}

  Assumptions(World world, ShadowMemory memory) {
    this.world = world;
    this.memory = memory;
  }

  /** A key for something that happens at a place of the source, different every time it happens. */
  String occurrence(String what, Span site) {
    String place = what + "@" + site.line() + ":" + site.column();
    int count = occurrences.merge(place, 1, Integer::sum);
    return place + "#" + count;
  }

  // ---- unknown values and objects

  /** The value of an unknown scalar: a parameter, a result, a field. */
  Value unknownScalar(
      Process process,
      String key,
      String description,
      CType type,
      Trail trail,
      Input.Owner owner,
      Span site) {
    Scalar scalar = type.scalar().orElseThrow();
    if (scalar.isFloating()) {
      return new Value(0, Shadow.of(Expr.of(world.opaque(0)), null));
    }
    if (type instanceof CType.PointerType pointer && owner == Input.Owner.CALLER) {
      return unknownPointer(process, key, description, pointer, trail, site);
    }
    long usual =
        owner == Input.Owner.CONSTANT
            ? constants.computeIfAbsent(key, k -> constants.size() + 2)
            : 1;
    OptionalLong greatest =
        type instanceof CType.ArithmeticType number ? number.greatest() : OptionalLong.empty();
    return greatest.isEmpty()
        ? unknownNumber(key, description, scalar, max(scalar), owner, site, usual)
        : unknownNumber(
            key,
            description,
            scalar,
            greatest.getAsLong(),
            owner,
            site,
            Math.min(usual, greatest.getAsLong()));
  }

  private Value unknownNumber(
      String key,
      String description,
      Scalar scalar,
      long largest,
      Input.Owner owner,
      Span site,
      long usual) {
    Input input =
        new Input(
            key,
            description,
            owner,
            scalar,
            min(scalar),
            largest,
            usual,
            Optional.ofNullable(site));
    return new Value(world.value(input), Shadow.of(Expr.of(input), null));
  }

  private static long min(Scalar scalar) {
    return scalar.isSigned() ? -1L << (scalar.bits() - 1) : 0;
  }

  private static long max(Scalar scalar) {
    if (scalar == Scalar.BOOL) {
      return 1;
    }
    return scalar.isSigned() ? ~(-1L << (scalar.bits() - 1)) : scalar.extend(-1L);
  }

  private Value unknownPointer(
      Process process,
      String key,
      String description,
      CType.PointerType type,
      Trail trail,
      Span site) {
    boolean function = type.target() instanceof CType.FunctionType;
    long address =
        function
            ? functionAddress(key)
            : trail.leadsTo(type.target())
                ? object(process, key, description, type.target(), trail)
                : 0;
    Input input =
        new Input(
            key,
            description,
            Input.Owner.CALLER,
            Scalar.POINTER,
            0,
            -1L,
            address,
            Optional.ofNullable(site));
    long bits = world.value(input);
    Origin origin =
        bits == address && bits != 0
            ? new Origin(Origin.Kind.ASSUMED, description, site, description, -1)
            : null;
    if (origin != null) {
      starts.put(origin, bits);
    }
    return new Value(bits, Shadow.of(Expr.of(input), origin));
  }

  /** An address at which nothing lies yet, and nothing will but what the program puts there. */
  long freePlace(long bytes) {
    long place = nextPlace;
    nextPlace += (bytes + OBJECT_SPACING - 1) & -OBJECT_SPACING;
    return place;
  }

  private long functionAddress(String key) {
    return objects.computeIfAbsent(key, k -> nextFunction += 16);
  }

  /** Whether an address stands for an unknown function. */
  boolean isAssumedFunction(long address) {
    return address > FUNCTION_ARENA && address <= nextFunction;
  }

  /** Whether an area holds only assumed objects, which are not part of what people should see. */
  static boolean isAssumedArea(long start) {
    return start >= ARENA && start < ARENA + (1L << 44);
  }

  /** The end of the assumed object around an address; the address itself where there is none. */
  static long endOfObject(long address) {
    return isAssumedArea(address)
        ? address - (address - ARENA) % OBJECT_SPACING + OBJECT_BYTES
        : address;
  }

  private long object(Process process, String key, String description, CType type, Trail trail) {
    Long known = objects.get(key);
    if (known != null) {
      return known;
    }
    long start = freeObjectAddress(process);
    long address = start + BYTES_BEFORE;
    process.memory().mapSegment(start, OBJECT_BYTES, Prot.READ | Prot.WRITE, "");
    String content = description.startsWith("*") ? description : "*" + description;
    memory.addRegion(
        start,
        start + OBJECT_BYTES,
        new Unknown(key, content, Input.Owner.CALLER, address, trail.to(type), type));
    objects.put(key, address);
    if (type.scalar().filter(scalar -> scalar.size() == 1).isPresent()) {
      // an unknown text is not empty, and no two are alike
      byte[] text = ("text" + objects.size()).getBytes(StandardCharsets.US_ASCII);
      process.mmu().write(address, text, 0, text.length);
    }
    return address;
  }

  /** The next place in the arena where the program has not mapped anything itself. */
  private long freeObjectAddress(Process process) {
    while (true) {
      long address = nextObject;
      nextObject += OBJECT_SPACING;
      if (process.memory().areas().firstIn(address, address + OBJECT_BYTES) == null) {
        return address;
      }
    }
  }

  /**
   * Decides bytes that are read for the first time, writes them where they belong and says what
   * they are.
   */
  Value decide(
      Process process, Unknown unknown, long address, CType type, Scalar scalar, int pageSize) {
    long position = memory.position(process, address);
    int offset = (int) (address & (pageSize - 1));
    boolean whole = offset % 8 + scalar.size() <= 8;
    if (!whole || scalar == Scalar.F80) {
      return new Value(
          MemoryOps.load(process.mmu(), scalar, address),
          Shadow.of(Expr.of(world.opaque(0)), null));
    }
    long present = MemoryOps.load(process.mmu(), scalar, address);
    String key = unknown.keyAt(position, scalar);
    String description = unknown.describe(position);
    boolean text = scalar.size() == 1 && present != 0;
    Value value =
        text
            ? unknownNumber(key, description, scalar, max(scalar), unknown.owner(), null, present)
            : unknownScalar(
                process, key, description, type, unknown.trail(), unknown.owner(), null);
    Frame frame =
        unknown.isFileContent()
            ? process.mmu().frameForRead(address)
            : process.mmu().frameForWrite(address);
    for (int i = 0; i < scalar.size(); i++) {
      frame.data[offset + i] = (byte) (value.bits() >>> (8 * i));
    }
    memory.store(process, address, scalar.size(), value.shadow());
    return value;
  }

  // ---- files

  /**
   * Sees to it that a path that is about to be opened exists, or where the call creates it afresh
   * that it can.
   */
  void expectFile(Syscalls syscalls, Process process, String path, String description, int flags) {
    boolean fresh =
        (flags & OpenFlags.CREAT) != 0 && (flags & (OpenFlags.EXCL | OpenFlags.TRUNC)) != 0;
    if (syscalls.access(process, path, 0) == 0) {
      return;
    }
    if (fresh) {
      expectFolder(process, folderOf(absolute(process, path)));
      return;
    }
    if ((flags & OpenFlags.DIRECTORY) != 0) {
      expectFolder(process, absolute(process, path));
      return;
    }
    // a device has no end that a mapping could reach; nobody fakes what it shows, nor what the
    // processes of one program share
    boolean shared = path.startsWith("/dev/shm/");
    boolean device = isRegistersOfPci(path) || (path.startsWith("/dev/") && !shared);
    Input.Owner content = device || shared ? Input.Owner.CALLER : Input.Owner.FILE_CONTENT;
    Input size =
        Input.fileSize(
            path,
            "the size of " + description,
            Input.Owner.ENVIRONMENT,
            device ? LARGEST_FILE_BYTES : 0,
            LARGEST_FILE_BYTES,
            device ? LARGEST_FILE_BYTES : USUAL_FILE_BYTES);
    makeFile(syscalls, process, path, size, new FileIdentity("file:" + path, description, content));
  }

  /** The files below /sys that show memory; the others are short texts. */
  private static boolean isRegistersOfPci(String path) {
    return path.startsWith("/sys/") && path.contains("/resource");
  }

  private static String folderOf(String path) {
    return path.substring(0, Math.max(1, path.lastIndexOf('/')));
  }

  private static void expectFolder(Process process, String folder) {
    try {
      process.machine().files().createDirectory(folder).changeMode(0777);
    } catch (IllegalArgumentException leadsThroughFile) {
      // the call itself will answer ENOTDIR
    }
  }

  private static String absolute(Process process, String path) {
    return path.startsWith("/") ? path : process.currentDirectory() + "/" + path;
  }

  /**
   * @param content who decides the bytes
   */
  private record FileIdentity(String key, String description, Input.Owner content) {}

  private void makeFile(
      Syscalls syscalls, Process process, String path, Input size, FileIdentity identity) {
    String absolute = absolute(process, path);
    Inode inode;
    try {
      inode = process.machine().files().createFile(absolute, new byte[0]);
    } catch (IllegalArgumentException leadsThroughFile) {
      return; // the call itself will answer ENOTDIR
    }
    inode.changeMode(0666);
    syscalls.truncate(process, absolute, world.value(size));
    files.put(
        inode.number(),
        new AssumedFile(
            identity.key(), identity.description(), identity.content(), Expr.of(size), true));
  }

  /**
   * The descriptor to give to the kernel for a value. An integer that nothing is known of, used as
   * a descriptor, stands for a file that the caller has open for reading and writing.
   */
  int descriptor(Syscalls syscalls, Process process, Value value, String text) {
    Expr expr = value.expr().orElse(null);
    if (expr == null || value.comesFrom(Origin.Kind.DESCRIPTOR) || value.bits() < 0) {
      return (int) value.bits();
    }
    Integer known = descriptors.get(expr);
    if (known != null) {
      return known;
    }
    String path = "/assumed/" + (text.isEmpty() ? "file" : text.replace('/', '.'));
    Input size =
        Input.fileSize(
            expr.toString(),
            "the size of the file behind '" + text + "'",
            Input.Owner.CALLER,
            0,
            LARGEST_FILE_BYTES,
            USUAL_FILE_BYTES);
    process.machine().files().createDirectory("/assumed");
    makeFile(
        syscalls,
        process,
        path,
        size,
        new FileIdentity("fd:" + expr, "the file behind '" + text + "'", Input.Owner.FILE_CONTENT));
    int fd = (int) syscalls.open(process, path, OpenFlags.RDWR, 0);
    descriptors.put(expr, fd);
    return fd;
  }

  /**
   * The size of the file behind a descriptor as an expression, or null when it depends on nothing.
   */
  Expr sizeOf(Process process, int fd) {
    AssumedFile file = fileOf(process, fd);
    return file == null ? null : file.size;
  }

  /** The size of the file at a path as an expression, or null. */
  Expr sizeOf(Process process, String path) {
    Inode inode = process.machine().files().resolve(process.currentDirectory(), path).inode();
    return inode == null ? null : sizeOf(inode);
  }

  /** The size of a file as an expression, or null. */
  Expr sizeOf(Inode inode) {
    AssumedFile file = files.get(inode.number());
    return file == null ? null : file.size;
  }

  /** The file behind a descriptor now has a size the program chose. */
  void resized(Process process, int fd, Value size) {
    Inode inode = inodeOf(process, fd);
    if (inode == null) {
      return;
    }
    AssumedFile file = files.get(inode.number());
    Expr expr = size.expr().orElse(null);
    if (file != null) {
      file.size = expr;
    } else if (expr != null) {
      files.put(
          inode.number(),
          new AssumedFile("sized", "the file", Input.Owner.FILE_CONTENT, expr, false));
    }
  }

  private static Inode inodeOf(Process process, int fd) {
    OpenFile file = process.files().get(fd);
    return file == null ? null : file.inode();
  }

  private AssumedFile fileOf(Process process, int fd) {
    Inode inode = inodeOf(process, fd);
    return inode == null ? null : files.get(inode.number());
  }

  /** What bytes read from a descriptor consist of, or null when they are known. */
  Unknown contentOf(Process process, int fd, long fileOffset, long address) {
    AssumedFile file = fileOf(process, fd);
    if (file == null || !file.contentUnknown) {
      return null;
    }
    return new Unknown(
        Unknown.CONTENT + file.key,
        "the content of " + file.description,
        file.owner,
        address - fileOffset,
        Trail.START,
        null);
  }

  // ---- mappings

  /** Remembers a successful mapping; {@code fd} is negative for anonymous memory. */
  void mapped(Process process, Origin origin, long start, long length, int fd, long fileOffset) {
    mappings.put(
        origin, new Mapping(start, length, fd < 0 ? null : fileOf(process, fd), fileOffset));
  }

  /**
   * What the page of an address consists of when it was never touched, or null when that is known.
   */
  Unknown contentOf(Shadow pointer, long address, int pageSize) {
    Mapping mapping = mappingOf(pointer);
    if (mapping == null
        || mapping.file == null
        || !mapping.file.contentUnknown
        || Long.compareUnsigned(address - mapping.start, mapping.length) >= 0) {
      return null;
    }
    long pageOffset = (address & -pageSize) - mapping.start + mapping.fileOffset;
    return new Unknown(
        Unknown.CONTENT + mapping.file.key,
        "the content of " + mapping.file.description,
        mapping.file.owner,
        pageOffset,
        Trail.START,
        null);
  }

  /**
   * What a caller passes is as large as the program needs: an access far beyond the object is one
   * that no caller's numbers lead to.
   */
  private void expectInside(CallFrame f, Span site, long address, Shadow pointer, int size) {
    Long start = pointer == null || pointer.expr() == null ? null : starts.get(pointer.origin());
    long room = OBJECT_BYTES - BYTES_BEFORE - size;
    if (start == null || (address - start >= -BYTES_BEFORE && address - start <= room)) {
      return;
    }
    Expr offset = Expr.binary(BinaryOp.SUB, Scalar.U64, pointer.expr(), Expr.of(start));
    Expr inside = Expr.compare(Relation.LE, Scalar.U64, offset, Expr.of(room));
    world.decided(inside, false, World.Decision.LEGALITY, site, 3, f.activation);
  }

  /** Whether a pointer leads into a mapping of which it is known what it holds. */
  boolean isContentKnown(Shadow pointer) {
    Mapping mapping = mappingOf(pointer);
    return mapping != null && mapping.file == null;
  }

  private Mapping mappingOf(Shadow pointer) {
    return pointer == null || pointer.origin() == null ? null : mappings.get(pointer.origin());
  }

  /**
   * Notes under which conditions an access through a pointer into a mapping succeeds: inside the
   * mapping, and not past the last page of the file. The explorer tries to break them.
   */
  void checkAccess(
      CallFrame f, Op op, Span site, long address, Shadow pointer, int size, int pageSize) {
    Mapping mapping = mappingOf(pointer);
    if (mapping == null) {
      expectInside(f, site, address, pointer, size);
      return;
    }
    Activation activation = f.activation;
    Expr expr = pointer.expr();
    if (expr != null && mapping.length >= size) {
      long room = mapping.length - size;
      Expr offset = Expr.binary(BinaryOp.SUB, Scalar.U64, expr, Expr.of(mapping.start));
      Expr inside = Expr.compare(Relation.LE, Scalar.U64, offset, Expr.of(room));
      boolean holds = Long.compareUnsigned(address - mapping.start, room) <= 0;
      world.decided(inside, holds, World.Decision.LEGALITY, site, 1, activation);
    }
    if (mapping.file == null || mapping.file.size == null) {
      return;
    }
    long pageStart = (address & -pageSize) - mapping.start + mapping.fileOffset;
    if (!checked.computeIfAbsent(op, o -> new HashSet<>()).add(pageStart)) {
      return;
    }
    Expr backed = Expr.compare(Relation.GT, Scalar.I64, mapping.file.size, Expr.of(pageStart));
    boolean holds = backed.evaluate(world::value) != 0;
    world.decided(backed, holds, World.Decision.LEGALITY, site, 2, activation);
  }
}
