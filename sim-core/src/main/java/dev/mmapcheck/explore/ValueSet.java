package dev.mmapcheck.explore;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;

/**
 * A set of register values: a signed interval, and the lowest bits when they are known. Everything
 * dominant in mapping code fits: sizes, bounds, page alignment. Operations give a set that contains
 * every possible result, never less.
 *
 * @param low smallest value, as a signed 64-bit number
 * @param high largest value; less than {@code low} means the set is empty
 * @param knownBits how many of the lowest bits are the same in all values, 0 to 64
 * @param residue these bits
 */
record ValueSet(long low, long high, int knownBits, long residue) {
  private static final ValueSet ALL = new ValueSet(Long.MIN_VALUE, Long.MAX_VALUE, 0, 0);
  private static final ValueSet EMPTY = new ValueSet(1, 0, 0, 0);

  static ValueSet all() {
    return ALL;
  }

  static ValueSet empty() {
    return EMPTY;
  }

  static ValueSet of(long value) {
    return new ValueSet(value, value, 64, value);
  }

  static ValueSet between(long low, long high) {
    return low == high ? of(low) : new ValueSet(low, high, 0, 0);
  }

  /** All values a register of this type can hold. */
  static ValueSet of(Scalar type) {
    return switch (type) {
      case BOOL -> between(0, 1);
      case I8 -> between(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case U8 -> between(0, 0xff);
      case I16 -> between(Short.MIN_VALUE, Short.MAX_VALUE);
      case U16 -> between(0, 0xffff);
      case I32 -> between(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case U32 -> between(0, 0xffff_ffffL);
      case I64, U64, POINTER, F32, F64, F80 -> ALL;
    };
  }

  boolean isEmpty() {
    return low > high;
  }

  boolean isSingle() {
    return low == high;
  }

  boolean isNonNegative() {
    return low >= 0;
  }

  private static long mask(int bits) {
    return bits >= 64 ? -1L : (1L << bits) - 1;
  }

  boolean contains(long value) {
    return low <= value && value <= high && ((value ^ residue) & mask(knownBits)) == 0;
  }

  ValueSet withLowBits(int bits, long value) {
    return intersect(new ValueSet(Long.MIN_VALUE, Long.MAX_VALUE, bits, value & mask(bits)));
  }

  ValueSet intersect(ValueSet other) {
    int common = Math.min(knownBits, other.knownBits);
    if (((residue ^ other.residue) & mask(common)) != 0) {
      return EMPTY;
    }
    ValueSet finer = knownBits >= other.knownBits ? this : other;
    return new ValueSet(
            Math.max(low, other.low), Math.min(high, other.high), finer.knownBits, finer.residue)
        .tightened();
  }

  /** Moves the bounds to values that have the known bits. */
  private ValueSet tightened() {
    if (isEmpty() || knownBits == 0) {
      return isEmpty() ? EMPTY : this;
    }
    if (knownBits >= 64) {
      return contains(residue) ? of(residue) : EMPTY;
    }
    long step = 1L << knownBits;
    long up = (residue - low) & (step - 1);
    long down = (high - residue) & (step - 1);
    long newLow = low + up;
    long newHigh = high - down;
    if (newLow < low || newHigh > high || newLow > newHigh) {
      return EMPTY;
    }
    return newLow == newHigh
        ? of(newLow)
        : new ValueSet(newLow, newHigh, knownBits, residue & mask(knownBits));
  }

  // ---- forward

  static ValueSet apply(BinaryOp op, Scalar type, ValueSet a, ValueSet b) {
    if (a.isEmpty() || b.isEmpty()) {
      return EMPTY;
    }
    ValueSet raw =
        switch (op) {
          case ADD -> sum(a, b);
          case SUB -> sum(a, negated(b));
          case MUL -> product(a, b);
          case SHL -> b.isSingle() ? product(a, of(1L << (b.low & shiftMask(type)))) : grown(a, b);
          case SHR ->
              b.isSingle() ? shiftedRight(type, a, (int) (b.low & shiftMask(type))) : shrunk(a, b);
          case AND -> conjunction(a, b);
          case OR -> disjunction(a, b);
          case XOR -> exclusive(a, b);
          case DIV -> quotient(a, b);
          case REM -> remainder(a, b);
        };
    return raw.fitted(type);
  }

  private static long shiftMask(Scalar type) {
    return type.size() == 8 ? 63 : 31;
  }

  /** After cutting to a type: the interval stays when it fits, the low bits always do. */
  ValueSet fitted(Scalar type) {
    ValueSet range = of(type);
    if (low >= range.low && high <= range.high) {
      return this;
    }
    int bits = type == Scalar.BOOL ? 0 : Math.min(knownBits, type.bits());
    return new ValueSet(range.low, range.high, bits, residue & mask(bits)).tightened();
  }

  private static ValueSet sum(ValueSet a, ValueSet b) {
    int bits = Math.min(a.knownBits, b.knownBits);
    long residue = (a.residue + b.residue) & mask(bits);
    long low = a.low + b.low;
    long high = a.high + b.high;
    // where both ends wrap round the same way, so does everything between them
    return wraps(a.low, b.low, low) == wraps(a.high, b.high, high)
        ? new ValueSet(low, high, bits, residue)
        : new ValueSet(Long.MIN_VALUE, Long.MAX_VALUE, bits, residue);
  }

  /** How often 2^64 has to be added to a wrapped sum to give the sum: -1, 0 or 1. */
  private static int wraps(long a, long b, long sum) {
    boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
    return overflows ? (a < 0 ? -1 : 1) : 0;
  }

  static ValueSet negated(ValueSet a) {
    if (a.low == Long.MIN_VALUE) {
      return new ValueSet(
          Long.MIN_VALUE, Long.MAX_VALUE, a.knownBits, -a.residue & mask(a.knownBits));
    }
    return new ValueSet(-a.high, -a.low, a.knownBits, -a.residue & mask(a.knownBits));
  }

  static ValueSet complemented(ValueSet a) {
    return new ValueSet(~a.high, ~a.low, a.knownBits, ~a.residue & mask(a.knownBits));
  }

  private static ValueSet product(ValueSet a, ValueSet b) {
    if (b.isSingle()) {
      return a.times(b.low);
    } else if (a.isSingle()) {
      return b.times(a.low);
    }
    int bits = Math.min(a.knownBits, b.knownBits);
    long residue = (a.residue * b.residue) & mask(bits);
    long[] corners = {a.low, a.high, a.low, a.high};
    long[] factors = {b.low, b.low, b.high, b.high};
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int i = 0; i < 4; i++) {
      long upper = Math.multiplyHigh(corners[i], factors[i]);
      long lower = corners[i] * factors[i];
      if ((upper != 0 || lower < 0) && (upper != -1 || lower >= 0)) {
        return new ValueSet(Long.MIN_VALUE, Long.MAX_VALUE, bits, residue);
      }
      low = Math.min(low, lower);
      high = Math.max(high, lower);
    }
    return new ValueSet(low, high, bits, residue);
  }

  /** Every value times one number. */
  private ValueSet times(long factor) {
    int bits = factor == 0 ? 64 : Math.min(64, knownBits + Long.numberOfTrailingZeros(factor));
    long residue = (this.residue * factor) & mask(bits);
    long first = low * factor;
    long last = high * factor;
    // where both ends wrap round equally often, so does everything between them
    return wraps(low, factor) == wraps(high, factor)
        ? new ValueSet(Math.min(first, last), Math.max(first, last), bits, residue)
        : new ValueSet(Long.MIN_VALUE, Long.MAX_VALUE, bits, residue);
  }

  /** Whether no value wraps round when it is multiplied. */
  boolean canTake(long factor) {
    return wraps(low, factor) == 0 && wraps(high, factor) == 0;
  }

  /** How often 2^64 has to be added to a wrapped product to give the product. */
  private static long wraps(long a, long b) {
    return Math.multiplyHigh(a, b) + (a * b < 0 ? 1 : 0);
  }

  /** Values shifted to the left by counts that are not known. */
  private static ValueSet grown(ValueSet a, ValueSet counts) {
    return counts.low >= 0 && counts.high < Integer.SIZE - 1
        ? product(a, between(1L << counts.low, 1L << counts.high))
        : ALL;
  }

  /** Values shifted to the right by counts that are not known. */
  private static ValueSet shrunk(ValueSet a, ValueSet counts) {
    return a.low >= 0 && counts.low >= 0 && counts.high < Integer.SIZE
        ? between(a.low >> counts.high, a.high >> counts.low)
        : ALL;
  }

  private static ValueSet shiftedRight(Scalar type, ValueSet a, int count) {
    if (!type.isSigned() && a.low < 0) {
      return count == 0 ? a : between(0, -1L >>> count);
    }
    int bits = Math.max(0, a.knownBits - count);
    return new ValueSet(a.low >> count, a.high >> count, bits, (a.residue >> count) & mask(bits));
  }

  private static ValueSet conjunction(ValueSet a, ValueSet b) {
    if (!b.isSingle()) {
      if (a.isSingle()) {
        return conjunction(b, a);
      }
      return a.low >= 0 || b.low >= 0
          ? between(
              0, a.low >= 0 && b.low >= 0 ? Math.min(a.high, b.high) : a.low >= 0 ? a.high : b.high)
          : ALL;
    }
    long m = b.low;
    int zeros = m == 0 ? 64 : Long.numberOfTrailingZeros(m);
    int bits = Math.max(zeros, a.knownBits);
    long residue = bits > a.knownBits ? 0 : a.residue & m;
    // all bits that survive are known: the result is one value
    int width = m >= 0 ? 64 - Long.numberOfLeadingZeros(m) : 64;
    if (a.knownBits >= width) {
      return of(a.residue & m);
    }
    boolean alignment = m < 0 && (m | (m - 1)) == -1L;
    if (alignment) {
      return new ValueSet(a.low & m, a.high & m, bits, residue & mask(bits));
    }
    long high =
        m >= 0 ? (a.low >= 0 ? Math.min(a.high, m) : m) : a.low >= 0 ? a.high : Long.MAX_VALUE;
    long low = m >= 0 || a.low >= 0 ? 0 : Long.MIN_VALUE;
    return new ValueSet(low, high, bits, residue & mask(bits)).tightened();
  }

  private static ValueSet disjunction(ValueSet a, ValueSet b) {
    int bits = Math.min(a.knownBits, b.knownBits);
    long residue = (a.residue | b.residue) & mask(bits);
    if (a.low >= 0 && b.low >= 0) {
      long top = Math.max(a.high, b.high);
      long high = top == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(top);
      return new ValueSet(Math.max(a.low, b.low), high, bits, residue);
    }
    return new ValueSet(Long.MIN_VALUE, Long.MAX_VALUE, bits, residue);
  }

  private static ValueSet exclusive(ValueSet a, ValueSet b) {
    int bits = Math.min(a.knownBits, b.knownBits);
    long residue = (a.residue ^ b.residue) & mask(bits);
    if (a.low >= 0 && b.low >= 0) {
      long top = Math.max(a.high, b.high);
      return new ValueSet(0, top == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(top), bits, residue);
    }
    return new ValueSet(Long.MIN_VALUE, Long.MAX_VALUE, bits, residue);
  }

  private static ValueSet quotient(ValueSet a, ValueSet b) {
    return b.isSingle() && b.low > 0 && a.low >= 0 ? between(a.low / b.low, a.high / b.low) : ALL;
  }

  private static ValueSet remainder(ValueSet a, ValueSet b) {
    if (!b.isSingle() || b.low <= 0 || a.low < 0) {
      return ALL;
    }
    long divisor = b.low;
    if (Long.bitCount(divisor) == 1) {
      return conjunction(a, of(divisor - 1));
    }
    return a.high < divisor ? a : between(0, divisor - 1);
  }

  /** The possible outcomes of a comparison. */
  static ValueSet compare(Relation relation, Scalar type, ValueSet a, ValueSet b) {
    if (a.isEmpty() || b.isEmpty()) {
      return EMPTY;
    }
    boolean comparable = type.isSigned() || (a.low >= 0 && b.low >= 0);
    if (relation == Relation.EQ || relation == Relation.NE) {
      boolean never = a.intersect(b).isEmpty();
      boolean always = a.isSingle() && b.isSingle() && a.low == b.low;
      if (never || always) {
        return of((relation == Relation.EQ) == always ? 1 : 0);
      }
      return between(0, 1);
    }
    if (!comparable) {
      return between(0, 1);
    }
    return switch (relation) {
      case LT -> a.high < b.low ? of(1) : a.low >= b.high ? of(0) : between(0, 1);
      case LE -> a.high <= b.low ? of(1) : a.low > b.high ? of(0) : between(0, 1);
      case GT -> compare(Relation.LT, type, b, a);
      case GE -> compare(Relation.LE, type, b, a);
      case EQ, NE -> throw new IllegalStateException();
    };
  }

  /** The member nearest to {@code wish}, unless the set is empty. */
  long nearest(long wish) {
    if (contains(wish)) {
      return wish;
    }
    if (wish <= low) {
      return low;
    }
    if (wish >= high) {
      return high;
    }
    long down = wish - ((wish - residue) & mask(knownBits));
    return contains(down) ? down : low;
  }
}
