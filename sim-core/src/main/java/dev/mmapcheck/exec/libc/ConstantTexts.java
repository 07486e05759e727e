package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import java.util.HashMap;
import java.util.Map;

/**
 * Constant texts that functions return pointers to (messages, names, "C"). Each is written to the
 * library's data when it is first asked for and has the same address from then on.
 */
final class ConstantTexts implements NativeCall.LibraryState<ConstantTexts> {
  private final Map<String, Long> offsets;
  private long next;

  ConstantTexts() {
    this(new HashMap<>(), LibraryData.TEXTS);
  }

  private ConstantTexts(Map<String, Long> offsets, long next) {
    this.offsets = offsets;
    this.next = next;
  }

  @Override
  public ConstantTexts copy() {
    return new ConstantTexts(new HashMap<>(offsets), next);
  }

  /** The address of a text. */
  static long address(NativeCall call, String text) {
    ConstantTexts texts = call.state(ConstantTexts.class, ConstantTexts::new);
    Long known = texts.offsets.get(text);
    if (known != null) {
      return call.libraryData() + known;
    }
    if (texts.next + text.length() + 1 > LibraryData.SIZE) {
      throw call.unsupported("more than 52 KiB of constant library texts");
    }
    long offset = texts.next;
    texts.offsets.put(text, offset);
    texts.next += text.length() + 1;
    call.writeString(call.libraryData() + offset, text);
    return call.libraryData() + offset;
  }
}
