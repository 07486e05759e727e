package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.ArrayType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.CType.RecordType.Field;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Initializer;
import dev.mmapcheck.lang.tree.Initializer.Designator;
import java.util.ArrayList;
import java.util.List;

/**
 * Flattens an initialiser into the scalars, strings and whole structs it puts at which offset, as
 * C11 6.7.9 tells: elided braces, designators, ranges. Later entries override earlier ones.
 */
final class InitializerPlan {
  /** More elements than any initialiser written by hand. */
  private static final long MAX_ENTRIES = 1 << 22;

  /**
   * One piece.
   *
   * @param offset bytes from the start of the object
   * @param field the bit-field it goes to, or null
   */
  record Entry(long offset, Field field, CType type, Expression value) {}

  private final Lowering lowering;
  private final List<Entry> entries = new ArrayList<>();

  /** Bytes that entries reach to: more than the type's for flexible array members. */
  private long extent;

  private InitializerPlan(Lowering lowering) {
    this.lowering = lowering;
  }

  static InitializerPlan of(Lowering lowering, CType type, Initializer initializer) {
    InitializerPlan plan = new InitializerPlan(lowering);
    lowering.recovery.complete(type);
    plan.object(type, 0, initializer);
    return plan;
  }

  List<Entry> entries() {
    return entries;
  }

  long extent() {
    return extent;
  }

  /** The elements of a list and how far they are used up. */
  private static final class Cursor {
    final List<Initializer.Element> elements;
    int next;

    Cursor(List<Initializer.Element> elements) {
      this.elements = elements;
    }

    boolean hasNext() {
      return next < elements.size();
    }

    Initializer.Element peek() {
      return elements.get(next);
    }

    /** Whether the next element goes to the next place in order. */
    boolean continues() {
      return hasNext() && peek().designators().isEmpty();
    }
  }

  private void object(CType type, long offset, Initializer initializer) {
    if (initializer instanceof Initializer.Braces braces) {
      braces(type, offset, braces);
    } else {
      add(new Entry(offset, null, type, ((Initializer.Value) initializer).expression()));
    }
  }

  private void add(Entry entry) {
    if (entries.size() > MAX_ENTRIES) {
      throw new UnsupportedConstruct("an initialiser with millions of elements");
    }
    entries.add(entry);
    long size = entry.type().size();
    if (entry.value() instanceof Expression.Text text && entry.type() instanceof ArrayType array) {
      size = Math.max(size, array.count() == 0 ? stringSize(text, array) : 0);
    }
    extent = Math.max(extent, entry.offset() + size);
  }

  private static long stringSize(Expression.Text text, ArrayType array) {
    return Literals.string(text.text()).length + array.element().size();
  }

  private void braces(CType type, long offset, Initializer.Braces braces) {
    List<Initializer.Element> elements = braces.elements();
    extent = Math.max(extent, offset + type.size());
    if (type instanceof ArrayType array
        && elements.size() == 1
        && elements.get(0).designators().isEmpty()
        && isStringFor(array, elements.get(0).value())) {
      object(type, offset, elements.get(0).value());
    } else if (isAggregate(type)) {
      Cursor cursor = new Cursor(elements);
      fill(type, offset, 0, cursor, true);
      boolean known = !(type instanceof RecordType record && record.isRecovered());
      while (known && cursor.hasNext()) {
        lowering.file.problem(
            Problem.Kind.SYNTAX, cursor.peek().value().span(), "an initialiser too many");
        cursor.next = elements.size();
      }
    } else if (!elements.isEmpty()) {
      object(type, offset, elements.get(0).value());
    }
  }

  private static boolean isAggregate(CType type) {
    return type instanceof ArrayType || type instanceof RecordType;
  }

  private static boolean isStringFor(ArrayType array, Initializer value) {
    return value instanceof Initializer.Value v
        && v.expression() instanceof Expression.Text text
        && array.element().scalar().isPresent()
        && array.element().size() == Literals.elementType(text.text()).size();
  }

  /**
   * Fills an aggregate from position {@code start} on.
   *
   * @param own whether the elements are in the aggregate's own braces, where designators are its
   */
  private void fill(CType type, long offset, long start, Cursor cursor, boolean own) {
    long position = start;
    while (cursor.hasNext()) {
      Initializer.Element element = cursor.peek();
      if (!element.designators().isEmpty()) {
        if (!own) {
          return;
        }
        cursor.next++;
        position = designated(type, offset, element, 0, cursor);
        continue;
      }
      Part part = part(type, offset, position);
      if (part == null) {
        return;
      }
      place(part, cursor);
      position++;
    }
  }

  /** A part of an aggregate. */
  private record Part(CType type, long offset, Field field) {}

  /** The part at a position, or null behind the last one. */
  private static Part part(CType type, long offset, long position) {
    if (type instanceof ArrayType array) {
      boolean inside = array.count() == 0 || position < array.count();
      return inside
          ? new Part(array.element(), offset + position * array.element().size(), null)
          : null;
    }
    RecordType record = (RecordType) type;
    if (record.isUnion() && position > 0) {
      return null;
    }
    long index = 0;
    for (Field field : record.fields()) {
      if (isNamed(field) && index++ == position) {
        return new Part(field.type(), offset + field.offset(), field.isBitField() ? field : null);
      }
    }
    return null;
  }

  /** Unnamed bit-fields take no initialiser; anonymous records do. */
  private static boolean isNamed(Field field) {
    return !field.name().isEmpty() || field.type() instanceof RecordType;
  }

