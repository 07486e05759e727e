package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTImageLocation;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;
import org.eclipse.cdt.internal.core.parser.scanner.ILocationResolver;

/**
 * From CDT's sequence numbers, which count through all included and expanded text, to places in the
 * user's files. Text given as a macro argument has its own place; text that stems from a macro's
 * body has the place of the macro's use.
 */
final class Locations {
  private final SourceFile file;
  private final Headers headers;
  private final ILocationResolver resolver;

  Locations(SourceFile file, Headers headers, ILocationResolver resolver) {
    this.file = file;
    this.headers = headers;
    this.resolver = resolver;
  }

  Span of(IASTNode node) {
    ASTNode place = (ASTNode) node;
    return of(place.getOffset(), place.getLength());
  }

  /** The place of a range of sequence numbers. */
  Span of(int offset, int length) {
    IASTFileLocation location = null;
    if (length > 0) {
      IASTImageLocation image = resolver.getImageLocation(offset, length);
      if (image != null && image.getLocationKind() != IASTImageLocation.MACRO_DEFINITION) {
        location = image;
      }
    }
    if (location == null) {
      location = resolver.getMappedFileLocation(offset, length);
    }
    return of(location);
  }

  /** The place of a preprocessor directive or problem. */
  Span directive(IASTNode node) {
    ASTNode place = (ASTNode) node;
    return of(resolver.getMappedFileLocation(place.getOffset(), place.getLength()));
  }

  /** A string literal; {@code __FILE__}, for CDT an absolute path, becomes the path as given. */
  String fileNameAsGiven(String literal) {
    if (!literal.startsWith("\"/") || !literal.endsWith("\"")) {
      return literal;
    }
    String path = literal.substring(1, literal.length() - 1);
    String plain = headers.plain(path);
    boolean isFile =
        plain.equals(file.path()) || headers.used(path) != null || headers.used(plain) != null;
    return isFile ? "\"" + plain + "\"" : literal;
  }

  private Span of(IASTFileLocation location) {
    if (location == null) {
      return new Span(file, 0, 0);
    }
    int start = location.getNodeOffset();
    return new Span(fileOf(location.getFileName()), start, start + location.getNodeLength());
  }

  private SourceFile fileOf(String path) {
    String plain = headers.plain(path);
    if (plain.equals(file.path())) {
      return file;
    }
    SourceFile header = headers.used(plain);
    return header == null ? file : header;
  }

  /**
   * From the first character of {@code first} to the last of {@code last}, when one file has both.
   */
  static Span join(Span first, Span last) {
    if (first.file() != last.file() || last.end() < first.start()) {
      return first;
    }
    return new Span(
        first.file(), Math.min(first.start(), last.start()), Math.max(first.end(), last.end()));
  }

  /** Whether a token is the first one of its line in the main file, in the first column. */
  boolean startsLine(Token token) {
    if (!resolver.isPartOfTranslationUnitFile(token.getOffset())) {
      return false;
    }
    Span span = of(token.getOffset(), token.getLength());
    return span.file() == file
        && (span.start() == 0 || file.text().charAt(span.start() - 1) == '\n');
  }
}
