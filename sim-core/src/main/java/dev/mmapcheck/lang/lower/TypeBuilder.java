package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.ArrayType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import dev.mmapcheck.lang.tree.Declaration;
import dev.mmapcheck.lang.tree.Declarator;
import dev.mmapcheck.lang.tree.Declarator.Derivation;
import dev.mmapcheck.lang.tree.Specifiers;
import dev.mmapcheck.lang.tree.Specifiers.Attribute;
import dev.mmapcheck.lang.tree.Specifiers.Base;
import dev.mmapcheck.lang.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Builds types from their syntax: specifiers, tags, declarators, attributes. */
final class TypeBuilder {
  /** Elements of an array whose length is not known. */
  private static final int USUAL_LENGTH = 1024;

  /** What {@code aligned} without a number means on x86-64. */
  private static final int BIGGEST_ALIGNMENT = 16;

  private final Lowering lowering;

  TypeBuilder(Lowering lowering) {
    this.lowering = lowering;
  }

  QualifiedType typeName(TypeName name) {
    return derive(base(name.specifiers()), name.declarator().derivations(), name.span());
  }

  /** The type that specifiers name, with its qualifiers. Defines the tags they define. */
  QualifiedType base(Specifiers specifiers) {
    QualifiedType type = base(specifiers.base(), specifiers.span());
    Attribute vector = Specifiers.find(specifiers.attributes(), "vector_size").orElse(null);
    if (vector != null) {
      throw new UnsupportedConstruct("a vector type");
    }
    return new QualifiedType(
        modeType(type.type(), specifiers.attributes()),
        type.isConst() || specifiers.isConst(),
        type.isVolatile() || specifiers.isVolatile());
  }

  /** {@code __attribute__((mode(DI)))} chooses the width of an integer. */
  private static CType modeType(CType type, List<Attribute> attributes) {
    Attribute mode = Specifiers.find(attributes, "mode").orElse(null);
    if (mode == null) {
      return type;
    }
    boolean signed = type.scalar().map(Scalar::isSigned).orElse(true);
    return switch (mode.argument().replace("_", "").replaceAll("[() ]", "")) {
      case "QI", "byte" -> signed ? Types.SCHAR : Types.UCHAR;
      case "HI" -> signed ? Types.SHORT : Types.USHORT;
      case "SI" -> signed ? Types.INT : Types.UINT;
      case "DI", "word", "pointer" -> signed ? Types.LONG : Types.ULONG;
      default -> throw new UnsupportedConstruct("the mode " + mode.argument());
    };
  }

  private QualifiedType base(Base base, Span span) {
    if (base instanceof Base.Builtin builtin) {
      return QualifiedType.of(builtin.type());
    } else if (base instanceof Base.Typedef name) {
      Entity entity = lowering.scope.find(name.name());
      return entity instanceof Entity.Alias alias
          ? alias.type()
          : lowering.recovery.unknownType(name);
    } else if (base instanceof Base.Aggregate record) {
      return QualifiedType.of(record(record));
    } else if (base instanceof Base.Enumeration enumeration) {
      return QualifiedType.of(enumeration(enumeration));
    } else if (base instanceof Base.TypeOf typeOf) {
      return QualifiedType.of(lowering.typeOf(typeOf.expression()));
    } else if (base instanceof Base.SameAs same) {
      return typeName(same.type());
    } else if (base instanceof Base.Unsupported unsupported) {
      throw new UnsupportedConstruct("the type " + unsupported.name());
    }
    lowering.file.problem(Problem.Kind.SYNTAX, span, "a type without an initialiser to tell it");
    return QualifiedType.of(Types.INT);
  }

  /** Applies derivations, the one nearest to the name last. */
  QualifiedType derive(QualifiedType base, List<Derivation> derivations, Span span) {
    QualifiedType type = base;
    for (int i = derivations.size() - 1; i >= 0; i--) {
      Derivation derivation = derivations.get(i);
      if (derivation instanceof Derivation.Pointer pointer) {
        type =
            new QualifiedType(
                new PointerType(type.type(), type.isConst()),
                pointer.isConst(),
                pointer.isVolatile());
      } else if (derivation instanceof Derivation.Array array) {
        type = type.with(array(type.type(), array, span));
      } else if (derivation instanceof Derivation.Function function) {
        type = QualifiedType.of(function(type.type(), function));
      }
    }
    return type;
  }

