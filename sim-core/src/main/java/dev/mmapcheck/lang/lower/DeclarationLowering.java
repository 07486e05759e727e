package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.ArrayType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal.Linkage;
import dev.mmapcheck.lang.tree.Declaration;
import dev.mmapcheck.lang.tree.Declarator;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Initializer;
import dev.mmapcheck.lang.tree.Specifiers;
import dev.mmapcheck.lang.tree.Specifiers.Attribute;
import dev.mmapcheck.lang.tree.Specifiers.Base;
import dev.mmapcheck.lang.tree.Specifiers.Storage;
import java.util.ArrayList;
import java.util.List;

/** Lowers declarations: typedefs, functions, variables with static storage, locals. */
final class DeclarationLowering {
  private final Lowering lowering;

  DeclarationLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Declares everything a declaration names, at file scope or in a block. */
  void declare(Declaration.Variables declaration) {
    Specifiers specifiers = declaration.specifiers();
    if (specifiers.base() instanceof Base.Inferred) {
      for (Declaration.Item item : declaration.items()) {
        declare(specifiers, inferred(specifiers, item), item);
      }
      return;
    }
    QualifiedType base = lowering.types.base(specifiers);
    for (Declaration.Item item : declaration.items()) {
      Declarator declarator = item.declarator();
      declare(
          specifiers,
          lowering.types.derive(base, declarator.derivations(), declarator.span()),
          item);
    }
  }

  /** The type of {@code __auto_type x = value}. */
  private QualifiedType inferred(Specifiers specifiers, Declaration.Item item) {
    if (item.initializer() instanceof Initializer.Value value) {
      CType type = lowering.scratch(() -> lowering.expressions.value(value.expression())).type();
      return new QualifiedType(type, specifiers.isConst(), specifiers.isVolatile());
    }
    throw new UnsupportedConstruct("__auto_type without a value");
  }

  private void declare(Specifiers specifiers, QualifiedType type, Declaration.Item item) {
    String name = item.declarator().name();
    if (name.isEmpty()) {
      return;
    }
    if (specifiers.storage() == Storage.TYPEDEF) {
      int align = lowering.types.alignment(attributes(specifiers, item.declarator()));
      lowering.scope.declare(name, new Entity.Alias(aligned(type, align), align));
    } else if (type.type() instanceof FunctionType function) {
      declareFunction(specifiers, function, item.declarator());
    } else if (!lowering.inFunction() || specifiers.storage() == Storage.EXTERN) {
      fileVariable(specifiers, type, item);
    } else if (specifiers.storage() == Storage.STATIC) {
      staticLocal(specifiers, type, item);
    } else {
      local(specifiers, type, item);
    }
  }

  /** A typedef with an {@code aligned} attribute: records get a copy with that alignment. */
  private static QualifiedType aligned(QualifiedType type, int align) {
    if (align > type.type().align() && type.type() instanceof RecordType record) {
      RecordType copy = new RecordType(record.tag(), record.isUnion(), record.isRecovered());
      copy.complete(record.fields(), RecordLayout.roundUp(record.size(), align), align);
      return type.with(copy);
    }
    return type;
  }

  private static List<Attribute> attributes(Specifiers specifiers, Declarator declarator) {
    List<Attribute> result = new ArrayList<>(specifiers.attributes());
    result.addAll(declarator.attributes());
    return result;
  }

  /** Declares a function; a definition follows through {@link ModuleLowering}. */
  FunctionSymbol declareFunction(Specifiers specifiers, FunctionType type, Declarator declarator) {
    String name = declarator.name();
    Entity earlier = lowering.scope.outermost().findHere(name);
    FunctionSymbol function;
    if (earlier instanceof Entity.FunctionName known) {
      function = known.function();
      if (function.guessed || !isLessKnown(type)) {
        function.type = type;
        function.guessed = false;
      }
    } else {
      boolean isStatic =
          specifiers.storage() == Storage.STATIC
              || (specifiers.isInline() && specifiers.storage() != Storage.EXTERN);
      String symbol = isStatic ? lowering.file.internal(name) : name;
      function = new FunctionSymbol(name, symbol, isStatic, type, declarator.span());
      lowering.file.add(function);
      lowering.scope.outermost().declare(name, new Entity.FunctionName(function));
    }
    if (lowering.scope.findHere(name) == null) {
      lowering.scope.declare(name, new Entity.FunctionName(function));
    }
    for (Attribute attribute : attributes(specifiers, declarator)) {
      String argument = attribute.argument();
      function.attributes.add(
          argument.isEmpty() ? attribute.name() : attribute.name() + "(" + argument + ")");
    }
    return function;
  }

