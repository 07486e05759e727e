package dev.mmapcheck.lang;

import dev.mmapcheck.lang.cdt.CdtParser;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.lang.lower.ModuleLowering;
import java.util.List;
import java.util.Map;

/**
 * The C front end: text in, IR out. Stateless apart from a cache of bundled headers; one object may
 * be used by many threads.
 */
public final class Frontend {
  /** Parsers and lowering recurse on nested code; this is enough for thousands of levels. */
  private static final long STACK_BYTES = 256L << 20;

  private final CdtParser parser = new CdtParser();

  /**
   * Compiles one file. Never throws on any text: what cannot be understood is listed in {@link
   * IrModule#problems} and the rest is compiled.
   */
  public IrModule compile(SourceFile file, FrontendOptions options) {
    IrModule[] result = new IrModule[1];
    Thread thread =
        new Thread(null, () -> result[0] = compileHere(file, options), "front end", STACK_BYTES);
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return result[0];
  }

  private IrModule compileHere(SourceFile file, FrontendOptions options) {
    try {
      return ModuleLowering.lower(parser.parse(file, options));
    } catch (StackOverflowError e) {
      return failed(file, "the code is nested too deeply");
    } catch (OutOfMemoryError e) {
      return failed(file, "the code grows beyond the memory there is");
    } catch (RuntimeException e) {
      return failed(file, "the front end failed: " + e);
    }
  }

  private static IrModule failed(SourceFile file, String message) {
    Span start = new Span(file, 0, 0);
    return new IrModule(
        file,
        List.of(),
        List.of(),
        Map.of(),
        List.of(new IrModule.Problem(IrModule.Problem.Kind.SYNTAX, start, "", message)));
  }
}