  private CType array(CType element, Derivation.Array array, Span span) {
    if (array.size() == null) {
      return new ArrayType(element, 0);
    }
    OptionalLong count = lowering.constant(array.size());
    if (count.isPresent() && !lowering.values.isVariable(element)) {
      long n = count.getAsLong();
      if (n < 0 && lowering.sizeIsGuessed) {
        n = 1; // a check of sizes that holds for the real ones
      }
      if (n < 0 || (element.size() > 0 && n > Long.MAX_VALUE / element.size())) {
        throw new UnsupportedConstruct("an array of " + n + " elements");
      }
      return new ArrayType(element, n);
    }
    if (lowering.inFunction()) {
      return variableArray(element, array, span);
    }
    // the macro with the length is missing
    ArrayType guess = new ArrayType(element, USUAL_LENGTH);
    lowering.file.guessedArrays.add(guess);
    return guess;
  }

  /** A variable-length array: its size is computed here and kept in a register. */
  private CType variableArray(CType element, Derivation.Array array, Span span) {
    CType type = new ArrayType(element, 0);
    Values values = lowering.values;
    Operand count = values.convert(lowering.expressions.value(array.size()), Types.ULONG, span);
    Operand size =
        values.binary(Insn.BinaryOp.MUL, Types.ULONG, count, values.sizeOf(element, span), span);
    // A copy: the size stays what it was when the variable in it changes.
    int register = lowering.code.register();
    lowering.emit(new Insn.Copy(register, values.register(size, span)), span);
    lowering.variableSizes.put(type, register);
    return type;
  }

  private FunctionType function(CType result, Derivation.Function function) {
    Scope outer = lowering.scope;
    lowering.scope = new Scope(outer);
    try {
      List<CType> parameters = new ArrayList<>();
      for (Declarator.Parameter parameter : function.parameters()) {
        CType type = parameter.specifiers() == null ? Types.INT : prototypeParameter(parameter);
        parameters.add(type);
        if (type.scalar().isPresent()) {
          // later parameters may have it in the length of an array
          lowering.scope.declare(
              parameter.declarator().name(), new Entity.RegisterLocal(type, Insn.NONE));
        }
      }
      boolean variadic = function.variadic() || !function.prototyped();
      return new FunctionType(result, function.prototyped() ? parameters : List.of(), variadic);
    } finally {
      lowering.scope = outer;
    }
  }

  /** A parameter type where lengths of arrays do not matter. */
  private CType prototypeParameter(Declarator.Parameter parameter) {
    QualifiedType type = base(parameter.specifiers());
    List<Derivation> derivations = new ArrayList<>();
    for (Derivation derivation : parameter.declarator().derivations()) {
      boolean isVariable = derivation instanceof Derivation.Array array && array.size() != null;
      derivations.add(
          isVariable && lowering.constant(((Derivation.Array) derivation).size()).isEmpty()
              ? new Derivation.Array(null)
              : derivation);
    }
    return adjusted(derive(type, derivations, parameter.declarator().span())).type();
  }

  /** Arrays and functions as parameters are pointers. */
  static QualifiedType adjusted(QualifiedType type) {
    if (type.type() instanceof ArrayType array) {
      return QualifiedType.of(new PointerType(array.element(), type.isConst()));
    }
    if (type.type() instanceof FunctionType) {
      return QualifiedType.of(new PointerType(type.type(), false));
    }
    return type;
  }

  private CType record(Base.Aggregate record) {
    String key = (record.union() ? "union " : "struct ") + record.tag();
    boolean tagged = !record.tag().isEmpty();
    if (record.members() == null) {
      CType known = lowering.scope.findTag(key);
      if (known != null) {
        return known;
      }
      RecordType fresh = new RecordType(record.tag(), record.union(), false);
      // The outermost scope, even from a prototype: that is what the author means.
      lowering.scope.outermost().declareTag(key, fresh);
      return fresh;
    }
    CType known = tagged ? lowering.scope.findTagHere(key) : null;
    RecordType type;
    if (known instanceof RecordType earlier && !earlier.isComplete()) {
      type = earlier;
    } else {
      String name = tagged ? record.tag() : lowering.file.unique("");
      type = new RecordType(name, record.union(), false);
      if (tagged) {
        lowering.scope.declareTag(key, type);
      }
    }
    layOut(type, record);
    return type;
  }

  private void layOut(RecordType type, Base.Aggregate record) {
    List<Attribute> attributes = record.attributes();
    boolean packed = Specifiers.find(attributes, "packed").isPresent();
    int pack =
        Specifiers.find(attributes, "pack").map(a -> Integer.parseInt(a.argument())).orElse(0);
    RecordLayout layout = new RecordLayout(type.isUnion(), packed, pack);
    for (Declaration.Variables member : record.members()) {
      addMembers(layout, member);
    }
    if (!type.isComplete()) {
      layout.complete(type, alignment(attributes));
    }
  }

