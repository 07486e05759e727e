package dev.mmapcheck.exec;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a function tells about it when nobody sees its body.
 *
 * @param givesBack it is a macro of an unknown header that gives back its argument: it says what is
 *     likely (LIKELY, G_UNLIKELY), translates a text, or turns a pointer into a number
 * @param neverReturns nothing runs after it: real programs call such functions die, fatal, panic
 * @param isPageSize it gives the size of a page
 * @param isFileSize it gives the size of the open file whose descriptor it gets
 * @param isAssertion nothing runs after it when its argument is 0
 */
record SpeakingName(
    boolean givesBack,
    boolean neverReturns,
    boolean isPageSize,
    boolean isFileSize,
    boolean isAssertion) {
  private static final Set<String> NEVER_RETURN =
      Set.of("bail", "oom", "out_of_memory", "usage", "error_exit", "handle_error");

  /** Words that tell the same as part of a name: {@code fatalx}, {@code xen_panic}. */
  private static final Pattern LAST_WORD =
      Pattern.compile(
          "(.*_)?p?(die|fatal|panic|noreturn)[efx]*(_.*)?"
              + "|(.*_)?(abort|assert(ion)?_fail(ed|ure)?)");

  private static final Set<String> TRANSLATIONS = Set.of("_", "N_", "Q_", "_N", "gettext");

  /** Macros that make a number of a pointer or the other way round: {@code GPOINTER_TO_SIZE}. */
  private static final Pattern CONVERSION =
      Pattern.compile("\\w*(POINTER|PTR)_TO_\\w+|\\w+_TO_(POINTER|PTR)");

  private static final Pattern PAGE_SIZE = Pattern.compile("page_?size$");

  private static final Pattern FILE_SIZE = Pattern.compile("(size|length|len)$");

  static SpeakingName of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return new SpeakingName(
        TRANSLATIONS.contains(name)
            || CONVERSION.matcher(name).matches()
            || lower.endsWith("likely"),
        NEVER_RETURN.contains(lower) || LAST_WORD.matcher(lower).matches(),
        PAGE_SIZE.matcher(lower).find(),
        FILE_SIZE.matcher(lower).find(),
        lower.contains("assert"));
  }
}
