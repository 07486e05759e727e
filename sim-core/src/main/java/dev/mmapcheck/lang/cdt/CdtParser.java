package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.FrontendOptions;
import dev.mmapcheck.lang.FrontendOptions.Library;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import dev.mmapcheck.lang.tree.Declaration;
import dev.mmapcheck.lang.tree.TranslationUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorIncludeStatement;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.parser.EndOfFileException;
import org.eclipse.cdt.core.parser.ExtendedScannerInfo;
import org.eclipse.cdt.core.parser.FileContent;
import org.eclipse.cdt.core.parser.IScanner;
import org.eclipse.cdt.core.parser.NullLogService;
import org.eclipse.cdt.core.parser.ParserLanguage;
import org.eclipse.cdt.core.parser.ParserMode;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;
import org.eclipse.cdt.internal.core.dom.parser.c.GNUCSourceParser;
import org.eclipse.cdt.internal.core.parser.scanner.CPreprocessor;

/** Parses C with Eclipse CDT. Safe for use by several threads. */
public final class CdtParser {
  private final ConcurrentHashMap<String, Optional<SourceFile>> bundled = new ConcurrentHashMap<>();

  /** Preprocesses and parses a file. The caller provides a stack deep enough for the text. */
  public TranslationUnit parse(SourceFile file, FrontendOptions options) {
    Optional<String> endless = MacroGrowth.tooLarge(file.text());
    if (endless.isPresent()) {
      String message = "the macro '" + endless.get() + "' grows to millions of tokens";
      Span start = new Span(file, 0, 0);
      return new TranslationUnit(
          file, List.of(), List.of(new Problem(Problem.Kind.SYNTAX, start, "", message)));
    }
    Headers headers = new Headers(options.headers(), bundled, file.path());
    IScanner scanner = scanner(file, options, headers, new String[0]);
    List<Token> tokens = tokens(scanner);
    if (options.library() == Library.GLIBC && UsualHeaders.areMissed(tokens)) {
      scanner = scanner(file, options, headers, UsualHeaders.paths(tokens));
      tokens = tokens(scanner);
    }
    Locations locations = new Locations(file, headers, scanner.getLocationResolver());
    List<Problem> problems = new ArrayList<>();
    tokens = LineNumbers.apply(tokens, locations);
    tokens = Annotations.remove(TokenFilter.apply(Assembly.asCalls(MissingMacros.replace(tokens))));
    tokens = BraceRepair.apply(tokens, locations, problems);
    Set<String> unknown = UnknownTypes.find(tokens);
    int firstOffset = tokens.isEmpty() ? 0 : tokens.get(0).getOffset();
    tokens = UnknownTypes.declare(unknown, tokens);
    GNUCSourceParser parser =
        new GNUCSourceParser(
            new TokenScanner(scanner, tokens),
            ParserMode.COMPLETE_PARSE,
            new NullLogService(),
            new Dialect());
    IASTTranslationUnit unit = parser.parse();
    PackPragmas packing =
        new PackPragmas(scanner.getLocationResolver().getAllPreprocessorStatements(), locations);
    List<Declaration> declarations =
        declarations(unit, new Reading(locations, packing), firstOffset, new UsedNames(tokens));
    addPreprocessorProblems(scanner, locations, problems);
    return new TranslationUnit(file, declarations, problems);
  }

  /**
   * @param first paths of headers that are read in front of the file
   */
  private static IScanner scanner(
      SourceFile file, FrontendOptions options, Headers headers, String[] first) {
    List<String> folders = new ArrayList<>();
    for (String folder : options.includeDirectories()) {
      folders.add(headers.absolute(folder));
    }
    folders.add(Headers.BUNDLED_ROOT);
    folders.addAll(ProjectFolders.of(headers.absolute(file.path()), headers::getInclusionExists));
    Map<String, String> macros = new LinkedHashMap<>(PredefinedMacros.TABLE);
    if (options.library() == Library.XV6) {
      folders.add(Headers.XV6_ROOT);
      macros.put(Headers.XV6_EXERCISE, "1");
    }
    macros.putAll(FeatureMacros.of(file.text()));
    macros.put(LineNumbers.MACRO, LineNumbers.MARK);
    macros.putAll(options.defines());
    return new CPreprocessor(
        FileContent.create(headers.absolute(file.path()), true, LineNumbers.write(file)),
        new ExtendedScannerInfo(macros, folders.toArray(new String[0]), new String[0], first),
        ParserLanguage.C,
        new NullLogService(),
        new Dialect.Lexing(),
        headers);
  }

  private static List<Token> tokens(IScanner scanner) {
    List<Token> tokens = new ArrayList<>();
    try {
      while (true) {
        tokens.add(Token.copyOf(scanner.nextToken()));
      }
    } catch (EndOfFileException e) {
      return tokens;
    }
  }

  private static List<Declaration> declarations(
      IASTTranslationUnit unit, Reading reading, int firstOffset, UsedNames used) {
    List<Declaration> declarations = new ArrayList<>();
    for (IASTDeclaration node : unit.getDeclarations(true)) {
      if (((ASTNode) node).getOffset() < firstOffset) {
        // One of ours, see UnknownTypes.
        continue;
      }
      if (node instanceof IASTSimpleDeclaration simple) {
        if (used.isUnusedPrototype(simple)) {
          continue;
        }
        declarations.add(reading.types.variables(simple));
      } else if (node instanceof IASTFunctionDefinition function) {
        declarations.add(reading.types.function(function));
      } else if (node instanceof IASTProblemDeclaration problem) {
        declarations.add(
            new Declaration.Bad(
                reading.locations.of(problem), Reading.message(problem.getProblem())));
      }
    }
    return declarations;
  }

  private static void addPreprocessorProblems(
      IScanner scanner, Locations locations, List<Problem> problems) {
    Set<String> missing = new HashSet<>();
    for (IASTPreprocessorIncludeStatement include :
        scanner.getLocationResolver().getIncludeDirectives()) {
      if (include.isActive() && !include.isResolved()) {
        String name = include.getName().toString();
        if (missing.add(name)) {
          problems.add(
              new Problem(
                  Problem.Kind.MISSING_INCLUDE,
                  locations.directive(include),
                  "",
                  "header '" + name + "' is not found"));
        }
      }
    }
    for (IASTProblem problem : scanner.getLocationResolver().getScannerProblems()) {
      // #error mostly tells of a configuration that is missing here.
      if (problem.getID() != IASTProblem.PREPROCESSOR_INCLUSION_NOT_FOUND
          && problem.getID() != IASTProblem.PREPROCESSOR_POUND_ERROR) {
        problems.add(
            new Problem(
                Problem.Kind.SYNTAX, locations.directive(problem), "", Reading.message(problem)));
      }
    }
  }
}
