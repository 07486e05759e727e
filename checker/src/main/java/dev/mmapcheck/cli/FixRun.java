package dev.mmapcheck.cli;

import dev.mmapcheck.check.FixProof;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.check.ProjectChecker;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.project.CFiles;
import dev.mmapcheck.project.ProjectFile;
import dev.mmapcheck.unit.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code check --fix}: makes the changes that fixes propose, until no finding has one. */
final class FixRun {
  /** One change may make room for another. */
  private static final int MOST_ROUNDS = 8;

  private final ProjectChecker checker;
  private final Options options;

  FixRun(Options options, List<String> targets) {
    this.checker = new ProjectChecker(targets);
    this.options = options;
  }

  /** Changes a file; answers how many findings were fixed. Unreadable files are left alone. */
  int fix(String path) {
    int fixed = 0;
    try {
      String original = CFiles.read(path).text();
      String text = original;
      for (int round = 0; round < MOST_ROUNDS; round++) {
        List<Finding> fixable =
            checker.check(path, text, options, new Cancellation()).findings().stream()
                .filter(finding -> !finding.fixes().isEmpty())
                .toList();
        if (fixable.isEmpty()) {
          break;
        }
        fixed += fixable.size();
        text =
            FixProof.applied(
                text,
                fixable.stream()
                    .flatMap(finding -> finding.fixes().get(0).edits().stream())
                    .toList());
      }
      if (!text.equals(original)) {
        write(Path.of(path), original, text);
      }
    } catch (CFiles.UnreadableException e) {
      return 0; // the check that follows says why
    } catch (ProjectFile.InvalidException e) {
      throw new UsageException(e.getMessage());
    }
    return fixed;
  }

  /** Writes in the encoding in which the file was read. */
  private static void write(Path path, String original, String text) {
    try {
      byte[] before = Files.readAllBytes(path);
      boolean isUtf8 = Arrays.equals(before, original.getBytes(StandardCharsets.UTF_8));
      Files.writeString(path, text, isUtf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UsageException("cannot write '" + path + "'; check its permissions");
    }
  }
}
