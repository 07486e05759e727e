package dev.mmapcheck.sym;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import java.util.Optional;

/**
 * Something a program cannot know in advance.
 *
 * @param key identifies the same input in every run: made of the site and how often it was reached
 * @param description what a message calls it: {@code the size of "data.bin"}, {@code parameter
 *     'len'}
 * @param min smallest value, in the order of {@code type}
 * @param max largest value
 * @param usual the value of the first run
 */
public record Input(
    String key,
    String description,
    Owner owner,
    Scalar type,
    long min,
    long max,
    long usual,
    Optional<Span> site) {

  private static final String FILE_SIZE = "size:";

  /** The size of a file, in bytes, until the program changes it. */
  public static Input fileSize(
      String file, String description, Owner owner, long smallest, long largest, long usual) {
    return new Input(
        FILE_SIZE + file,
        description,
        owner,
        Scalar.I64,
        smallest,
        largest,
        usual,
        Optional.empty());
  }

  /** Whether this is the size of a file. */
  public boolean isFileSize() {
    return key.startsWith(FILE_SIZE);
  }

  /** Who decides the value, and so how a finding may depend on it. */
  public enum Owner {
    /**
     * File sizes, failing calls, short reads: adversarial, one possible value is enough for a
     * finding.
     */
    ENVIRONMENT,
    /** Bytes of files: adversarial, like the environment. */
    FILE_CONTENT,
    /**
     * Parameters, globals, results of unknown functions: trusted, a finding must hold for all
     * values.
     */
    CALLER,
    /**
     * A constant whose definition is missing: it has one value, but nobody here knows which, and
     * code that tests it does not mean that it could be anything.
     */
    CONSTANT
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Input input && key.equals(input.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
