package dev.mmapcheck.lang.lower;

/** C that is valid but not supported; the statement it occurs in is given up. */
final class UnsupportedConstruct extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedConstruct(String what) {
    super(what, null, false, false);
  }
}
