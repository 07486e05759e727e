package dev.mmapcheck.cli;

import dev.mmapcheck.report.Style;
import java.io.InputStream;
import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command reads and writes.
 *
 * @param out results
 * @param err messages, progress
 * @param style how {@code out} may be coloured
 * @param interactive whether {@code err} is a terminal that may show progress
 */
public record Streams(
    InputStream in, PrintStream out, PrintStream err, Style style, boolean interactive) {

  /** The process's own streams; escape codes only for a terminal, and unless NO_COLOR is set. */
  static Streams ofProcess(PrintStream out) {
    boolean terminal = Ansi.AUTO.enabled();
    Style style = terminal ? Style.COLOURED : Style.PLAIN;
    return new Streams(System.in, out, System.err, style, terminal);
  }

  /** A message of mmapcheck itself. */
  public void complain(String message) {
    err.println("mmapcheck: " + message);
  }
}
