package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Value;
import java.util.Optional;

/** What errno may be after functions nobody sees: decided when the program looks. */
final class OpenErrno {
  private static final int LARGEST = 133;

  private final Tracker tracker;

  /** The key of what may have set errno since the library last did, or null. */
  private String setter;

  OpenErrno(Tracker tracker) {
    this.tracker = tracker;
  }

  /** An unknown function may have set errno. */
  void unsettle(String key) {
    setter = key;
  }

  /** The library has set errno. */
  void settle(Task task) {
    tracker.memory().forget(task.process(), task.errnoAddress(), Integer.BYTES);
    setter = null;
  }

  /** Decides what errno is before the program looks: what it was, or any error. */
  void decide(Task task, Span site) {
    if (setter == null) {
      return;
    }
    Input input =
        new Input(
            setter + ":errno",
            "errno",
            Input.Owner.CALLER,
            Scalar.I32,
            0,
            LARGEST,
            task.mmu().load32(task.errnoAddress()),
            Optional.of(site));
    setter = null;
    Value value = tracker.decide(input);
    task.mmu().store32(task.errnoAddress(), (int) value.bits());
    tracker.memory().store(task.process(), task.errnoAddress(), Integer.BYTES, value.shadow());
  }
}
