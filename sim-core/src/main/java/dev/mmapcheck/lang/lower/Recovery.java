package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.ArrayType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.CType.RecordType.Field;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Specifiers.Base;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Gives a meaning to names whose declaration is missing, because their header is: types become
 * opaque objects that can also be read as a number, members appear when they are used, functions
 * and variables take the type that their first use asks for. Every guess is reported once.
 */
final class Recovery {
  /** Bytes of an object of unknown type: enough for 128 members of 8 bytes. */
  private static final long STAND_IN_SIZE = 1024;

  /** Bytes of a member that is itself of unknown type. */
  private static final long NESTED_SIZE = 128;

  /** Types nested deeper than this are not looked through. */
  private static final int MOST_NESTED = 8;

  private final Lowering lowering;

  Recovery(Lowering lowering) {
    this.lowering = lowering;
  }

  /** The meaning of a typedef name nobody declares. */
  QualifiedType unknownType(Base.Typedef name) {
    CType type = wellKnown(name.name());
    if (type == null) {
      type = standIn(name.name(), STAND_IN_SIZE);
    }
    lowering.file.undeclared(name.name(), name.span(), "type");
    QualifiedType result = QualifiedType.of(type);
    lowering.file.scope.declare(name.name(), new Entity.Alias(result, 0));
    return result;
  }

  private static CType wellKnown(String name) {
    return switch (name) {
      case "u8", "uchar", "u_char", "byte", "BYTE", "UCHAR", "uint8_t", "__u8", "u_int8_t" ->
          Types.UCHAR;
      case "s8", "int8_t", "__s8", "int8" -> Types.SCHAR;
      case "u16", "ushort", "u_short", "WORD", "USHORT", "uint16_t", "__u16", "uint16" ->
          Types.USHORT;
      case "s16", "int16_t", "__s16", "int16" -> Types.SHORT;
      case "u32", "uint", "u_int", "DWORD", "UINT", "uint32_t", "__u32", "uint32" -> Types.UINT;
      case "s32", "int32_t", "__s32", "int32", "BOOL", "gint", "gboolean", "pid_t" -> Types.INT;
      case "u64",
          "ulong",
          "u_long",
          "QWORD",
          "ULONG",
          "uint64_t",
          "__u64",
          "uint64",
          "size_t",
          "uintptr_t",
          "gsize" ->
          Types.ULONG;
      case "s64",
          "int64_t",
          "__s64",
          "int64",
          "ssize_t",
          "off_t",
          "ptrdiff_t",
          "intptr_t",
          "time_t",
          "off64_t",
          "loff_t" ->
          Types.LONG;
      case "bool", "_bool", "Bool" -> Types.BOOL;
      case "real", "float64" -> Types.DOUBLE;
      default -> null;
    };
  }

  private static RecordType standIn(String tag, long size) {
    RecordType record = new RecordType(tag, false, true);
    record.complete(List.of(), size, 8);
    return record;
  }

  /** Makes sure that a type has a size: incomplete records become stand-ins. */
  void complete(CType type) {
    if (type instanceof RecordType record && !record.isComplete()) {
      record.recover();
      record.complete(List.of(), STAND_IN_SIZE, 8);
    } else if (type instanceof ArrayType array) {
      complete(array.element());
    }
  }

  /** The same for the type of a member, which has to be known; it is reported when it is not. */
  void requireSize(CType type, Span span) {
    if (type instanceof RecordType record && !record.isComplete()) {
      lowering.file.undeclared(record.tag(), span, "struct");
    }
    complete(type);
  }