  /** Puts the next element into a part, which takes more of them if its braces are elided. */
  private void place(Part part, Cursor cursor) {
    Initializer value = cursor.peek().value();
    if (isAggregate(part.type()) && !takesWhole(part.type(), value)) {
      fill(part.type(), part.offset(), 0, cursor, false);
      return;
    }
    cursor.next++;
    assign(part, value);
  }

  private void assign(Part part, Initializer value) {
    if (part.field() == null) {
      object(part.type(), part.offset(), value);
      return;
    }
    Initializer scalar = value;
    while (scalar instanceof Initializer.Braces braces) {
      if (braces.elements().isEmpty()) {
        return;
      }
      scalar = braces.elements().get(0).value();
    }
    add(
        new Entry(
            part.offset(), part.field(), part.type(), ((Initializer.Value) scalar).expression()));
  }

  /** Whether one element initialises a whole aggregate: braces, a string, or a struct value. */
  private boolean takesWhole(CType type, Initializer value) {
    if (value instanceof Initializer.Braces) {
      return true;
    }
    if (type instanceof ArrayType array) {
      return isStringFor(array, value);
    }
    Expression expression = ((Initializer.Value) value).expression();
    if (expression instanceof Expression.NumberLiteral
        || expression instanceof Expression.Text
        || expression instanceof Expression.CharacterLiteral
        || (expression instanceof Expression.Unary unary
            && unary.operator() != Expression.UnaryOperator.DEREFERENCE)) {
      return type instanceof RecordType record && record.isRecovered();
    }
    CType actual = lowering.typeOf(expression);
    return actual.equals(type) || (type instanceof RecordType r && r.isRecovered());
  }

  /**
   * Initialises what the designators from {@code index} on denote, and what follows it inside the
   * aggregates they lead through.
   *
   * @return the position behind it in this aggregate
   */
  private long designated(
      CType type, long offset, Initializer.Element element, int index, Cursor cursor) {
    Designator designator = element.designators().get(index);
    boolean last = index == element.designators().size() - 1;
    if (designator instanceof Designator.Field field && type instanceof RecordType record) {
      long position = position(record, field);
      Part part = memberPart(record, offset, position);
      boolean anonymous = !partName(record, position).equals(field.name());
      if (anonymous) {
        // The member lies in an anonymous record: the same designator leads into it.
        long inner = designated(part.type(), part.offset(), element, index, cursor);
        continueIn(part, inner, cursor);
      } else if (last) {
        assignOrFill(part, element.value());
      } else {
        long inner = designated(part.type(), part.offset(), element, index + 1, cursor);
        continueIn(part, inner, cursor);
      }
      return record.isUnion() ? 1 : position + 1;
    }
    if (designator instanceof Designator.Range range && type instanceof ArrayType array) {
      return range(array, offset, range, element, index, cursor);
    }
    throw new UnsupportedConstruct("a designator that does not fit " + type);
  }

  private void continueIn(Part part, long position, Cursor cursor) {
    boolean union = part.type() instanceof RecordType record && record.isUnion();
    if (cursor.continues() && !union && isAggregate(part.type())) {
      fill(part.type(), part.offset(), position, cursor, false);
    }
  }

  private long range(
      ArrayType array,
      long offset,
      Designator.Range range,
      Initializer.Element element,
      int index,
      Cursor cursor) {
    long low = lowering.constant(range.low()).orElse(0);
    long high = range.low() == range.high() ? low : lowering.constant(range.high()).orElse(low);
    if (low < 0 || high < low || (array.count() > 0 && high >= array.count())) {
      throw new UnsupportedConstruct("an array designator out of range");
    }
    if (high - low > MAX_ENTRIES) {
      throw new UnsupportedConstruct("an initialiser with millions of elements");
    }
    boolean last = index == element.designators().size() - 1;
    for (long i = low; i <= high; i++) {
      Part part = part(array, offset, i);
      if (last) {
        assignOrFill(part, element.value());
      } else {
        long inner = designated(part.type(), part.offset(), element, index + 1, cursor);
        if (i == high) {
          continueIn(part, inner, cursor);
        }
      }
    }
    return high + 1;
  }

  /** Like {@link #place} for a designated part: a scalar starts an aggregate's first member. */
  private void assignOrFill(Part part, Initializer value) {
    if (isAggregate(part.type()) && !takesWhole(part.type(), value)) {
      fill(
          part.type(),
          part.offset(),
          0,
          new Cursor(List.of(new Initializer.Element(List.of(), value))),
          false);
    } else {
      assign(part, value);
    }
  }

  private static String partName(RecordType record, long position) {
    long index = 0;
    for (Field field : record.fields()) {
      if (isNamed(field) && index++ == position) {
        return field.name();
      }
    }
    return "";
  }

  /** The position of the member a designator names, or of the anonymous record it lies in. */
  private long position(RecordType record, Designator.Field designator) {
    if (record.isRecovered()) {
      lowering.recovery.member(record, designator.name(), null);
    }
    long index = 0;
    for (Field field : record.fields()) {
      if (!isNamed(field)) {
        continue;
      }
      boolean found =
          field.name().equals(designator.name())
              || (field.name().isEmpty()
                  && field.type() instanceof RecordType inner
                  && PlaceLowering.find(inner, designator.name(), 0) != null);
      if (found) {
        return index;
      }
      index++;
    }
    throw new UnsupportedConstruct(
        "the member '" + designator.name() + "', which " + record + " lacks");
  }

  /** Like {@link #part}, but any member of a union. */
  private static Part memberPart(RecordType record, long offset, long position) {
    long index = 0;
    for (Field field : record.fields()) {
      if (isNamed(field) && index++ == position) {
        return new Part(field.type(), offset + field.offset(), field.isBitField() ? field : null);
      }
    }
    throw new IllegalStateException("no member " + position);
  }
}
