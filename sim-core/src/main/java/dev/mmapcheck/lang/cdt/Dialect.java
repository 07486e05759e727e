package dev.mmapcheck.lang.cdt;

import org.eclipse.cdt.core.dom.parser.GNUScannerExtensionConfiguration;
import org.eclipse.cdt.core.dom.parser.IBuiltinBindingsProvider;
import org.eclipse.cdt.core.dom.parser.c.AbstractCParserExtensionConfiguration;
import org.eclipse.cdt.core.parser.IGCCToken;
import org.eclipse.cdt.core.parser.IMacro;
import org.eclipse.cdt.core.parser.IToken;

/** Which extensions CDT's lexer and parser know: GNU C, but none of CDT's own macro rewrites. */
final class Dialect extends AbstractCParserExtensionConfiguration {
  /** The lexer's part. */
  static final class Lexing extends GNUScannerExtensionConfiguration {
    Lexing() {
      addKeyword("__int128".toCharArray(), IGCCToken.t__int128);
      addKeyword("__int128_t".toCharArray(), IGCCToken.t__int128);
      addKeyword("__uint128_t".toCharArray(), IGCCToken.t__int128);
      addKeyword("__float128".toCharArray(), IGCCToken.t__float128);
      addKeyword("_Float128".toCharArray(), IGCCToken.t__float128);
      addKeyword("_Float16".toCharArray(), IGCCToken.t__float128);
      addKeyword("_Float32".toCharArray(), IToken.t_float);
      addKeyword("_Float64".toCharArray(), IToken.t_double);
    }

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