  private void addMembers(RecordLayout layout, Declaration.Variables member) {
    try {
      QualifiedType base = base(member.specifiers());
      if (member.items().isEmpty() && base.type() instanceof RecordType) {
        layout.add("", base.type(), false, 0);
      }
      for (Declaration.Item item : member.items()) {
        addMember(layout, base, member.specifiers(), item.declarator());
      }
    } catch (UnsupportedConstruct e) {
      lowering.file.problem(Problem.Kind.UNSUPPORTED, member.span(), e.getMessage());
      layout.add("", new ArrayType(Types.LONG, 2), false, 16);
    }
  }

  private void addMember(
      RecordLayout layout, QualifiedType base, Specifiers specifiers, Declarator declarator) {
    CType type = derive(base, declarator.derivations(), declarator.span()).type();
    List<Attribute> attributes = new ArrayList<>(specifiers.attributes());
    attributes.addAll(declarator.attributes());
    boolean packed = Specifiers.find(attributes, "packed").isPresent();
    int named = namedAlignment(specifiers, declarator.derivations());
    packed |= named > 0 && named < type.align();
    int requested = Math.max(alignment(attributes), named);
    if (declarator.bitWidth() == null) {
      lowering.recovery.requireSize(type, declarator.span());
      layout.add(declarator.name(), type, packed, requested);
      return;
    }
    long width = lowering.constant(declarator.bitWidth()).orElse(1);
    if (type.scalar().isEmpty() || width < 0 || width > type.size() * 8) {
      lowering.file.problem(
          Problem.Kind.SYNTAX, declarator.span(), "a bit-field of " + width + " bits");
      return;
    }
    layout.addBits(declarator.name(), type, (int) width, packed, requested);
  }

  /** The alignment in bytes that belongs to a typedef's name rather than its type, or 0. */
  int namedAlignment(Specifiers specifiers, List<Derivation> derivations) {
    return specifiers.base() instanceof Base.Typedef name
            && derivations.isEmpty()
            && lowering.scope.find(name.name()) instanceof Entity.Alias alias
        ? alias.align()
        : 0;
  }

  /** The largest alignment in bytes that attributes ask for, or 0. */
  int alignment(List<Attribute> attributes) {
    int result = 0;
    for (Attribute attribute : attributes) {
      if (attribute.name().equals("aligned")) {
        result = Math.max(result, alignment(attribute));
      }
    }
    return result;
  }

  private int alignment(Attribute attribute) {
    if (attribute.value() != null) {
      return (int) lowering.constant(attribute.value()).orElse(0);
    }
    return AttributeNumbers.evaluate(attribute.argument(), BIGGEST_ALIGNMENT);
  }

  private CType enumeration(Base.Enumeration enumeration) {
    String key = "enum " + enumeration.tag();
    if (enumeration.enumerators() == null) {
      CType known = lowering.scope.findTag(key);
      return known != null ? known : Types.UINT;
    }
    long next = 0;
    long least = 0;
    long greatest = 0;
    for (Specifiers.Enumerator enumerator : enumeration.enumerators()) {
      if (enumerator.value() != null) {
        next = lowering.constant(enumerator.value()).orElse(next);
      }
      least = Math.min(least, next);
      greatest = Math.max(greatest, next);
      boolean small = next == (int) next;
      lowering.scope.declare(
          enumerator.name(), new Entity.Enumerator(next, small ? Types.INT : Types.LONG));
      next++;
    }
    boolean packed = Specifiers.find(enumeration.attributes(), "packed").isPresent();
    CType type =
        new CType.ArithmeticType(
            enumerationKind(least, greatest, packed),
            enumeration.tag().isEmpty() ? "enum" : key,
            OptionalLong.of(
                greatest - least + 1 == enumeration.enumerators().size()
                    ? greatest
                    : combined(greatest)));
    if (!enumeration.tag().isEmpty()) {
      lowering.scope.declareTag(key, type);
    }
    return type;
  }

  /** What enumerators that are flags, or leave gaps, can make when they are combined. */
  private static long combined(long greatest) {
    return greatest == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(greatest);
  }

  private static Scalar enumerationKind(long least, long greatest, boolean packed) {
    if (least < 0) {
      if (packed && least >= Byte.MIN_VALUE && greatest <= Byte.MAX_VALUE) {
        return Scalar.I8;
      }
      if (packed && least >= Short.MIN_VALUE && greatest <= Short.MAX_VALUE) {
        return Scalar.I16;
      }
      return least == (int) least && greatest == (int) greatest ? Scalar.I32 : Scalar.I64;
    }
    if (packed && greatest <= 0xff) {
      return Scalar.U8;
    }
    if (packed && greatest <= 0xffff) {
      return Scalar.U16;
    }
    return greatest <= 0xffff_ffffL ? Scalar.U32 : Scalar.U64;
  }
}
