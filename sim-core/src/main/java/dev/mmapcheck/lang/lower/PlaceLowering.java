package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.ArrayType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.CType.RecordType.Field;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.tree.Expression;

/** Lowers lvalues to the places they denote. */
final class PlaceLowering {
  private final Lowering lowering;

  /** What the use of a member of an unknown record asks for; see {@link Recovery#expect}. */
  private Expression hinted;

  private CType hint;

  PlaceLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  void hint(Expression expression, CType type) {
    hinted = expression;
    hint = type;
  }

  private CType takeHint(Expression expression) {
    CType result = hinted == expression ? hint : null;
    hinted = null;
    return result;
  }

  /** The place of an lvalue; the value of any other expression is put into memory first. */
  Place place(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return name(name);
    } else if (expression instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.DEREFERENCE) {
      return dereference(unary.operand());
    } else if (expression instanceof Expression.Index index) {
      return index(index);
    } else if (expression instanceof Expression.Arrow arrow) {
      return arrow(arrow);
    } else if (expression instanceof Expression.Member member) {
      return member(member);
    } else if (expression instanceof Expression.Text text) {
      return literal(text);
    } else if (expression instanceof Expression.CompoundLiteral literal) {
      return lowering.initializers.compoundLiteral(literal);
    } else if (expression instanceof Expression.Comma comma) {
      lowering.expressions.discard(comma.first());
      return place(comma.second());
    }
    return temporary(expression);
  }

  private Place temporary(Expression expression) {
    Span span = expression.span();
    Operand value = lowering.expressions.value(expression);
    if (value.kind() == Operand.Kind.AGGREGATE) {
      return new Place.Memory(
          value.type(),
          Operand.register(new PointerType(value.type(), false), value.register()),
          span);
    }
    if (value.kind() == Operand.Kind.VOID) {
      throw new UnsupportedConstruct("a place in a void expression");
    }
    Operand address =
        Operand.register(
            new PointerType(value.type(), false), lowering.values.frame(value.type(), span));
    Place place = new Place.Memory(value.type(), address, span);
    lowering.values.write(place, value, span);
    return place;
  }

  private Place name(Expression.Name name) {
    Entity entity = lowering.scope.find(name.name());
    if (entity == null && ExpressionLowering.isFunctionName(name.name())) {
      return literal(lowering.functionName.getBytes(java.nio.charset.StandardCharsets.UTF_8), name);
    }
    if (entity == null || entity instanceof Entity.Alias) {
      entity =
          new Entity.StaticVariable(
              lowering.recovery.variable(name.name(), takeHint(name), name.span()));
    }
    return place(entity, name);
  }

  private Place place(Entity entity, Expression.Name name) {
    Span span = name.span();
    if (entity instanceof Entity.RegisterLocal local) {
      return new Place.Register(local.type(), local.register());
    } else if (entity instanceof Entity.MemoryLocal local) {
      int address =
          local.pointer() >= 0
              ? local.pointer()
              : lowering.values.frameAddress(local.offset(), span);
      return memory(
          local.type(), Operand.register(new PointerType(local.type(), false), address), span);
    } else if (entity instanceof Entity.StaticVariable variable) {
      GlobalVariable global = variable.variable();
      if (global.guessed) {
        lowering.file.guesses++;
      }
      return memory(
          global.type,
          Operand.address(new PointerType(global.type, false), global.symbol, 0),
          span);
    } else if (entity instanceof Entity.FunctionName function) {
      lowering.file.use(function.function());
      FunctionType type = function.function().type;
      return memory(
          type, Operand.address(new PointerType(type, false), function.function().symbol, 0), span);
    }
    throw new UnsupportedConstruct("'" + name.name() + "' where a variable is expected");
  }

  private static Place memory(CType type, Operand address, Span base) {
    return new Place.Memory(type, address, base);
  }

  /** {@code *p}, where p may be any pointer, array or function. */
  private Place dereference(Expression pointer) {
    lowering.recovery.expect(pointer, Types.CHAR_POINTER);
    Operand address = pointer(lowering.expressions.value(pointer), pointer);
    return memory(((PointerType) address.type()).target(), address, pointer.span());
  }

  /** Makes sure that an operand is a pointer; numbers of guessed type become {@code char *}. */
  private Operand pointer(Operand operand, Expression source) {
    Operand number = lowering.values.number(operand, source.span());
    return number.isPointer()
        ? number
        : lowering.values.convert(number, Types.CHAR_POINTER, source.span());
  }

  private Place index(Expression.Index index) {
    CType wanted = takeHint(index);
    Expression array = index.array();
    Expression subscript = index.index();
    lowering.recovery.expect(
        array, wanted == null ? Types.CHAR_POINTER : new PointerType(wanted, false));
    Operand base = lowering.expressions.value(array);
    lowering.recovery.expect(subscript, Types.LONG);
    Operand offset = lowering.expressions.value(subscript);
    if (!base.isPointer() && offset.isPointer()) {
      // 3[p]
      Operand swap = base;
      base = offset;
      offset = swap;
      array = subscript;
    }
    Operand pointer = pointer(base, array);
    Operand address = lowering.values.step(pointer, offset, BinaryOp.ADD, index.span());
    return memory(((PointerType) pointer.type()).target(), address, array.span());
  }

  private Place arrow(Expression.Arrow arrow) {
    CType wanted = takeHint(arrow);
    Expression source = arrow.pointer();
    if (isGuess(source)) {
      lowering.recovery.expect(source, lowering.recovery.unknownPointer(arrow.name()));
    }
    Operand pointer = lowering.expressions.value(source);
    if (!pointer.isPointer() || !(((PointerType) pointer.type()).target() instanceof RecordType)) {
      Operand number = lowering.values.number(pointer, arrow.span());
      pointer =
          lowering.values.convert(
              number, lowering.recovery.unknownPointer(arrow.name()), arrow.span());
    }
    RecordType record = (RecordType) ((PointerType) pointer.type()).target();
    return field(record, pointer, arrow.name(), wanted, arrow.span(), source.span());
  }

  /** Whether an expression may be something undeclared, so that a hint makes sense. */
  private boolean isGuess(Expression expression) {
    if (expression instanceof Expression.Name name) {
      Entity entity = lowering.scope.find(name.name());
      return entity == null
          || (entity instanceof Entity.StaticVariable variable && variable.variable().guessed);
    }
    if (expression instanceof Expression.Call call
        && call.function() instanceof Expression.Name name) {
      Entity entity = lowering.scope.find(name.name());
      return entity == null
          || (entity instanceof Entity.FunctionName function && function.function().guessed);
    }
    return expression instanceof Expression.Arrow
        || expression instanceof Expression.Member
        || expression instanceof Expression.Index;
  }

  private Place member(Expression.Member member) {
    CType wanted = takeHint(member);
    if (isGuess(member.object())) {
      lowering.recovery.expect(member.object(), lowering.recovery.unknownRecord(member.name()));
    }
    Place object = place(member.object());
    if (!(object instanceof Place.Memory memory)) {
      throw new UnsupportedConstruct("a member of something that is no struct");
    }
    RecordType record =
        memory.type() instanceof RecordType known
            ? known
            : lowering.recovery.unknownRecord(member.name());
    return field(record, memory.address(), member.name(), wanted, member.span(), memory.base());
  }

  private Place field(
      RecordType record, Operand address, String name, CType wanted, Span span, Span base) {
    FoundField found = find(record, name, 0);
    if (found == null) {
      if (record.isComplete() && !record.isRecovered()) {
        throw new UnsupportedConstruct("the member '" + name + "', which " + record + " lacks");
      }
      lowering.file.undeclared(record.tag(), span, "struct");
      found = new FoundField(lowering.recovery.member(record, name, wanted), 0);
    } else if (record.isRecovered() && wanted != null) {
      found = new FoundField(lowering.recovery.member(record, name, wanted), 0);
    }
    Field field = found.field();
    Operand place =
        lowering.values.offset(address, found.base() + field.offset(), field.type(), span);
    return field.isBitField()
        ? new Place.Bits(field, place, base)
        : memory(field.type(), place, base);
  }

  /**
   * A member with the offset of the anonymous records around it.
   *
   * @param base bytes from the start of the outer record to the start of the one that has the field
   */
  record FoundField(Field field, long base) {}

  /** Looks a member up, also in anonymous members; null when there is none. */
  static FoundField find(RecordType record, String name, long base) {
    for (Field field : record.fields()) {
      if (field.name().equals(name)) {
        return new FoundField(field, base);
      }
      if (field.name().isEmpty() && field.type() instanceof RecordType inner) {
        FoundField found = find(inner, name, base + field.offset());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private Place literal(Expression.Text text) {
    GlobalVariable literal =
        lowering.file.literal(
            Literals.elementType(text.text()), Literals.string(text.text()), text.span());
    return literal(literal, text.span());
  }

  private Place literal(byte[] bytes, Expression source) {
    return literal(lowering.file.literal(Types.CHAR, bytes, source.span()), source.span());
  }

  private static Place literal(GlobalVariable literal, Span span) {
    return memory(
        literal.type,
        Operand.address(new PointerType(literal.type, false), literal.symbol, 0),
        span);
  }

  /** The type of an expression as {@code sizeof} sees it. */
  CType undecayedType(Expression expression) {
    boolean isPlace =
        expression instanceof Expression.Name
            || expression instanceof Expression.Index
            || expression instanceof Expression.Arrow
            || expression instanceof Expression.Member
            || expression instanceof Expression.Text
            || expression instanceof Expression.CompoundLiteral
            || (expression instanceof Expression.Unary unary
                && unary.operator() == Expression.UnaryOperator.DEREFERENCE);
    if (expression instanceof Expression.Name name
        && lowering.scope.find(name.name()) instanceof Entity.Enumerator enumerator) {
      return enumerator.type();
    }
    if (expression instanceof Expression.Name name
        && lowering.scope.find(name.name()) instanceof Entity.Alias alias) {
      return alias.type().type();
    }
    return isPlace ? place(expression).type() : lowering.expressions.value(expression).type();
  }

  /** {@code &x}. */
  Operand address(Expression operand, Span span) {
    Place place = place(operand);
    if (place instanceof Place.Memory memory) {
      CType type = memory.type();
      return memory.address().as(new PointerType(type, false));
    }
    if (place instanceof Place.Bits) {
      throw new UnsupportedConstruct("the address of a bit-field");
    }
    if (lowering.isScratch()) {
      // only the type is asked for
      return Operand.register(new PointerType(place.type(), false), lowering.code.register());
    }
    throw new IllegalStateException("the address of a register at " + span);
  }

  /** Whether a type decays to a pointer when its value is used. */
  static boolean decays(CType type) {
    return type instanceof ArrayType || type instanceof FunctionType;
  }
}