  /**
   * The member of a record whose definition is missing; made on first use.
   *
   * @param hint the type the use asks for, or null
   */
  Field member(RecordType record, String name, CType hint) {
    complete(record);
    List<Field> fields = new ArrayList<>(record.fields());
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (field.name().equals(name)) {
        if (hint == null || !improves(field.type(), hint)) {
          return field;
        }
        Field better = new Field(name, hint, field.offset(), 0, -1);
        fields.set(i, better);
        record.complete(fields, record.size(), record.align());
        return better;
      }
    }
    CType type = hint == null ? Types.LONG : hint;
    long offset = 0;
    for (Field field : fields) {
      offset = Math.max(offset, field.offset() + Math.max(8, field.type().size()));
    }
    offset = Math.min(RecordLayout.roundUp(offset, 8), record.size() - Math.max(8, type.size()));
    Field field = new Field(name, type, Math.max(0, offset), 0, -1);
    fields.add(field);
    record.complete(fields, record.size(), record.align());
    return field;
  }

  /** Whether a later use tells more about a guessed type of eight bytes. */
  private static boolean improves(CType guess, CType hint) {
    return guess.equals(Types.LONG) && hint.scalar().isPresent() && hint instanceof PointerType;
  }

  /** A type for something that is used as a record. */
  RecordType unknownRecord(String name) {
    return standIn(name, NESTED_SIZE);
  }

  /** A type for something that is used as a pointer to a record. */
  CType unknownPointer(String name) {
    return new PointerType(standIn(name, STAND_IN_SIZE), false);
  }

  /** A variable nobody declares. */
  GlobalVariable variable(String name, CType hint, Span span) {
    lowering.file.undeclared(name, span, "name");
    CType type = hint == null || (hint.scalar().isEmpty() && !isStandIn(hint)) ? Types.INT : hint;
    GlobalVariable variable = new GlobalVariable(name, name, type, IrGlobal.Linkage.EXTERN, span);
    variable.guessed = true;
    variable.readOnly = isConstantName(name) && type.scalar().isPresent();
    lowering.file.add(variable);
    lowering.file.scope.declare(name, new Entity.StaticVariable(variable));
    return variable;
  }

  /** Whether a name is spelled like a macro or an enumerator. */
  private static boolean isConstantName(String name) {
    return name.length() > 1 && name.equals(name.toUpperCase(Locale.ROOT));
  }

  /** Whether the size of a type is not the real one, because a definition is missing. */
  boolean isGuessed(CType type, int depth) {
    if (type instanceof ArrayType array) {
      return lowering.file.guessedArrays.contains(array) || isGuessed(array.element(), depth + 1);
    }
    return type instanceof RecordType record
        && (record.isRecovered()
            || (depth < MOST_NESTED
                && record.fields().stream().anyMatch(f -> isGuessed(f.type(), depth + 1))));
  }

  private static boolean isStandIn(CType type) {
    return type instanceof RecordType record && record.isRecovered();
  }

  /**
   * A function nobody declares: its parameters are unknown, its result is what the use asks for.
   */
  FunctionSymbol function(String name, CType hint, Span span) {
    boolean isSystemCall = name.equals(Insn.SYSTEM_CALL);
    if (!isSystemCall && !name.equals(Insn.ASSEMBLY)) {
      lowering.file.undeclared(name, span, "function");
    }
    boolean isScalar =
        hint != null && !(hint instanceof CType.VoidType) && !(hint instanceof ArrayType);
    CType result = isSystemCall ? Types.LONG : isScalar ? hint : Types.INT;
    FunctionSymbol known = lowering.file.function(name);
    if (known != null) {
      return known;
    }
    FunctionSymbol function =
        new FunctionSymbol(name, name, false, new FunctionType(result, List.of(), true), span);
    function.guessed = true;
    lowering.file.add(function);
    lowering.file.scope.declare(name, new Entity.FunctionName(function));
    return function;
  }

  /**
   * Tells an undeclared name, call or member what its use asks for, before it is lowered.
   *
   * @param hint the type the value will be used as
   */
  void expect(Expression expression, CType hint) {
    if (hint == null || hint instanceof CType.VoidType || hint instanceof FunctionType) {
      return;
    }
    if (expression instanceof Expression.Name name) {
      expectName(name, hint);
    } else if (expression instanceof Expression.Call call
        && call.function() instanceof Expression.Name name) {
      expectCall(name, hint);
    } else if (expression instanceof Expression.Arrow
        || expression instanceof Expression.Member
        || expression instanceof Expression.Index) {
      lowering.places.hint(expression, hint);
    } else if (expression instanceof Expression.Conditional conditional) {
      if (conditional.whenTrue() != null) {
        expect(conditional.whenTrue(), hint);
      }
      expect(conditional.whenFalse(), hint);
    }
  }

  private void expectName(Expression.Name name, CType hint) {
    Entity entity = lowering.scope.find(name.name());
    if (entity == null && !ExpressionLowering.isFunctionName(name.name())) {
      variable(name.name(), hint, name.span());
    } else if (entity instanceof Entity.StaticVariable known
        && known.variable().guessed
        && !(known.variable().type instanceof PointerType)
        && (hint instanceof PointerType || isStandIn(hint))) {
      known.variable().type = hint;
    }
  }

  private void expectCall(Expression.Name name, CType hint) {
    Entity entity = lowering.scope.find(name.name());
    if (entity == null && !CallLowering.isKnown(name.name())) {
      function(name.name(), hint, name.span());
    } else if (entity instanceof Entity.FunctionName known
        && known.function().guessed
        && known.function().type.result().equals(Types.INT)
        && hint instanceof PointerType) {
      known.function().type = new FunctionType(hint, List.of(), true);
    }
  }
}
