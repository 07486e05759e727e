package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.tree.Declaration;
import dev.mmapcheck.lang.tree.Declarator;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Initializer;
import dev.mmapcheck.lang.tree.Specifiers;
import dev.mmapcheck.lang.tree.Specifiers.Base;
import dev.mmapcheck.lang.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.core.dom.ast.IASTArrayDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTArrayModifier;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTElaboratedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFieldDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTInitializer;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTInitializerList;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.IASTNamedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTPointer;
import org.eclipse.cdt.core.dom.ast.IASTPointerOperator;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdExpression;
import org.eclipse.cdt.core.dom.ast.c.ICASTArrayDesignator;
import org.eclipse.cdt.core.dom.ast.c.ICASTDesignatedInitializer;
import org.eclipse.cdt.core.dom.ast.c.ICASTDesignator;
import org.eclipse.cdt.core.dom.ast.c.ICASTFieldDesignator;
import org.eclipse.cdt.core.dom.ast.gnu.c.ICASTKnRFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.gnu.c.IGCCASTArrayRangeDesignator;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;

/** Reads CDT's declarations, types and initialisers. */
final class DeclarationReader {
  private final Reading reading;

  DeclarationReader(Reading reading) {
    this.reading = reading;
  }

  private Span span(IASTNode node) {
    return reading.locations.of(node);
  }

  Declaration.Variables variables(IASTSimpleDeclaration node) {
    List<Declaration.Item> items = new ArrayList<>();
    for (IASTDeclarator declarator : node.getDeclarators()) {
      items.add(item(declarator));
    }
    return new Declaration.Variables(span(node), specifiers(node.getDeclSpecifier()), items);
  }

  private Declaration.Item item(IASTDeclarator declarator) {
    IASTInitializer initializer = declarator.getInitializer();
    return new Declaration.Item(
        declarator(declarator), initializer == null ? null : initializer(initializer));
  }

  Declaration.Function function(IASTFunctionDefinition node) {
    List<Declaration.Variables> oldStyle = new ArrayList<>();
    if (node.getDeclarator() instanceof ICASTKnRFunctionDeclarator old) {
      for (IASTDeclaration declaration : old.getParameterDeclarations()) {
        if (declaration instanceof IASTSimpleDeclaration simple) {
          oldStyle.add(variables(simple));
        }
      }
    }
    return new Declaration.Function(
        span(node),
        specifiers(node.getDeclSpecifier()),
        declarator(node.getDeclarator()),
        oldStyle,
        () -> reading.statements.block(node.getBody()));
  }

  TypeName typeName(IASTTypeId node) {
    return new TypeName(
        span(node), specifiers(node.getDeclSpecifier()), declarator(node.getAbstractDeclarator()));
  }

  Specifiers specifiers(IASTDeclSpecifier node) {
    Specifiers.Storage storage =
        switch (node.getStorageClass()) {
          case IASTDeclSpecifier.sc_typedef -> Specifiers.Storage.TYPEDEF;
          case IASTDeclSpecifier.sc_extern -> Specifiers.Storage.EXTERN;
          case IASTDeclSpecifier.sc_static -> Specifiers.Storage.STATIC;
          case IASTDeclSpecifier.sc_auto -> Specifiers.Storage.AUTO;
          case IASTDeclSpecifier.sc_register -> Specifiers.Storage.REGISTER;
          default -> Specifiers.Storage.NONE;
        };
    return new Specifiers(
        span(node),
        storage,
        node.isConst(),
        node.isVolatile(),
        node.isInline(),
        base(node),
        Attributes.of(reading, node));
  }

