package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeFunction;

/**
 * The models of one topic, by name.
 *
 * <p>A lookup is a {@code switch}, not a map: a model costs nothing until a program refers to it,
 * which keeps the start of short runs fast.
 */
interface LibraryFunctions {
  /** The model of a function, or null when this topic does not have it. */
  NativeFunction find(String name);
}
