package dev.mmapcheck.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The output formats of {@code check}. */
public enum Format {
  /** For people. */
  TEXT,
  /** Our own, described by docs/json-schema.json. */
  JSON,
  /** SARIF 2.1.0. */
  SARIF,
  /** Annotations of GitHub workflow runs. */
  GITHUB,
  /** A page for a browser. */
  HTML;

  /** The word that selects it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Format> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** All words: {@code text, json, ...}. */
  public static String words() {
    return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
  }

  /**
   * A report of this format.
   *
   * @param version of mmapcheck
   * @param style whether text is coloured
   */
  public Report open(Appendable out, String version, Style style) {
    return switch (this) {
      case TEXT -> new TextReport(out, style);
      case JSON -> new JsonReport(out, version);
      case SARIF -> new SarifReport(out, version);
      case GITHUB -> new GithubReport(out);
      case HTML -> new HtmlReport(out, version);
    };
  }
}