  private Base base(IASTDeclSpecifier node) {
    if (node instanceof IASTSimpleDeclSpecifier simple) {
      return simpleBase(simple);
    } else if (node instanceof IASTNamedTypeSpecifier named) {
      String name = named.getName().toString();
      return name.equals("__auto_type")
          ? new Base.Inferred()
          : new Base.Typedef(span(named.getName()), name);
    } else if (node instanceof IASTCompositeTypeSpecifier composite) {
      List<Declaration.Variables> members = new ArrayList<>();
      for (IASTDeclaration member : composite.getMembers()) {
        if (member instanceof IASTSimpleDeclaration simple) {
          members.add(variables(simple));
        }
      }
      return new Base.Aggregate(
          span(node),
          composite.getKey() == IASTCompositeTypeSpecifier.k_union,
          composite.getName().toString(),
          members,
          recordAttributes(composite));
    } else if (node instanceof IASTElaboratedTypeSpecifier mention) {
      String tag = mention.getName().toString();
      return mention.getKind() == IASTElaboratedTypeSpecifier.k_enum
          ? new Base.Enumeration(span(node), tag, null, List.of())
          : new Base.Aggregate(
              span(node),
              mention.getKind() == IASTElaboratedTypeSpecifier.k_union,
              tag,
              null,
              List.of());
    } else if (node instanceof IASTEnumerationSpecifier enumeration) {
      List<Specifiers.Enumerator> enumerators = new ArrayList<>();
      for (IASTEnumerationSpecifier.IASTEnumerator e : enumeration.getEnumerators()) {
        IASTExpression value = e.getValue();
        enumerators.add(
            new Specifiers.Enumerator(
                span(e),
                e.getName().toString(),
                value == null ? null : reading.expressions.read(value)));
      }
      return new Base.Enumeration(
          span(node),
          enumeration.getName().toString(),
          enumerators,
          Attributes.of(reading, enumeration));
    }
    return new Base.Builtin(Types.INT);
  }

  private List<Specifiers.Attribute> recordAttributes(IASTCompositeTypeSpecifier node) {
    List<Specifiers.Attribute> attributes = Attributes.of(reading, node);
    int pack = reading.packing.limitAt(((ASTNode) node).getOffset());
    if (pack == 0) {
      return attributes;
    }
    List<Specifiers.Attribute> result = new ArrayList<>(attributes);
    result.add(new Specifiers.Attribute("pack", Integer.toString(pack), null));
    return result;
  }

  private Base simpleBase(IASTSimpleDeclSpecifier node) {
    if (node.isComplex() || node.isImaginary()) {
      return new Base.Unsupported("_Complex");
    }
    return switch (node.getType()) {
      case IASTSimpleDeclSpecifier.t_void -> new Base.Builtin(Types.VOID);
      case IASTSimpleDeclSpecifier.t_char ->
          new Base.Builtin(
              node.isUnsigned() ? Types.UCHAR : node.isSigned() ? Types.SCHAR : Types.CHAR);
      case IASTSimpleDeclSpecifier.t_bool -> new Base.Builtin(Types.BOOL);
      case IASTSimpleDeclSpecifier.t_float -> new Base.Builtin(Types.FLOAT);
      case IASTSimpleDeclSpecifier.t_double ->
          new Base.Builtin(node.isLong() ? Types.LONG_DOUBLE : Types.DOUBLE);
      case IASTSimpleDeclSpecifier.t_int128 -> new Base.Unsupported("__int128");
      case IASTSimpleDeclSpecifier.t_float128 -> new Base.Unsupported("__float128");
      case IASTSimpleDeclSpecifier.t_decimal32,
          IASTSimpleDeclSpecifier.t_decimal64,
          IASTSimpleDeclSpecifier.t_decimal128 ->
          new Base.Unsupported("decimal floating point");
      case IASTSimpleDeclSpecifier.t_typeof, IASTSimpleDeclSpecifier.t_decltype -> typeOf(node);
      default -> new Base.Builtin(integer(node));
    };
  }

  private Base typeOf(IASTSimpleDeclSpecifier node) {
    IASTExpression expression = node.getDeclTypeExpression();
    if (expression instanceof IASTTypeIdExpression type) {
      return new Base.SameAs(typeName(type.getTypeId()));
    }
    return new Base.TypeOf(reading.expressions.read(expression, node));
  }

  private static CType integer(IASTSimpleDeclSpecifier node) {
    boolean unsigned = node.isUnsigned();
    if (node.isShort()) {
      return unsigned ? Types.USHORT : Types.SHORT;
    } else if (node.isLongLong()) {
      return unsigned ? Types.ULLONG : Types.LLONG;
    } else if (node.isLong()) {
      return unsigned ? Types.ULONG : Types.LONG;
    }
    return unsigned ? Types.UINT : Types.INT;
  }

  Declarator declarator(IASTDeclarator node) {
    List<Declarator.Derivation> derivations = new ArrayList<>();
    List<Specifiers.Attribute> attributes = new ArrayList<>();
    derive(node, derivations, attributes);
    IASTDeclarator innermost = node;
    while (innermost.getNestedDeclarator() != null) {
      innermost = innermost.getNestedDeclarator();
    }
    IASTName name = innermost.getName();
    String text = name.toString();
    Expression width = null;
    if (innermost instanceof IASTFieldDeclarator field && field.getBitFieldSize() != null) {
      width = reading.expressions.read(field.getBitFieldSize());
    }
    return new Declarator(
        text.isEmpty() ? span(node) : span(name), text, derivations, width, attributes);
  }

