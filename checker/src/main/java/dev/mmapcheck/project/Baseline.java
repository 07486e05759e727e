package dev.mmapcheck.project;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Fingerprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Findings that are known and not to be reported again: a file of fingerprints, with rule and place
 * beside each for people. Paths in it start at its folder, so that it does not matter where a check
 * is started.
 */
public final class Baseline {
  private static final int VERSION = 1;

  private final Path folder;
  private final Set<String> known;
  private final Set<String> seen = new HashSet<>();
  private final Fingerprints fingerprints = new Fingerprints();

  private Baseline(Path folder, Set<String> known) {
    this.folder = folder;
    this.known = known;
  }

  /** What the file holds. */
  private record Content(int version, List<Entry> findings) {}

  private record Entry(String fingerprint, String rule, String file, int line) {}

  /**
   * Reads a baseline.
   *
   * @throws IOException with a message of one line when it is not there or not a baseline
   */
  public static Baseline read(Path file) throws IOException {
    try {
      Content content = new Gson().fromJson(Files.readString(file), Content.class);
      if (content == null || content.version != VERSION || content.findings == null) {
        throw new IOException("it is not a baseline; --write-baseline makes one");
      }
      Set<String> known = new HashSet<>();
      content.findings.forEach(entry -> known.add(entry.fingerprint));
      return new Baseline(folder(file), known);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file; --write-baseline makes one", e);
    } catch (JsonParseException e) {
      throw new IOException("it is not a baseline; --write-baseline makes one", e);
    }
  }

  /** Writes a baseline of these findings, given in the order of the report. */
  public static void write(Path file, List<Finding> findings) throws IOException {
    Path folder = folder(file);
    Fingerprints fingerprints = new Fingerprints();
    List<Entry> entries = new ArrayList<>();
    for (Finding finding : findings) {
      String path = relative(folder, finding.span().file().path());
      entries.add(
          new Entry(fingerprints.next(finding, path), finding.rule(), path, finding.span().line()));
    }
    Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    Files.writeString(file, gson.toJson(new Content(VERSION, entries)) + "\n");
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static String relative(Path folder, String path) {
    Path absolute = Path.of(path).toAbsolutePath().normalize();
    return folder.relativize(absolute).toString().replace('\\', '/');
  }

  /** Whether a finding is known. Findings have to be asked for in the order of the report. */
  public boolean contains(Finding finding) {
    String path = relative(folder, finding.span().file().path());
    String fingerprint = fingerprints.next(finding, path);
    seen.add(fingerprint);
    return known.contains(fingerprint);
  }

  /** How many known findings were not asked for: they are gone, or their files were not checked. */
  public int unseen() {
    return (int) known.stream().filter(fingerprint -> !seen.contains(fingerprint)).count();
  }
}
