package dev.mmapcheck.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names for findings that stay when lines move: made of rule, file, function and the text of the
 * place, with a number for equal ones. One instance names the findings of one report, in order.
 */
public final class Fingerprints {
  private static final int BYTES = 16;

  private final Map<String, Integer> copies = new HashMap<>();

  /** The name of the next finding: 32 hexadecimal digits. */
  public String next(Finding finding) {
    return next(finding, finding.span().file().path());
  }

  /** The same, the file going by another path. */
  public String next(Finding finding, String path) {
    String identity =
        String.join("\n", finding.rule(), path, finding.function(), finding.span().text());
    int copy = copies.merge(identity, 1, Integer::sum);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((identity + "\n" + copy).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
