package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * A file is no string. Behind its end the page is filled with zeros, unless the size is a multiple
 * of the page size: then a function that looks for the NUL runs off the mapping. A program that has
 * looked for the NUL itself, or has put one there, is believed.
 */
public final class UnterminatedString extends Rule {
  private static final int REG_STARTEND = 4;

  private final Set<MappingRecord> terminated = new HashSet<>();
  private boolean looked;
  private boolean scanned;

  public UnterminatedString() {
    super(
        "MM407",
        "unterminated-string",
        Level.WARNING,
        "A string function works on a mapped file that need not contain a NUL");
  }

  @Override
  public void compared(Event.Compared test, Scene scene) {
    boolean left = isContent(test.left());
    if (left || isContent(test.right())) {
      looked = true;
      scanned |= (left ? test.right() : test.left()).bits() == 0;
    }
  }

  private static boolean isContent(Value value) {
    Set<Input> inputs = new HashSet<>();
    value.expr().ifPresent(expr -> expr.collect(inputs));
    return inputs.stream().anyMatch(input -> input.owner() == Input.Owner.FILE_CONTENT);
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    boolean isNul =
        access.kind() == AccessKind.WRITE
            && (access.stored() == null || access.stored().bits() == 0);
    if (isNul) {
      scene.ledger().mapping(access.address()).ifPresent(terminated::add);
    }
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (call.outcome() == Event.Outcome.UNKNOWN && !isMatch(call)) {
      return;
    }
    if (call.name().equals("memchr") || call.name().equals("strnlen")) {
      looked = true;
      scanned |= call.bits(1) == 0 || call.name().equals("strnlen");
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      if (isString(call, i)) {
        judge(call, i, scene);
      }
    }
  }

  /** regexec, of which only the answer is unknown, on a text that ends with a NUL. */
  private static boolean isMatch(Event.Called call) {
    return call.name().equals("regexec")
        && call.arguments().size() == 5
        && (call.bits(4) & REG_STARTEND) == 0;
  }

  /** Whether a function reads an argument up to a NUL, wherever that is. */
  private boolean isString(Event.Called call, int argument) {
    return switch (call.name()) {
      case "strlen",
          "strdup",
          "strchr",
          "strrchr",
          "strchrnul",
          "index",
          "rindex",
          "strpbrk",
          "strcspn",
          "strtok",
          "strtok_r",
          "rawmemchr",
          "puts",
          "fputs",
          "strstr",
          "strcasestr" ->
          argument == 0;
      case "strcpy", "stpcpy", "strcat", "regexec" -> argument == 1;
      case "atoi",
          "atol",
          "atoll",
          "atof",
          "strtol",
          "strtoul",
          "strtoll",
          "strtoull",
          "strtod",
          "sscanf" ->
          argument == 0 && !looked;
      case "printf" -> argument > 0 && isPlainText(call, 0, argument);
      case "fprintf", "dprintf", "sprintf" -> argument > 1 && isPlainText(call, 1, argument);
      case "snprintf" -> argument > 2 && isPlainText(call, 2, argument);
      default -> false;
    };
  }

  /** Whether the format has only conversions without a precision, and this one is a string. */
  private static boolean isPlainText(Event.Called call, int format, int argument) {
    String text = call.arguments().get(format).span().text();
    int wanted = argument - format;
    int at = -1;
    for (int i = 0; i < wanted; i++) {
      at = text.indexOf('%', at + 1);
      if (at < 0) {
        return false;
      }
    }
    return text.startsWith("%s", at) && !text.contains(".*");
  }

  private void judge(Event.Called call, int argument, Scene scene) {
    MappingRecord mapping = scene.ledger().mapping(call.value(argument)).orElse(null);
    MapCall map = mapping == null ? null : mapping.arguments().orElse(null);
    if (map == null
        || scanned
        || map.isAnonymous()
        || map.hint() != 0
        || terminated.contains(mapping)
        || mapping.file().filter(file -> file.object().isCreated()).isPresent()
        || scene.ledger().holder(mapping.end()).isPresent()) {
      return;
    }
    Expr fills = fillsItsPages(mapping, scene);
    if (fills == null ? !endsWithPage(mapping, scene) : !scene.view().isPossible(fills)) {
      return;
    }
    scene
        .report(this)
        .message(
            call.name()
                + " looks for a NUL in "
                + Words.argument(call, argument)
                + ", a mapped file that need not contain one; when its size is a multiple of the"
                + " page size, it runs off the mapping")
        .remedy(
            "use a function that takes a length (memchr, memmem, strnlen), or copy and terminate")
        .mapped(mapping)
        .problem(call.name() + " gets the mapping here")
        .when(fills)
        .submit();
  }

  private static boolean endsWithPage(MappingRecord mapping, Scene scene) {
    return (mapping.length() & (scene.pageSize() - 1)) == 0;
  }

  /** The file fills its last page; null where the length of the mapping is fixed. */
  private static Expr fillsItsPages(MappingRecord mapping, Scene scene) {
    if (mapping.lengthExpr() == null) {
      return null;
    }
    Set<Input> inputs = new HashSet<>();
    mapping.lengthExpr().collect(inputs);
    Expr size =
        inputs.stream()
            .filter(Input::isFileSize)
            .findFirst()
            .map(Expr::of)
            .orElse(mapping.lengthExpr());
    Expr rest = Expr.binary(BinaryOp.AND, Scalar.U64, size, Expr.of(scene.pageSize() - 1));
    Expr fills = Expr.compare(Relation.EQ, Scalar.U64, rest, Expr.of(0));
    Expr isAny = Expr.compare(Relation.GT, Scalar.U64, size, Expr.of(0));
    return Expr.binary(BinaryOp.AND, Scalar.I32, fills, isAny);
  }
}
