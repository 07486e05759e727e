package dev.mmapcheck.cli;

import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Fingerprints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What selects findings on the command line: {@code FILE}, then any of {@code :LINE}, {@code
 * :COLUMN}, {@code :RULE} and {@code :FINGERPRINT}, as reports print them.
 *
 * @param file the file they lie in
 * @param parts what narrows the choice, in the order given
 */
record FindingName(String file, List<String> parts) {
  private static final int SHORTEST_FINGERPRINT = 6;

  /** Reads a name; the longest beginning that is a file counts as the file. */
  static FindingName parse(String text) {
    String file = text;
    List<String> parts = new ArrayList<>();
    while (!Files.exists(Path.of(file)) && file.lastIndexOf(':') > 0) {
      int colon = file.lastIndexOf(':');
      parts.add(0, file.substring(colon + 1));
      file = file.substring(0, colon);
    }
    if (!Files.isRegularFile(Path.of(file))) {
      throw new UsageException(
          "there is no file '" + file + "'; name a finding as FILE.c, FILE.c:LINE or FILE.c:RULE");
    }
    return new FindingName(file, parts);
  }

  /** The findings of the file that this names. */
  List<Finding> select(List<Finding> findings) {
    Fingerprints fingerprints = new Fingerprints();
    return findings.stream()
        .filter(
            finding -> {
              String fingerprint = fingerprints.next(finding);
              int numbers = 0;
              boolean matches = true;
              for (String part : parts) {
                boolean number = part.matches("\\d{1,7}");
                matches &=
                    number
                        ? Integer.parseInt(part)
                            == (numbers++ == 0 ? finding.span().line() : finding.span().column())
                        : isCalled(finding, fingerprint, part);
              }
              return matches;
            })
        .toList();
  }

  private static boolean isCalled(Finding finding, String fingerprint, String part) {
    return part.equals(finding.rule())
        || part.equals(finding.code())
        || (part.length() >= SHORTEST_FINGERPRINT && fingerprint.startsWith(part));
  }
}
