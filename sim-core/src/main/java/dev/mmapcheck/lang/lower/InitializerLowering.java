package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.ArrayType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Initializer;
import java.util.Arrays;

/** Initialises objects: statically into bytes, or with code. */
final class InitializerLowering {
  private final Lowering lowering;

  InitializerLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /** The type with its bound when it is an array that leaves it to the initialiser. */
  CType completed(CType type, Initializer initializer) {
    if (type instanceof ArrayType array
        && array.count() == 0
        && !lowering.values.isVariable(type)
        && array.element().size() > 0) {
      long size = lowering.scratch(() -> InitializerPlan.of(lowering, type, initializer)).extent();
      // the last element may end in padding, or leave members out
      long element = array.element().size();
      return new ArrayType(array.element(), (size + element - 1) / element);
    }
    return type;
  }

  /** The initial bytes of a variable with static storage. */
  StaticImage image(CType type, Initializer initializer) {
    StaticImage image = new StaticImage(type.size());
    write(image, 0, type, initializer);
    return image;
  }

  private void write(StaticImage image, long offset, CType type, Initializer initializer) {
    InitializerPlan plan = InitializerPlan.of(lowering, type, initializer);
    for (InitializerPlan.Entry entry : plan.entries()) {
      write(image, offset, entry);
    }
  }

  private void write(StaticImage image, long base, InitializerPlan.Entry entry) {
    long offset = base + entry.offset();
    Expression value = entry.value();
    if (entry.type() instanceof ArrayType array && value instanceof Expression.Text text) {
      image.write(offset, stringFor(array, text));
      return;
    }
    if (value instanceof Expression.CompoundLiteral literal && entry.type().scalar().isEmpty()) {
      write(image, offset, entry.type(), literal.initializer());
      return;
    }
    // Not in a throw-away buffer as other constants: string literals and functions it uses count.
    int guesses = lowering.file.guesses;
    Operand operand = lowering.expressions.value(value);
    if (lowering.file.guesses > guesses) {
      // Reported as undeclared already.
      return;
    }
    if (entry.type().scalar().isEmpty()) {
      notConstant(value);
      return;
    }
    operand = lowering.values.convert(operand, entry.type(), value.span());
    if (operand.kind() == Operand.Kind.ADDRESS) {
      image.relocate(offset, operand.symbol(), operand.bits());
    } else if (!operand.isConstant()) {
      notConstant(value);
    } else if (entry.field() != null) {
      image.writeBits(offset, entry.field().bitOffset(), entry.field().bitWidth(), operand.bits());
    } else if (operand.scalar() == Scalar.F80) {
      image.write(offset, Extended.bytes(Double.longBitsToDouble(operand.bits())));
    } else {
      image.write(offset, operand.bits(), (int) entry.type().size());
    }
  }

  private void notConstant(Expression value) {
    lowering.file.problem(
        Problem.Kind.UNSUPPORTED, value.span(), "an initialiser that is not a constant");
  }

  /** The bytes of a string for an array: cut or filled with zeros to the array's size. */
  private static byte[] stringFor(ArrayType array, Expression.Text text) {
    byte[] bytes = Literals.string(text.text());
    long size = array.count() == 0 ? bytes.length + array.element().size() : array.size();
    return Arrays.copyOf(bytes, (int) Math.min(size, bytes.length + array.element().size()));
  }

  /** Initialises an object in memory with code. */
  void initialize(Place.Memory place, Initializer initializer, Span span) {
    if (initializer instanceof Initializer.Value value
        && !(value.expression() instanceof Expression.Text)) {
      Operand operand = lowering.expressions.value(value.expression());
      store(place, operand, span);
      return;
    }
    CType type = place.type();
    InitializerPlan plan = InitializerPlan.of(lowering, type, initializer);
    Values values = lowering.values;
    int address = values.register(place.address(), span);
    if (type.scalar().isEmpty() && type.size() > 0) {
      lowering.emit(new Insn.ZeroBlock(address, type.size()), span);
    }
    Operand base = Operand.register(new PointerType(type, false), address);
    for (InitializerPlan.Entry entry : plan.entries()) {
      initialize(base, entry, place.base());
    }
  }

  private void initialize(Operand object, InitializerPlan.Entry entry, Span base) {
    Expression value = entry.value();
    Span span = value.span();
    if (entry.type() instanceof ArrayType array && value instanceof Expression.Text text) {
      copyString(object, entry.offset(), array, text);
      return;
    }
    lowering.recovery.expect(value, entry.type());
    lowering.calls.receive(value, base);
    Operand operand = lowering.expressions.value(value);
    Operand address = lowering.values.offset(object, entry.offset(), entry.type(), span);
    Place place =
        entry.field() == null
            ? new Place.Memory(entry.type(), address, base)
            : new Place.Bits(entry.field(), address, base);
    store(place, operand, span);
  }

  private void store(Place place, Operand operand, Span span) {
    lowering.values.write(place, lowering.values.convert(operand, place.type(), span), span);
  }

  private void copyString(Operand object, long offset, ArrayType array, Expression.Text text) {
    Span span = text.span();
    GlobalVariable literal =
        lowering.file.literal(
            Literals.elementType(text.text()), Literals.string(text.text()), span);
    Operand target = lowering.values.offset(object, offset, array, span);
    Operand source = Operand.address(new PointerType(array, false), literal.symbol, 0);
    long size =
        array.count() == 0 ? literal.type.size() : Math.min(array.size(), literal.type.size());
    lowering.emit(
        new Insn.CopyBlock(
            lowering.values.register(target, span), lowering.values.register(source, span), size),
        span);
  }

  /** {@code (type){...}}: an unnamed local, or a global at file scope. */
  Place.Memory compoundLiteral(Expression.CompoundLiteral literal) {
    Span span = literal.span();
    QualifiedType declared = lowering.types.typeName(literal.type());
    CType type = completed(declared.type(), literal.initializer());
    lowering.recovery.complete(type);
    if (!lowering.inFunction()) {
      GlobalVariable global =
          new GlobalVariable(
              "", lowering.file.unique(".literal"), type, IrGlobal.Linkage.INTERNAL, span);
      global.readOnly = declared.isConst();
      global.image = image(type, literal.initializer());
      lowering.file.add(global);
      return new Place.Memory(
          type, Operand.address(new PointerType(type, false), global.symbol, 0), span);
    }
    long offset = lowering.code.allocate(type.size(), type.align());
    lowering.emit(new Insn.Declare(offset, type.size()), span);
    int address = lowering.values.frameAddress(offset, span);
    Place.Memory place =
        new Place.Memory(type, Operand.register(new PointerType(type, false), address), span);
    if (literal.initializer().elements().isEmpty() && type instanceof RecordType) {
      lowering.emit(new Insn.ZeroBlock(address, type.size()), span);
    } else {
      initialize(place, literal.initializer(), span);
    }
    return place;
  }
}
