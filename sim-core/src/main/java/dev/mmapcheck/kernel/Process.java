package dev.mmapcheck.kernel;

/** A simulated process; in these packages the word never means the operating system's own. */
@SuppressWarnings("JavaLangClash")
public final class Process {}