  /** Whether a function type is {@code f()}, which says nothing about the parameters. */
  private static boolean isLessKnown(FunctionType type) {
    return type.variadic() && type.parameters().isEmpty();
  }

  private void fileVariable(Specifiers specifiers, QualifiedType type, Declaration.Item item) {
    Declarator declarator = item.declarator();
    String name = declarator.name();
    boolean isStatic = specifiers.storage() == Storage.STATIC;
    Entity earlier = lowering.scope.outermost().findHere(name);
    Linkage linkage = linkage(specifiers, item);
    GlobalVariable variable;
    if (earlier instanceof Entity.StaticVariable known
        && !(known.variable().guessed && linkage != Linkage.EXTERN)) {
      variable = known.variable();
      merge(variable, type.type(), linkage);
    } else {
      String symbol = isStatic ? lowering.file.internal(name) : name;
      variable = new GlobalVariable(name, symbol, type.type(), linkage, declarator.span());
      lowering.file.add(variable);
      lowering.scope.outermost().declare(name, new Entity.StaticVariable(variable));
    }
    if (lowering.scope.findHere(name) == null) {
      lowering.scope.declare(name, new Entity.StaticVariable(variable));
    }
    finish(variable, specifiers, type, item);
  }

  private static Linkage linkage(Specifiers specifiers, Declaration.Item item) {
    if (specifiers.storage() == Storage.STATIC) {
      return Linkage.INTERNAL;
    }
    boolean weak = Specifiers.find(attributes(specifiers, item.declarator()), "weak").isPresent();
    if (item.initializer() != null) {
      // a weak definition gives way to another file's, as a tentative one does
      return weak ? Linkage.TENTATIVE : Linkage.DEFINED;
    }
    return specifiers.storage() == Storage.EXTERN ? Linkage.EXTERN : Linkage.TENTATIVE;
  }

  private static void merge(GlobalVariable variable, CType type, Linkage linkage) {
    if (variable.type.size() == 0 || variable.guessed) {
      variable.type = type;
      variable.guessed = false;
    }
    boolean stronger =
        switch (variable.linkage) {
          case EXTERN -> linkage != Linkage.EXTERN && linkage != Linkage.INTERNAL;
          case TENTATIVE -> linkage == Linkage.DEFINED;
          default -> false;
        };
    if (stronger) {
      variable.linkage = linkage;
    }
  }

  private void finish(
      GlobalVariable variable, Specifiers specifiers, QualifiedType type, Declaration.Item item) {
    List<Attribute> attributes = attributes(specifiers, item.declarator());
    variable.readOnly = type.isConst();
    variable.threadLocal |= Specifiers.find(attributes, "tls").isPresent();
    int requested = lowering.types.alignment(attributes);
    int named = lowering.types.namedAlignment(specifiers, item.declarator().derivations());
    variable.align = Math.max(variable.align, Math.max(requested, named));
    if (item.initializer() != null) {
      variable.type = lowering.initializers.completed(type.type(), item.initializer());
      lowering.recovery.complete(variable.type);
      variable.image = lowering.initializers.image(variable.type, item.initializer());
    } else if (variable.linkage == Linkage.TENTATIVE
        && variable.type instanceof ArrayType array
        && array.count() == 0) {
      // "int a[];" is one element at the end of the file.
      variable.type = variable.type.size() == 0 ? variable.type : array;
    }
    if (variable.linkage != Linkage.EXTERN && variable.type.size() == 0) {
      lowering.recovery.complete(variable.type);
    }
  }

  private void staticLocal(Specifiers specifiers, QualifiedType type, Declaration.Item item) {
    String name = item.declarator().name();
    String symbol = lowering.file.internal(lowering.functionName + "." + name);
    if (lowering.file.global(symbol) != null) {
      symbol = lowering.file.unique(lowering.functionName + "." + name);
    }
    GlobalVariable variable =
        new GlobalVariable(name, symbol, type.type(), Linkage.INTERNAL, item.declarator().span());
    lowering.file.add(variable);
    lowering.scope.declare(name, new Entity.StaticVariable(variable));
    if (item.initializer() != null && holdsLabels(item.initializer())) {
      labelTable(variable, type.type(), item);
    } else {
      finish(variable, specifiers, type, item);
    }
  }

