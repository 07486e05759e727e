package dev.mmapcheck.confirm;

import dev.mmapcheck.check.Options;
import dev.mmapcheck.lang.SourceFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compiles a harness with gcc and runs it on this machine: in a temporary folder that is removed
 * afterwards, as a process group of its own, with limits on time, processor time, the size of files
 * and core dumps.
 */
final class RealRun {
  /** How a user builds it. */
  static final String COMMAND =
      "gcc -w -g -no-pie -pthread HARNESS.c -o harness -lm -lrt && ./harness";

  private static final int COMPILE_SECONDS = 60;
  private static final int RUN_SECONDS = 10;

  /** In blocks of 512 bytes, as POSIX has it: 16 GiB. */
  private static final long MOST_FILE_BLOCKS = 1L << 25;

  private RealRun() {}

  /** What a process wrote and how it ended. */
  private record Ended(String output, boolean inTime, int status) {}

  static Observation of(Harness harness, SourceFile program, Options options) {
    try {
      Path folder = Files.createTempDirectory("mmapcheck");
      try {
        return inFolder(folder, harness, program, options);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      return Observation.failed("no gcc or no temporary folder: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Observation.failed("interrupted");
    }
  }

  private static Observation inFolder(
      Path folder, Harness harness, SourceFile program, Options options)
      throws IOException, InterruptedException {
    Path source = folder.resolve("harness.c");
    Path binary = folder.resolve("harness");
    Files.writeString(source, harness.text(), StandardCharsets.UTF_8);
    Ended compiled = start(folder, compile(source, binary, program, options), COMPILE_SECONDS);
    if (!compiled.inTime || compiled.status != 0) {
      return Observation.failed("gcc does not take the program: " + firstError(compiled.output));
    }
    Path empty = Files.createDirectory(folder.resolve("run"));
    String limits = "ulimit -c 0; ulimit -f " + MOST_FILE_BLOCKS + "; exec timeout -k 1 ";
    List<String> command =
        List.of("sh", "-c", limits + RUN_SECONDS + " \"$0\" 2>&1 </dev/null", binary.toString());
    Ended ran = start(empty, command, RUN_SECONDS + 5);
    boolean stopped = !ran.inTime || ran.status == 124;
    Map<String, Integer> lines =
        new Addresses(folder, binary).lines(ran.output, name(program.path()));
    Observation observation =
        Observation.read(
            ran.output,
            address ->
                lines.containsKey(address)
                    ? OptionalInt.of(lines.get(address))
                    : OptionalInt.empty(),
            stopped ? "it does not end within " + RUN_SECONDS + " seconds" : "");
    boolean killed = !stopped && ran.status > SimulatedRun.SIGNAL_BASE;
    return killed ? observation.killedBy(ran.status - SimulatedRun.SIGNAL_BASE) : observation;
  }

  private static List<String> compile(
      Path source, Path binary, SourceFile program, Options options) {
    List<String> command =
        new ArrayList<>(List.of("gcc", "-w", "-g", "-O0", "-no-pie", "-pthread"));
    Path folder = Path.of(program.path()).toAbsolutePath().getParent();
    command.add("-I" + folder);
    options.includeDirectories().forEach(path -> command.add("-I" + path.toAbsolutePath()));
    options.defines().forEach((name, text) -> command.add("-D" + name + "=" + text));
    command.addAll(List.of(source.toString(), "-o", binary.toString(), "-lm", "-lrt"));
    return command;
  }

  private static String firstError(String output) {
    return output
        .lines()
        .filter(line -> line.contains("error") || line.contains("undefined reference"))
        .findFirst()
        .orElse(output.lines().findFirst().orElse("no message"));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Runs a command to its end, or kills it and what it started when the time is up. */
  private static Ended start(Path folder, List<String> command, int seconds)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder.getParent(), "mmapcheck", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean inTime = process.waitFor(seconds, TimeUnit.SECONDS);
      if (!inTime) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(output, StandardCharsets.ISO_8859_1);
      return new Ended(text, inTime, process.exitValue());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Asks the debugging information which lines addresses belong to. */
  private record Addresses(Path folder, Path binary) {
    private static final String MARK = " at ";

    /** Line by address, of those that lie in a file. */
    Map<String, Integer> lines(String output, String file)
        throws IOException, InterruptedException {
      List<String> addresses =
          output
              .lines()
              .filter(line -> line.startsWith("@mmapcheck ") && line.contains(MARK))
              .map(line -> line.substring(line.indexOf(MARK) + MARK.length()))
              .distinct()
              .toList();
      Map<String, Integer> lines = new HashMap<>();
      if (addresses.isEmpty()) {
        return lines;
      }
      List<String> command = new ArrayList<>(List.of("addr2line", "-e", binary.toString()));
      for (String address : addresses) {
        // a return address lies behind the call
        command.add(Long.toHexString(Long.parseUnsignedLong(address, 16) - 1));
      }
      List<String> places = start(folder, command, COMPILE_SECONDS).output.lines().toList();
      for (int i = 0; i < Math.min(places.size(), addresses.size()); i++) {
        String place = places.get(i).replaceFirst(" \\(discriminator.*", "");
        int colon = place.lastIndexOf(':');
        String number = place.substring(colon + 1);
        if (colon > 0 && name(place.substring(0, colon)).equals(file) && number.matches("\\d+")) {
          lines.put(addresses.get(i), Integer.parseInt(number));
        }
      }
      return lines;
    }
  }
}
