package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import java.util.List;
import java.util.Optional;

/**
 * The modelled C library: all topics together. It holds no state of a program (that lives in {@link
 * NativeCall#state}), so one instance serves any number of runs and threads.
 *
 * <p>Not here, because they are the interpreter's business: system calls, threads, signals, and
 * jumps out of functions.
 */
public final class CLibrary {
  /** The compiler's names of functions behave like the functions. */
  private static final String BUILTIN = "__builtin_";

  private final List<LibraryFunctions> topics =
      List.of(
          new MemoryFunctions(),
          new StringFunctions(),
          new StringSearch(),
          new CharacterFunctions(),
          new ConversionFunctions(),
          new HeapFunctions(),
          new StreamFunctions(),
          new StreamInput(),
          new StreamOutput(),
          new MessageFunctions(),
          new ProgramFunctions(),
          new EnvironmentFunctions(),
          new SortFunctions(),
          new RandomFunctions(),
          new TimeFunctions(),
          new CalendarFunctions(),
          new MathFunctions(),
          new BitFunctions(),
          new OptionFunctions(),
          new SystemFunctions(),
          new ConfigurationFunctions(),
          new AccountFunctions(),
          new MountFunctions(),
          new PathFunctions(),
          new DirectoryFunctions(),
          new FileTimeFunctions(),
          new WideFunctions(),
          new WideTextFunctions(),
          new InternetFunctions());

  /**
   * What only concrete runs call. What these answer depends on whole texts, trees and files, of
   * which a tracked run knows little; there any answer is possible.
   */
  private final List<LibraryFunctions> concreteTopics =
      List.of(
          new RegexFunctions(),
          new TreeFunctions(),
          new HashTableFunctions(),
          new GlobFunctions(),
          new MemoryStreamFunctions(),
          name -> name.equals("strptime") ? TimeScan::strptime : null);

  private final LibraryFunctions textReaders = new TextReaders();

  /** The model of a function, or empty when the library does not know it. */
  public Optional<NativeFunction> find(String name) {
    return find(topics, name.startsWith(BUILTIN) ? name.substring(BUILTIN.length()) : name);
  }

  /** The model of a function that only concrete runs call, or empty. */
  public Optional<NativeFunction> findConcrete(String name) {
    return find(concreteTopics, name);
  }

  /** What a tracked run knows of a function that only concrete runs call, or empty. */
  public Optional<NativeFunction> findTracked(String name) {
    return Optional.ofNullable(textReaders.find(name));
  }

  private static Optional<NativeFunction> find(List<LibraryFunctions> topics, String plain) {
    for (LibraryFunctions topic : topics) {
      NativeFunction function = topic.find(plain);
      if (function != null) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /**
   * Prepares the library of a fresh process, before main and constructors run.
   *
   * @param argv address of the argument vector, or 0
   * @param environment address of the vector of environment strings, or 0
   */
  public void start(NativeCall call, long argv, long environment) {
    call.writeLong(call.libraryData() + LibraryData.ENVIRON, environment);
    long name = argv == 0 ? 0 : call.readLong(argv);
    if (name != 0) {
      int slash = call.readString(name).lastIndexOf('/');
      call.writeLong(call.libraryData() + LibraryData.PROGRAM_NAME, name);
      call.writeLong(call.libraryData() + LibraryData.PROGRAM_SHORT_NAME, name + slash + 1);
    }
  }

  /** What atexit(3) does. */
  public void atExit(NativeCall call, long function) {
    ExitHandlers.of(call).add(function);
  }

  /** Writes out what all streams hold back. */
  public void flush(NativeCall call) {
    Streams.of(call).flushAll(call);
  }

  /** What exit(3) does before the process ends: handlers of atexit, then all streams flushed. */
  public void finish(NativeCall call) {
    ExitHandlers.of(call).run(call);
    Streams.of(call).close(call);
  }
}
