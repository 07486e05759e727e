package dev.mmapcheck.exec;

import dev.mmapcheck.exec.libc.LibraryData;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.target.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A linked program: every function and global has its address, every reference is resolved.
 * Immutable once linked, so that many runs can share it.
 *
 * <p>The image looks like a position-independent executable without randomisation: one page of
 * headers, code at 16 bytes a function (it is never fetched as machine code; an address only stands
 * for its function), read-only data, writable data. All ranges are half-open, in bytes.
 */
public final class Program {
  /** Where Linux puts a PIE when randomisation is off. */
  private static final int FUNCTION_BYTES = 16;

  private static final int THREAD_BLOCK_BYTES = 64;

  /** What the variables of a thread are aligned to. */
  static final long THREAD_ALIGN = 64;

  private final List<IrModule> modules;
  private final Map<String, IrFunction> functions = new LinkedHashMap<>();
  private final Map<String, IrModule.Declared> declared = new LinkedHashMap<>();
  private final Map<String, Long> addresses = new LinkedHashMap<>();
  private final List<String> functionOrder = new ArrayList<>();
  private final Map<String, IrGlobal> globals = new LinkedHashMap<>();
  private final List<LinkError> errors = new ArrayList<>();
  private final Set<String> undefinedData = new LinkedHashSet<>();
  private final long pageSize;
  private final long imageStart;
  private long textStart;
  private Segment readOnly = new Segment(0, new byte[0]);
  private Segment writable = new Segment(0, new byte[0]);
  private long threadLocals;
  private long threadBlock;
  private long libraryData;
  private long end;

  /** Initialised bytes at an address. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Segment(long start, byte[] bytes) {
    long end() {
      return start + bytes.length;
    }
  }

  /** What a linker would complain of. */
  public record LinkError(Span span, String message) {}

  private Program(List<IrModule> modules, Target target) {
    this.modules = List.copyOf(modules);
    this.pageSize = target.pageSize().bytes();
    this.imageStart = target.imageBase();
  }

  /**
   * Links translation units. Duplicate definitions are reported by {@link #errors}, the first one
   * counts. Data that no unit defines gets zeroed memory, so that incomplete code can be analysed.
   *
   * @param target says where programs lie and how large pages are; segments start on pages
   */
  public static Program link(List<IrModule> modules, Target target) {
    Program program = new Program(modules, target);
    program.collect();
    program.layOut();
    return program;
  }

  private void collect() {
    for (IrModule module : modules) {
      for (IrFunction function : module.functions()) {
        IrFunction first = functions.putIfAbsent(function.symbol(), function);
        if (first != null && first.isWeak() && !function.isWeak()) {
          functions.put(function.symbol(), function);
        } else if (first != null && !function.isWeak()) {
          errors.add(
              new LinkError(
                  function.span(),
                  "multiple definition of '"
                      + function.name()
                      + "'; first defined at "
                      + first.span()));
        }
      }
      module.declared().forEach(declared::putIfAbsent);
      for (IrGlobal global : module.globals()) {
        globals.merge(global.symbol(), global, this::resolve);
      }
    }
  }

  private IrGlobal resolve(IrGlobal first, IrGlobal second) {
    if (first.linkage() == IrGlobal.Linkage.DEFINED
        && second.linkage() == IrGlobal.Linkage.DEFINED) {
      errors.add(
          new LinkError(
              second.span(),
              "multiple definition of '" + second.name() + "'; first defined at " + first.span()));
      return first;
    }
    return rank(second) > rank(first)
            || (rank(second) == rank(first) && second.size() > first.size())
        ? second
        : first;
  }

  private static int rank(IrGlobal global) {
    return switch (global.linkage()) {
      case EXTERN -> 0;
      case TENTATIVE -> 1;
      case DEFINED, INTERNAL -> 2;
    };
  }

