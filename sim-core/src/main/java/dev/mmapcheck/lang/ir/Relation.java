package dev.mmapcheck.lang.ir;

/** The six comparisons. Signedness comes from the operand type. */
public enum Relation {
  EQ("=="),
  NE("!="),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">=");

  private final String symbol;

  Relation(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  public Relation negated() {
    return switch (this) {
      case EQ -> NE;
      case NE -> EQ;
      case LT -> GE;
      case LE -> GT;
      case GT -> LE;
      case GE -> LT;
    };
  }

  /** The same relation with its operands exchanged. */
  public Relation swapped() {
    return switch (this) {
      case EQ, NE -> this;
      case LT -> GT;
      case LE -> GE;
      case GT -> LT;
      case GE -> LE;
    };
  }

  /** Whether the relation holds between two extended integer values. */
  public boolean test(long left, long right, boolean signed) {
    int order = signed ? Long.compare(left, right) : Long.compareUnsigned(left, right);
    return test(order);
  }

  /** Whether the relation holds for operands that compare as {@code order}. */
  public boolean test(int order) {
    return switch (this) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }
}
