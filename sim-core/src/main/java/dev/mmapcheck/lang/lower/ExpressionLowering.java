package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Statement;
import java.util.List;

/** Lowers expressions to operands. */
final class ExpressionLowering {
  private final Lowering lowering;

  ExpressionLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Whether a name is one of the predefined names of the current function. */
  static boolean isFunctionName(String name) {
    return name.equals("__func__")
        || name.equals("__FUNCTION__")
        || name.equals("__PRETTY_FUNCTION__");
  }

  /** Evaluates an expression for its effects only. */
  void discard(Expression expression) {
    if (expression instanceof Expression.Assign assign) {
      lowering.operators.assign(assign, Use.EFFECT);
    } else if (expression instanceof Expression.Step step) {
      lowering.operators.step(step, Use.EFFECT);
    } else if (expression instanceof Expression.Comma comma) {
      discard(comma.first());
      discard(comma.second());
    } else if (expression instanceof Expression.Cast cast) {
      discardOperand(cast.operand());
    } else if (expression instanceof Expression.Call call) {
      lowering.calls.effect(call);
    } else if (expression instanceof Expression.Conditional conditional
        && conditional.whenTrue() != null) {
      lowering.conditions.discard(conditional);
    } else if (expression instanceof Expression.Logical logical) {
      lowering.conditions.discard(logical);
    } else {
      value(expression);
    }
  }

  /** The operand of a cast to void: a call's result counts as looked at. */
  private void discardOperand(Expression operand) {
    if (operand instanceof Expression.Call call) {
      value(call);
    } else {
      discard(operand);
    }
  }

  /** What a value is wanted for. */
  enum Use {
    VALUE,
    EFFECT
  }