  private static boolean holdsLabels(Initializer initializer) {
    if (initializer instanceof Initializer.Braces braces) {
      return braces.elements().stream().anyMatch(e -> holdsLabels(e.value()));
    }
    return isLabel(((Initializer.Value) initializer).expression());
  }

  /** {@code &&label}, perhaps cast, or the distance of two labels. */
  private static boolean isLabel(Expression value) {
    if (value instanceof Expression.Cast cast) {
      return isLabel(cast.operand());
    }
    if (value instanceof Expression.Binary binary) {
      return isLabel(binary.left()) || isLabel(binary.right());
    }
    return value instanceof Expression.LabelAddress;
  }

  /** A table for computed gotos: labels have no address in data, so code fills it each time. */
  private void labelTable(GlobalVariable variable, CType type, Declaration.Item item) {
    Span span = item.declarator().span();
    variable.type = lowering.initializers.completed(type, item.initializer());
    Operand address = Operand.address(new PointerType(variable.type, false), variable.symbol, 0);
    lowering.initializers.initialize(
        new Place.Memory(variable.type, address, span), item.initializer(), span);
  }

  private void local(Specifiers specifiers, QualifiedType declared, Declaration.Item item) {
    Declarator declarator = item.declarator();
    String name = declarator.name();
    Span span = declarator.span();
    QualifiedType type = declared;
    if (item.initializer() != null) {
      type = declared.with(lowering.initializers.completed(declared.type(), item.initializer()));
    }
    if (lowering.values.isVariable(type.type())) {
      variableLength(name, type.type(), span);
      return;
    }
    lowering.recovery.complete(type.type());
    List<Attribute> attributes = attributes(specifiers, declarator);
    if (livesInRegister(type, name) && attributes.isEmpty()) {
      registerLocal(type.type(), item);
      return;
    }
    int requested = lowering.types.alignment(attributes);
    int named = lowering.types.namedAlignment(specifiers, declarator.derivations());
    int align = Math.max(type.type().align(), Math.max(requested, named));
    long size = type.type().size();
    long offset = lowering.code.allocate(size, align);
    lowering.scope.declare(name, new Entity.MemoryLocal(type.type(), offset, Insn.NONE));
    lowering.variables.add(new IrFunction.Variable(name, type.type(), Insn.NONE, offset, span));
    lowering.emit(new Insn.Declare(offset, size), span);
    if (item.initializer() != null) {
      initialize(type.type(), offset, item);
    }
    Specifiers.find(attributes, "cleanup")
        .ifPresent(a -> lowering.statements.cleanUp(plainArgument(a), type(name), offset, span));
  }

  private CType type(String name) {
    return ((Entity.MemoryLocal) lowering.scope.findHere(name)).type();
  }

  private static String plainArgument(Attribute attribute) {
    return attribute.argument().replaceAll("[() ]", "");
  }

  private boolean livesInRegister(QualifiedType type, String name) {
    return type.type().scalar().isPresent() && !type.isVolatile() && !lowering.taken.contains(name);
  }

  private void registerLocal(CType type, Declaration.Item item) {
    Declarator declarator = item.declarator();
    int register = lowering.code.variable();
    lowering.scope.declare(declarator.name(), new Entity.RegisterLocal(type, register));
    lowering.variables.add(
        new IrFunction.Variable(declarator.name(), type, register, 0, declarator.span()));
    Expression value = scalarValue(item.initializer());
    if (value != null) {
      lowering.recovery.expect(value, type);
      lowering.calls.receive(value, declarator.span());
      Operand operand = lowering.expressions.value(value);
      Operand converted = lowering.values.convert(operand, type, value.span());
      lowering.values.write(
          new Place.Register(type, register),
          converted,
          Spans.join(declarator.span(), value.span()));
    }
  }

  /** The value of a scalar's initialiser, with or without braces; null when there is none. */
  private static Expression scalarValue(Initializer initializer) {
    Initializer value = initializer;
    while (value instanceof Initializer.Braces braces) {
      value = braces.elements().isEmpty() ? null : braces.elements().get(0).value();
    }
    return value == null ? null : ((Initializer.Value) value).expression();
  }

