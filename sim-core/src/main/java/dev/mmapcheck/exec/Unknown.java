package dev.mmapcheck.exec;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.sym.Input;

/**
 * Bytes whose content is decided when they are first read: objects behind unknown pointers, file
 * contents, what an unknown function wrote.
 *
 * @param key prefix of the inputs' keys
 * @param description what a message calls the whole: {@code "data.bin"}, {@code *ctx}
 * @param base address, or file offset, of the first byte; keys count from here
 * @param trail the unknown pointers that were followed to get here
 * @param type of the object, when it is known
 */
record Unknown(
    String key, String description, Input.Owner owner, long base, Trail trail, CType type) {

  /** Prefix of the keys of what files hold. */
  static final String CONTENT = "content:";

  /** Whether these bytes lie in a file, and so in pages of which nobody has a copy. */
  boolean isFileContent() {
    return key.startsWith(CONTENT);
  }

  /** The input for a scalar of these bytes. */
  String keyAt(long position, Scalar scalar) {
    return key + "+" + (position - base) + ":" + scalar;
  }

  String describe(long position) {
    if (type instanceof CType.RecordType record) {
      for (CType.RecordType.Field field : record.fields()) {
        if (field.offset() == position - base && !field.name().isEmpty()) {
          return description + "." + field.name();
        }
      }
    }
    return description;
  }
}