  /** Adds the derivations of a declarator from its name outwards. */
  private void derive(
      IASTDeclarator node,
      List<Declarator.Derivation> derivations,
      List<Specifiers.Attribute> attributes) {
    if (node.getNestedDeclarator() != null) {
      derive(node.getNestedDeclarator(), derivations, attributes);
    }
    attributes.addAll(Attributes.of(reading, node));
    if (node instanceof IASTArrayDeclarator array) {
      for (IASTArrayModifier modifier : array.getArrayModifiers()) {
        IASTExpression size = modifier.getConstantExpression();
        derivations.add(
            new Declarator.Derivation.Array(size == null ? null : reading.expressions.read(size)));
      }
    } else if (node instanceof IASTStandardFunctionDeclarator function) {
      derivations.add(prototype(function));
    } else if (node instanceof ICASTKnRFunctionDeclarator old) {
      List<Declarator.Parameter> parameters = new ArrayList<>();
      for (IASTName name : old.getParameterNames()) {
        parameters.add(
            new Declarator.Parameter(
                null, new Declarator(span(name), name.toString(), List.of(), null, List.of())));
      }
      derivations.add(new Declarator.Derivation.Function(parameters, false, false));
    }
    IASTPointerOperator[] operators = node.getPointerOperators();
    for (int i = operators.length - 1; i >= 0; i--) {
      if (operators[i] instanceof IASTPointer pointer) {
        derivations.add(new Declarator.Derivation.Pointer(pointer.isConst(), pointer.isVolatile()));
      }
    }
  }

  private Declarator.Derivation.Function prototype(IASTStandardFunctionDeclarator node) {
    List<Declarator.Parameter> parameters = new ArrayList<>();
    for (IASTParameterDeclaration parameter : node.getParameters()) {
      parameters.add(
          new Declarator.Parameter(
              specifiers(parameter.getDeclSpecifier()), declarator(parameter.getDeclarator())));
    }
    boolean prototyped = !parameters.isEmpty() || node.takesVarArgs();
    if (parameters.size() == 1 && isVoid(parameters.get(0))) {
      parameters.clear();
    }
    return new Declarator.Derivation.Function(parameters, node.takesVarArgs(), prototyped);
  }

  private static boolean isVoid(Declarator.Parameter parameter) {
    return parameter.declarator().derivations().isEmpty()
        && parameter.declarator().name().isEmpty()
        && parameter.specifiers().base() instanceof Base.Builtin builtin
        && builtin.type().equals(Types.VOID);
  }

  Initializer initializer(IASTInitializer node) {
    if (node instanceof IASTEqualsInitializer equals) {
      return clause(equals.getInitializerClause(), node);
    }
    return clause(node instanceof IASTInitializerClause clause ? clause : null, node);
  }

  private Initializer clause(IASTInitializerClause node, IASTNode parent) {
    if (node instanceof IASTInitializerList list) {
      List<Initializer.Element> elements = new ArrayList<>();
      for (IASTInitializerClause element : list.getClauses()) {
        elements.add(element(element));
      }
      return new Initializer.Braces(span(node), elements);
    }
    return new Initializer.Value(reading.expressions.read(node, parent));
  }

  private Initializer.Element element(IASTInitializerClause node) {
    if (node instanceof ICASTDesignatedInitializer designated) {
      List<Initializer.Designator> designators = new ArrayList<>();
      for (ICASTDesignator designator : designated.getDesignators()) {
        designators.add(designator(designator));
      }
      return new Initializer.Element(designators, clause(designated.getOperand(), node));
    }
    return new Initializer.Element(List.of(), clause(node, node));
  }

  private Initializer.Designator designator(ICASTDesignator node) {
    if (node instanceof ICASTFieldDesignator field) {
      return new Initializer.Designator.Field(span(node), field.getName().toString());
    } else if (node instanceof IGCCASTArrayRangeDesignator range) {
      return new Initializer.Designator.Range(
          span(node),
          reading.expressions.read(range.getRangeFloor(), node),
          reading.expressions.read(range.getRangeCeiling(), node));
    }
    Expression index =
        reading.expressions.read(((ICASTArrayDesignator) node).getSubscriptExpression(), node);
    return new Initializer.Designator.Range(span(node), index, index);
  }
}