  private void initialize(CType type, long offset, Declaration.Item item) {
    Span span = item.declarator().span();
    int address = lowering.values.frameAddress(offset, span);
    Place.Memory place =
        new Place.Memory(type, Operand.register(new PointerType(type, false), address), span);
    Initializer initializer = item.initializer();
    Expression value = type.scalar().isPresent() ? scalarValue(initializer) : null;
    if (value != null) {
      initializer = new Initializer.Value(value);
    }
    if (initializer instanceof Initializer.Value single) {
      lowering.recovery.expect(single.expression(), type);
      lowering.calls.receive(single.expression(), span);
    }
    lowering.initializers.initialize(place, initializer, Spans.join(span, initializer.span()));
  }

  private void variableLength(String name, CType type, Span span) {
    lowering.statements.saveStack(span);
    int size = lowering.values.register(lowering.values.sizeOf(type, span), span);
    int address = lowering.code.register();
    lowering.emit(new Insn.Allocate(address, size, Math.max(16, type.align())), span);
    lowering.scope.declare(name, new Entity.MemoryLocal(type, 0, address));
    // For hovers it is the pointer it is in memory.
    lowering.variables.add(
        new IrFunction.Variable(
            name, new PointerType(((ArrayType) type).element(), false), address, 0, span));
  }

  /** Declares the parameters of a definition and returns where they live. */
  List<IrFunction.Variable> parameters(Declaration.Function definition, FunctionType type) {
    Declarator.Derivation.Function function = functionDerivation(definition.declarator());
    List<IrFunction.Variable> result = new ArrayList<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      Declarator.Parameter parameter = function.parameters().get(i);
      Declarator declarator = parameter.declarator();
      QualifiedType declared =
          parameter.specifiers() == null
              ? oldStyle(definition, declarator)
              : lowering.types.derive(
                  lowering.types.base(parameter.specifiers()),
                  parameterDerivations(declarator),
                  declarator.span());
      QualifiedType adjusted = TypeBuilder.adjusted(declared);
      result.add(parameter(declarator, adjusted));
    }
    return result;
  }

  /** Without the outermost array bound, which means nothing in a parameter. */
  private static List<Declarator.Derivation> parameterDerivations(Declarator declarator) {
    List<Declarator.Derivation> derivations = new ArrayList<>(declarator.derivations());
    if (!derivations.isEmpty() && derivations.get(0) instanceof Declarator.Derivation.Array) {
      derivations.set(0, new Declarator.Derivation.Array(null));
    }
    return derivations;
  }

  static Declarator.Derivation.Function functionDerivation(Declarator declarator) {
    if (!declarator.derivations().isEmpty()
        && declarator.derivations().get(0) instanceof Declarator.Derivation.Function function) {
      return function;
    }
    throw new UnsupportedConstruct("a function whose type is a typedef");
  }

  /** The declared type of a K&amp;R parameter; int without a declaration. */
  QualifiedType oldStyle(Declaration.Function definition, Declarator name) {
    for (Declaration.Variables variables : definition.oldStyle()) {
      for (Declaration.Item item : variables.items()) {
        if (item.declarator().name().equals(name.name())) {
          return lowering.types.derive(
              lowering.types.base(variables.specifiers()),
              item.declarator().derivations(),
              item.declarator().span());
        }
      }
    }
    return QualifiedType.of(Types.INT);
  }

  private IrFunction.Variable parameter(Declarator declarator, QualifiedType type) {
    String name = declarator.name();
    lowering.recovery.complete(type.type());
    IrFunction.Variable variable;
    if (livesInRegister(type, name)) {
      int register = lowering.code.variable();
      lowering.scope.declare(name, new Entity.RegisterLocal(type.type(), register));
      variable = new IrFunction.Variable(name, type.type(), register, 0, declarator.span());
    } else {
      long offset = lowering.code.allocate(type.type().size(), type.type().align());
      lowering.scope.declare(name, new Entity.MemoryLocal(type.type(), offset, Insn.NONE));
      variable = new IrFunction.Variable(name, type.type(), Insn.NONE, offset, declarator.span());
    }
    if (!name.isEmpty()) {
      lowering.variables.add(variable);
    }
    return variable;
  }
}
