package dev.mmapcheck.event;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Value;
import java.util.List;
import java.util.Optional;

/**
 * One step of a run that matters to somebody who reasons about memory. Ordinary arithmetic and
 * accesses to locals are not events.
 */
public sealed interface Event {
  /** Position in the trace, from 0. */
  int index();

  /** What the event points to in the source. */
  Span span();

  /** The function activation it happened in. */
  Activation activation();

  /** The simulated process it happened in. */
  int process();

  /**
   * A call of a modelled function or of a function that is not known.
   *
   * @param name the function
   * @param result its result; a failed system call has the C result (-1, MAP_FAILED, NULL)
   * @param errno the error number when it failed, else 0
   * @param outcome who decided the outcome
   * @param storedIn the user's text of what receives the result, or ""
   * @param ignored whether the call is a statement of its own, so that nobody sees the result; not
   *     where a cast to void says that this is meant
   */
  record Called(
      int index,
      Span span,
      Activation activation,
      int process,
      String name,
      List<Argument> arguments,
      Value result,
      int errno,
      Outcome outcome,
      String storedIn,
      boolean ignored)
      implements Event {
    public Called {
      arguments = List.copyOf(arguments);
    }

    public boolean failed() {
      return errno != 0;
    }

    /** The bits of an argument, or 0 when there are fewer. */
    public long bits(int argument) {
      return argument < arguments.size() ? arguments.get(argument).value().bits() : 0;
    }

    /** The value of an argument, or the plain 0 when there are fewer. */
    public Value value(int argument) {
      return argument < arguments.size() ? arguments.get(argument).value() : Value.of(0);
    }
  }

  /** An argument as written. */
  record Argument(Value value, CType type, Span span) {}

  /** Who decided how a call ended. */
  enum Outcome {
    /** The simulated kernel or library. */
    SIMULATED,
    /** The explorer made a call fail that could have succeeded. */
    INJECTED,
    /** The function is unknown; its result is an input. */
    UNKNOWN
  }

  /**
   * A load or store through a pointer into a mapping, or one that faulted, or a store of a pointer
   * or descriptor.
   *
   * @param kind what was attempted
   * @param address the first byte
   * @param length bytes
   * @param stored the value a scalar store wrote, or null
   * @param fault why it failed, if it did
   * @param library the library function that did it ({@code memcpy}), or ""
   * @param base the pointer expression in the source
   */
  record Accessed(
      int index,
      Span span,
      Activation activation,
      int process,
      AccessKind kind,
      Value address,
      long length,
      Value stored,
      Optional<Fault> fault,
      String library,
      Span base)
      implements Event {}

  /** What an access does. */
  enum AccessKind {
    READ,
    WRITE,
    EXECUTE
  }

  /**
   * A hardware exception.
   *
   * @param signal SIGSEGV, SIGBUS, SIGFPE ... by number
   * @param code {@code si_code}
   * @param address the faulting address
   */
  record Fault(int signal, int code, long address) {}

  /** A comparison in which an operand stems from a mapping, a descriptor or an input. */
  record Compared(
      int index,
      Span span,
      Activation activation,
      int process,
      Relation relation,
      Scalar type,
      Value left,
      Value right,
      boolean outcome)
      implements Event {}

  /** A conditional jump whose condition depends on inputs or on the outcome of a call. */
  record Branched(
      int index, Span span, Activation activation, int process, boolean taken, Expr condition)
      implements Event {}

  /**
   * A variable or an object in memory that held a pointer into a mapping holds something else from
   * now on.
   */
  record Overwritten(int index, Span span, Activation activation, int process, Value old, Value now)
      implements Event {}

  /**
   * A computation that may lose bits of a value that depends on inputs, or that moved a pointer
   * into a mapping to the start of its page.
   *
   * @param exact what it would be with bits to spare, or before it was rounded
   * @param result what it is
   */
  record Computed(
      int index,
      Span span,
      Activation activation,
      int process,
      Loss loss,
      Value exact,
      Value result)
      implements Event {}

  /** Ways to lose bits. */
  enum Loss {
    /** A conversion from 64 bits to fewer. */
    NARROWED,
    /** A product that is formed in 32 bits. */
    MULTIPLIED,
    /** A pointer rounded down to a page. */
    ROUNDED
  }

  /** A function of the program begins. */
  record Entered(int index, Span span, Activation activation, int process, List<Value> arguments)
      implements Event {
    public Entered {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A function of the program is about to return; its locals still exist.
   *
   * @param span the return statement, or the closing brace
   * @param result the value, or null for void
   */
  record Returning(int index, Span span, Activation activation, int process, Value result)
      implements Event {}

  /**
   * A process or the whole run ends.
   *
   * @param detail for the message: signal name, budget, unsupported construct
   */
  record Ended(
      int index, Span span, Activation activation, int process, Ending ending, String detail)
      implements Event {}

  /** Why a path ended. */
  enum Ending {
    /** The entry function returned. */
    RETURNED,
    /** exit, _exit or return from main. */
    EXITED,
    /** abort, a failed assertion. */
    ABORTED,
    /** Killed by a signal from a fault. */
    FAULTED,
    /** A budget ran out. */
    BUDGET,
    /** A construct or function that cannot be simulated. */
    UNSUPPORTED,
    /** The user cancelled. */
    CANCELLED,
    /** Every process waits for another. */
    DEADLOCK
  }
}