  /** The value of an expression; arrays and functions decay to pointers. */
  Operand value(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return name(name);
    } else if (expression instanceof Expression.NumberLiteral number) {
      return Literals.number(number.text());
    } else if (expression instanceof Expression.Call call) {
      return lowering.calls.call(call);
    } else if (expression instanceof Expression.Unary unary) {
      return unary(unary);
    } else if (expression instanceof Expression.Binary binary) {
      return lowering.operators.binary(binary);
    } else if (expression instanceof Expression.Comparison comparison) {
      return lowering.conditions.comparison(comparison);
    } else if (expression instanceof Expression.Assign assign) {
      return lowering.operators.assign(assign, Use.VALUE);
    } else if (expression instanceof Expression.Step step) {
      return lowering.operators.step(step, Use.VALUE);
    } else if (expression instanceof Expression.Cast cast) {
      return cast(cast);
    } else if (expression instanceof Expression.Logical logical) {
      return lowering.conditions.value(logical);
    } else if (expression instanceof Expression.Conditional conditional) {
      return lowering.conditions.conditional(conditional);
    } else if (expression instanceof Expression.CharacterLiteral character) {
      return Literals.character(character.text());
    } else if (expression instanceof Expression.Arrow
        || expression instanceof Expression.Member
        || expression instanceof Expression.Index
        || expression instanceof Expression.Text
        || expression instanceof Expression.CompoundLiteral) {
      return lowering.values.read(lowering.places.place(expression), expression.span());
    }
    return rareValue(expression);
  }

  private Operand rareValue(Expression expression) {
    if (expression instanceof Expression.Comma comma) {
      discard(comma.first());
      return value(comma.second());
    } else if (expression instanceof Expression.Measure measure) {
      return measure(measure.property(), measure.type(), measure.span());
    } else if (expression instanceof Expression.MeasureOperand measure) {
      return measureOperand(measure);
    } else if (expression instanceof Expression.Block block) {
      return block(block.body());
    } else if (expression instanceof Expression.Generic generic) {
      return generic(generic);
    } else if (expression instanceof Expression.LabelAddress label) {
      int result = lowering.code.register();
      lowering.emit(
          new Insn.LabelAddress(result, lowering.statements.label(label.label())), label.span());
      return Operand.register(Types.VOID_POINTER, result);
    } else if (expression instanceof Expression.Bad bad) {
      return bad(bad);
    }
    throw new UnsupportedConstruct("a type where a value is expected");
  }

  private Operand bad(Expression.Bad bad) {
    if (!lowering.isScratch()) {
      lowering.file.problem(
          bad.unsupported() ? Problem.Kind.UNSUPPORTED : Problem.Kind.SYNTAX,
          bad.span(),
          bad.reason());
    }
    lowering.emit(new Insn.Unsupported(bad.reason()), bad.span());
    return Operand.integer(0);
  }

  private Operand name(Expression.Name name) {
    Entity entity = lowering.scope.find(name.name());
    if (entity instanceof Entity.Enumerator enumerator) {
      return Operand.constant(enumerator.type(), enumerator.value());
    }
    return lowering.values.read(lowering.places.place(name), name.span());
  }

  private Operand unary(Expression.Unary unary) {
    Span span = unary.span();
    switch (unary.operator()) {
      case ADDRESS -> {
        return lowering.places.address(unary.operand(), span);
      }
      case DEREFERENCE -> {
        return lowering.values.read(lowering.places.place(unary), span);
      }
      case NOT -> {
        return lowering.conditions.not(unary.operand());
      }
      default -> {}
    }
    Operand operand = lowering.values.number(value(unary.operand()), span);
    CType type = Arithmetic.promote(operand.type());
    if (type instanceof PointerType) {
      type = Types.ULONG;
    }
    operand = lowering.values.convert(operand, type, span);
    return switch (unary.operator()) {
      case NEGATE -> emitUnary(Insn.UnaryOp.NEG, type, operand, span);
      case COMPLEMENT -> emitUnary(Insn.UnaryOp.NOT, type, operand, span);
      default -> operand;
    };
  }

  private Operand emitUnary(Insn.UnaryOp op, CType type, Operand operand, Span span) {
    if (operand.isConstant()) {
      long bits = operand.bits();
      if (operand.scalar().isFloating()) {
        double value = -Arithmetic.toDouble(bits, operand.scalar());
        return Operand.constant(type, Arithmetic.fromDouble(value, operand.scalar()));
      }
      return Operand.constant(
          type, operand.scalar().extend(op == Insn.UnaryOp.NEG ? -bits : ~bits));
    }
    int source = lowering.values.register(operand, span);
    int result = lowering.code.register();
    lowering.emit(new Insn.Unary(op, operand.scalar(), result, source), span);
    return Operand.register(type, result);
  }

  private Operand cast(Expression.Cast cast) {
    QualifiedType type = lowering.types.typeName(cast.type());
    if (type.type() instanceof CType.VoidType) {
      discardOperand(cast.operand());
      return Operand.NOTHING;
    }
    if (type.type() instanceof CType.RecordType record && !record.isRecovered()) {
      return castToUnion(record, cast);
    }
    lowering.recovery.expect(cast.operand(), type.type());
    return lowering.values.convert(value(cast.operand()), type.type(), cast.span());
  }

  /** GNU C: {@code (union u) value}, and a cast of a struct to its own type. */
  private Operand castToUnion(CType.RecordType record, Expression.Cast cast) {
    Operand value = value(cast.operand());
    if (value.kind() == Operand.Kind.AGGREGATE) {
      return value;
    }
    Span span = cast.span();
    int address = lowering.values.frame(record, span);
    for (CType.RecordType.Field field : record.fields()) {
      if (field.type().equals(value.type())) {
        Place place =
            new Place.Memory(
                field.type(),
                Operand.register(new PointerType(field.type(), false), address),
                span);
        lowering.values.write(place, value, span);
        return Operand.aggregate(record, address);
      }
    }
    throw new UnsupportedConstruct("a cast to " + record);
  }

  private Operand measure(
      Expression.Property property, dev.mmapcheck.lang.tree.TypeName name, Span span) {
    int named = lowering.types.namedAlignment(name.specifiers(), name.declarator().derivations());
    if (property == Expression.Property.ALIGNMENT && named > 0) {
      return Operand.size(named);
    }
    CType type = lowering.types.typeName(name).type();
    return measure(property, type, span);
  }

  private Operand measure(Expression.Property property, CType type, Span span) {
    if (property == Expression.Property.SIZE) {
      return lowering.values.sizeOf(type, span);
    }
    return Operand.size(type.align());
  }

  private Operand measureOperand(Expression.MeasureOperand measure) {
    if (measure.operand() instanceof Expression.Name name
        && lowering.scope.find(name.name()) == null
        && !isFunctionName(name.name())) {
      // sizeof(x) of something undeclared is nearly always a type.
      CType type =
          lowering
              .recovery
              .unknownType(
                  new dev.mmapcheck.lang.tree.Specifiers.Base.Typedef(name.span(), name.name()))
              .type();
      return measure(measure.property(), type, measure.span());
    }
    CType type = lowering.typeOf(measure.operand());
    if (lowering.values.isVariable(type) && lowering.variableSizes.get(type) == null) {
      return lowering.values.sizeOf(type, measure.span());
    }
    return measure(measure.property(), type, measure.span());
  }

  /** A statement expression: its value is that of its last statement. */
  private Operand block(Statement.Block body) {
    List<Statement> statements = body.statements();
    int last = statements.size() - 1;
    boolean hasValue = last >= 0 && statements.get(last) instanceof Statement.Evaluate;
    return lowering.statements.scoped(
        body,
        () -> {
          for (int i = 0; i < (hasValue ? last : last + 1); i++) {
            lowering.statements.lower(statements.get(i));
          }
          if (!hasValue) {
            return Operand.NOTHING;
          }
          Operand value = value(((Statement.Evaluate) statements.get(last)).expression());
          return keep(value, body.span());
        });
  }

  /** A copy of a value that a later change of the variable it was read from does not affect. */
  Operand keep(Operand value, Span span) {
    if (value.kind() != Operand.Kind.REGISTER) {
      return value;
    }
    int copy = lowering.code.register();
    lowering.emit(new Insn.Copy(copy, value.register()), span);
    return Operand.register(value.type(), copy);
  }

  private Operand generic(Expression.Generic generic) {
    CType control = lowering.scratch(() -> value(generic.control())).type();
    Expression chosen = null;
    for (Expression.Association association : generic.associations()) {
      if (association.type() == null) {
        chosen = chosen == null ? association.value() : chosen;
      } else if (compatible(lowering.types.typeName(association.type()).type(), control)) {
        chosen = association.value();
        break;
      }
    }
    if (chosen == null) {
      throw new UnsupportedConstruct("a _Generic without a matching type");
    }
    return value(chosen);
  }

  /** Whether two types are compatible; an enum is compatible with the integer it is made of. */
  static boolean compatible(CType a, CType b) {
    if (a instanceof CType.ArithmeticType x && b instanceof CType.ArithmeticType y) {
      return x.equals(y) || (x.kind() == y.kind() && unnamed(x).equals(unnamed(y)));
    }
    if (a instanceof PointerType x && b instanceof PointerType y) {
      return x.constTarget() == y.constTarget() && compatible(x.target(), y.target());
    }
    if (a instanceof CType.ArrayType x && b instanceof CType.ArrayType y) {
      boolean sameCount = x.count() == y.count() || x.count() == 0 || y.count() == 0;
      return sameCount && compatible(x.element(), y.element());
    }
    return a.equals(b);
  }

  /** The integer type an enumeration is made of; other types as they are. */
  private static CType unnamed(CType.ArithmeticType type) {
    return type.name().startsWith("enum") ? Arithmetic.promote(type) : type;
  }
}
