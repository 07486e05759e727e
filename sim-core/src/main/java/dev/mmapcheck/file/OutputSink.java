package dev.mmapcheck.file;

/** Receives what simulated programs write to a console. */
@FunctionalInterface
public interface OutputSink {
  /** Takes {@code length} bytes from {@code offset}; the array is reused after the call. */
  void write(byte[] bytes, int offset, int length);
}
