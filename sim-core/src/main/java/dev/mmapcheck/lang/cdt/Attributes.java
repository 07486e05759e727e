package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.tree.Specifiers.Attribute;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.core.dom.ast.IASTAlignmentSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTAttributeOwner;
import org.eclipse.cdt.core.dom.ast.IASTToken;
import org.eclipse.cdt.core.dom.ast.IASTTokenList;
import org.eclipse.cdt.core.dom.ast.c.ICASTDeclSpecifier;

/** Reads GNU attributes and {@code _Alignas}. */
final class Attributes {
  private Attributes() {}

  static List<Attribute> of(Reading reading, IASTAttributeOwner owner) {
    IASTAttribute[] attributes = owner.getAttributes();
    IASTAlignmentSpecifier[] alignments =
        owner instanceof ICASTDeclSpecifier specifier
            ? specifier.getAlignmentSpecifiers()
            : IASTAlignmentSpecifier.EMPTY_ALIGNMENT_SPECIFIER_ARRAY;
    if (attributes.length == 0 && alignments.length == 0) {
      return List.of();
    }
    List<Attribute> result = new ArrayList<>();
    for (IASTAttribute attribute : attributes) {
      StringBuilder argument = new StringBuilder();
      append(attribute.getArgumentClause(), argument);
      result.add(new Attribute(plainName(attribute.getName()), argument.toString(), null));
    }
    for (IASTAlignmentSpecifier alignment : alignments) {
      if (alignment.getExpression() != null) {
        result.add(
            new Attribute("aligned", "", reading.expressions.read(alignment.getExpression())));
      } else if (alignment.getTypeId() != null) {
        result.add(
            new Attribute("aligned", "", reading.expressions.alignment(alignment.getTypeId())));
      }
    }
    return result;
  }

  private static String plainName(char[] name) {
    String text = new String(name);
    return text.length() > 4 && text.startsWith("__") && text.endsWith("__")
        ? text.substring(2, text.length() - 2)
        : text;
  }

  private static void append(IASTToken token, StringBuilder out) {
    if (token instanceof IASTTokenList list) {
      for (IASTToken part : list.getTokens()) {
        append(part, out);
      }
    } else if (token != null) {
      if (out.length() > 0) {
        out.append(' ');
      }
      out.append(token.getTokenCharImage());
    }
  }
}
