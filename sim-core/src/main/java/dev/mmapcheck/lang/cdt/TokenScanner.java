package dev.mmapcheck.lang.cdt;

import java.util.List;
import java.util.Map;
import org.eclipse.cdt.core.dom.ast.IMacroBinding;
import org.eclipse.cdt.core.parser.EndOfFileException;
import org.eclipse.cdt.core.parser.IScanner;
import org.eclipse.cdt.core.parser.IToken;
import org.eclipse.cdt.core.parser.IncludeExportPatterns;
import org.eclipse.cdt.core.parser.OffsetLimitReachedException;
import org.eclipse.cdt.internal.core.parser.scanner.ILocationResolver;

/** Hands a finished list of tokens to CDT's parser as if the preprocessor did. */
final class TokenScanner implements IScanner {
  private final IScanner preprocessor;
  private final List<Token> tokens;
  private int position;

  TokenScanner(IScanner preprocessor, List<Token> tokens) {
    this.preprocessor = preprocessor;
    this.tokens = tokens;
  }

  @Override
  public IToken nextToken() throws EndOfFileException {
    if (position == tokens.size()) {
      throw new EndOfFileException(
          tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).getEndOffset());
    }
    return tokens.get(position++);
  }

  @Override
  public Map<String, IMacroBinding> getMacroDefinitions() {
    return preprocessor.getMacroDefinitions();
  }

  @Override
  public boolean isOnTopContext() {
    return true;
  }

  @Override
  public void cancel() {
    position = tokens.size();
  }

  @Override
  public ILocationResolver getLocationResolver() {
    return preprocessor.getLocationResolver();
  }

  @Override
  public void setContentAssistMode(int offset) {
    throw new UnsupportedOperationException("content assist");
  }

  @Override
  public void setSplitShiftROperator(boolean split) {
    // C has no templates: ">>" stays one token.
  }

  @Override
  public void setComputeImageLocations(boolean compute) {
    preprocessor.setComputeImageLocations(compute);
  }

  @Override
  public void setTrackIncludeExport(IncludeExportPatterns patterns) {
    // For indexers only.
  }

  @Override
  public void setProcessInactiveCode(boolean process) {
    // Inactive code was left out when the tokens were read.
  }

  @Override
  public void skipInactiveCode() throws OffsetLimitReachedException {
    // See above.
  }

  @Override
  public int getCodeBranchNesting() {
    return 0;
  }

  @Override
  public char[] getAdditionalNumericLiteralSuffixes() {
    return preprocessor.getAdditionalNumericLiteralSuffixes();
  }
}
