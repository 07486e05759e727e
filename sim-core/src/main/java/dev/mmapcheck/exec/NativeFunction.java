package dev.mmapcheck.exec;

/** The model of one C library function. */
@FunctionalInterface
public interface NativeFunction {
  void call(NativeCall call);
}