  private void layOut() {
    textStart = imageStart + pageSize;
    functionOrder.addAll(functions.keySet());
    declared.keySet().stream()
        .filter(name -> !functions.containsKey(name))
        .forEach(functionOrder::add);
    long address = textStart;
    for (String name : functionOrder) {
      addresses.put(name, address);
      address += FUNCTION_BYTES;
    }
    long rodataStart = roundUp(Math.max(address, textStart + 1));
    long rodataEnd = place(rodataStart, Section.CONSTANT);
    long dataStart = roundUp(Math.max(rodataEnd, rodataStart + 1));
    threadLocals = (place(dataStart, Section.WRITABLE) + THREAD_ALIGN - 1) & -THREAD_ALIGN;
    threadBlock = (place(threadLocals, Section.THREAD) + 15) & -16;
    long dataEnd = threadBlock + THREAD_BLOCK_BYTES;
    libraryData = roundUp(dataEnd);
    end = roundUp(libraryData + LibraryData.SIZE);
    for (IrGlobal global : globals.values()) {
      if (global.linkage() == IrGlobal.Linkage.EXTERN) {
        LibraryData.offset(global.symbol())
            .ifPresent(offset -> addresses.put(global.symbol(), libraryData + offset));
      }
    }
    readOnly = image(rodataStart, rodataEnd);
    writable = image(dataStart, dataEnd);
  }

  /** What another file defines is writable here, so that its content can be assumed. */
  private static boolean isReadOnlyHere(IrGlobal global) {
    return global.readOnly() && global.linkage() != IrGlobal.Linkage.EXTERN;
  }

  private enum Section {
    CONSTANT,
    WRITABLE,
    /** What every thread has a copy of. */
    THREAD
  }

  private static Section section(IrGlobal global) {
    if (global.threadLocal()) {
      return Section.THREAD;
    }
    return isReadOnlyHere(global) ? Section.CONSTANT : Section.WRITABLE;
  }

  private long place(long start, Section section) {
    long address = start;
    for (IrGlobal global : globals.values()) {
      if (section(global) != section) {
        continue;
      }
      if (global.linkage() == IrGlobal.Linkage.EXTERN) {
        if (LibraryData.offset(global.symbol()).isEmpty()) {
          undefinedData.add(global.symbol());
        }
      }
      long align = Math.max(1, global.align());
      address = (address + align - 1) / align * align;
      addresses.put(global.symbol(), address);
      address += Math.max(global.size(), global.linkage() == IrGlobal.Linkage.EXTERN ? 4096 : 1);
    }
    return address;
  }

  private Segment image(long start, long limit) {
    byte[] bytes = new byte[Math.toIntExact(limit - start)];
    for (IrGlobal global : globals.values()) {
      long address = addresses.get(global.symbol());
      boolean inside = start <= address && address < limit;
      if (!inside || global.linkage() == IrGlobal.Linkage.EXTERN) {
        continue;
      }
      int at = Math.toIntExact(address - start);
      System.arraycopy(global.data(), 0, bytes, at, global.data().length);
      for (IrGlobal.Relocation relocation : global.relocations()) {
        long value = address(relocation.symbol()).orElse(0L) + relocation.addend();
        for (int i = 0; i < 8; i++) {
          bytes[at + (int) relocation.offset() + i] = (byte) (value >>> (8 * i));
        }
      }
    }
    return new Segment(start, bytes);
  }

  private long roundUp(long address) {
    return (address + pageSize - 1) & -pageSize;
  }

  public List<IrModule> modules() {
    return modules;
  }

  /** Every defined function, in source order. */
  public List<IrFunction> functions() {
    return List.copyOf(functions.values());
  }

  /** A defined function by symbol. */
  public Optional<IrFunction> function(String symbol) {
    return Optional.ofNullable(functions.get(symbol));
  }

  /** Type of a function that is declared or called but not defined. */
  public Optional<CType.FunctionType> declaration(String symbol) {
    return Optional.ofNullable(declared.get(symbol)).map(IrModule.Declared::type);
  }

