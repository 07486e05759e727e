package dev.mmapcheck.lang.cdt;

import org.eclipse.cdt.core.dom.parser.GNUScannerExtensionConfiguration;
import org.eclipse.cdt.core.dom.parser.IBuiltinBindingsProvider;
import org.eclipse.cdt.core.dom.parser.c.AbstractCParserExtensionConfiguration;
import org.eclipse.cdt.core.parser.IMacro;

/** Which extensions CDT's lexer and parser know: GNU C, but none of CDT's own macro rewrites. */
final class Dialect extends AbstractCParserExtensionConfiguration {
  /** The lexer's part. */
  static final class Lexing extends GNUScannerExtensionConfiguration {
    @Override
    public IMacro[] getAdditionalMacros() {
      return new IMacro[0];
    }

    @Override
    public boolean supportMinAndMaxOperators() {
      return false;
    }
  }

  @Override
  public boolean supportStatementsInExpressions() {
    return true;
  }

  @Override
  public boolean supportGCCStyleDesignators() {
    return true;
  }

  @Override
  public boolean supportTypeofUnaryExpressions() {
    return true;
  }

  @Override
  public boolean supportAlignOfUnaryExpression() {
    return true;
  }

  @Override
  public boolean supportKnRC() {
    return true;
  }

  @Override
  public boolean supportAttributeSpecifiers() {
    return true;
  }

  @Override
  public boolean supportDeclspecSpecifiers() {
    return false;
  }

  @Override
  public IBuiltinBindingsProvider getBuiltinBindingsProvider() {
    return null;
  }
}
