package dev.mmapcheck.report;

import picocli.CommandLine.Help.Ansi;

/** How text for people is coloured, if at all. */
public enum Style {
  PLAIN(Ansi.OFF),
  COLOURED(Ansi.ON);

  private final Ansi ansi;

  Style(Ansi ansi) {
    this.ansi = ansi;
  }

  /**
   * Colours a text.
   *
   * @param look picocli's names: {@code bold,red}
   */
  String paint(String look, String text) {
    return ansi.string("@|" + look + " " + text.replace("|@", "| @") + "|@");
  }
}