  public List<LinkError> errors() {
    return List.copyOf(errors);
  }

  /** Whether a function without a definition is declared {@code noreturn}. */
  boolean neverReturns(String symbol) {
    IrModule.Declared function = declared.get(symbol);
    return function != null && function.neverReturns();
  }

  /** Symbols of variables that are declared but defined nowhere. */
  public Set<String> undefinedData() {
    return undefinedData;
  }

  /** The globals by symbol. */
  public Map<String, IrGlobal> globals() {
    return globals;
  }

  /** The address of a function or global. */
  public Optional<Long> address(String symbol) {
    return Optional.ofNullable(addresses.get(symbol));
  }

  /** The symbol of the function that {@code address} stands for. */
  public Optional<String> functionAt(long address) {
    long offset = address - textStart;
    if (offset < 0 || offset % FUNCTION_BYTES != 0) {
      return Optional.empty();
    }
    long index = offset / FUNCTION_BYTES;
    return index < functionOrder.size()
        ? Optional.of(functionOrder.get((int) index))
        : Optional.empty();
  }

  /** Symbols of variables that code or data refers to and nobody defines. */
  public Set<String> undefinedReferences() {
    Set<String> undefined = new LinkedHashSet<>();
    for (IrFunction function : functions.values()) {
      for (Insn insn : function.code()) {
        if (insn instanceof Insn.SymbolAddress use && undefinedData.contains(use.symbol())) {
          undefined.add(use.symbol());
        }
      }
    }
    for (IrGlobal global : globals.values()) {
      for (IrGlobal.Relocation relocation : global.relocations()) {
        if (undefinedData.contains(relocation.symbol())) {
          undefined.add(relocation.symbol());
        }
      }
    }
    return undefined;
  }

  /** The functions whose address is taken somewhere, by symbol: they can be called from outside. */
  public Set<String> addressTaken() {
    Set<String> taken = new LinkedHashSet<>();
    for (IrFunction function : functions.values()) {
      for (Insn insn : function.code()) {
        if (insn instanceof Insn.SymbolAddress use && isFunction(use.symbol())) {
          taken.add(use.symbol());
        }
      }
    }
    for (IrGlobal global : globals.values()) {
      for (IrGlobal.Relocation relocation : global.relocations()) {
        if (isFunction(relocation.symbol())) {
          taken.add(relocation.symbol());
        }
      }
    }
    return taken;
  }

  /**
   * What an instruction calls by name: the symbol, or for a system call whose number is a constant
   * the wrapper of the C library.
   *
   * @param index of the instruction in a function of this program
   * @return nothing when it is no call, or one through a pointer
   */
  public Optional<String> callee(IrFunction function, int index) {
    boolean isNamed = function.code().get(index) instanceof Insn.Call call && call.symbol() != null;
    return isNamed ? Optional.of(RawCalls.callee(function, index)) : Optional.empty();
  }

  private boolean isFunction(String symbol) {
    return functions.containsKey(symbol) || declared.containsKey(symbol);
  }

  /** First address of the image: the page of headers. */
  long imageStart() {
    return imageStart;
  }

  long textStart() {
    return textStart;
  }

  Segment readOnlyData() {
    return readOnly;
  }

  Segment writableData() {
    return writable;
  }

  /** Where the C library keeps its variables. */
  long libraryData() {
    return libraryData;
  }

  /** Where the first thread keeps the program's thread-local variables; 64-byte aligned. */
  long threadLocals() {
    return threadLocals;
  }

  /** Where the first thread keeps the library's: errno comes first. It is behind the program's. */
  long threadBlock() {
    return threadBlock;
  }

  /** The bytes a new thread's variables begin with. */
  byte[] threadImage() {
    int from = (int) (threadLocals - writable.start());
    return Arrays.copyOfRange(writable.bytes(), from, writable.bytes().length);
  }

  /** Address behind the image, on a page boundary. */
  long imageEnd() {
    return end;
  }
}
