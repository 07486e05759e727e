package dev.mmapcheck.exec;

import dev.mmapcheck.lang.ir.IrFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions with the attribute {@code constructor} or {@code destructor}, in the order in which
 * a linker lists them: those with a priority first, the lowest leading, then the others as the
 * files have them. Destructors run in the opposite order.
 */
final class InitFunctions {
  static final String CONSTRUCTOR = "constructor";
  static final String DESTRUCTOR = "destructor";

  private static final int WITHOUT_PRIORITY = 65536;
  private static final Pattern PRIORITY = Pattern.compile("[a-z]+\\(\\W*(\\d{1,5})\\W*\\)");

  private InitFunctions() {}

  static List<IrFunction> of(Program program, String attribute) {
    List<IrFunction> found = new ArrayList<>();
    for (IrFunction function : program.functions()) {
      if (function.attributes().stream().anyMatch(a -> names(a, attribute))) {
        found.add(function);
      }
    }
    found.sort(Comparator.comparingInt(function -> priority(function, attribute)));
    return found;
  }

  private static boolean names(String text, String attribute) {
    return text.equals(attribute) || text.startsWith(attribute + "(");
  }

  private static int priority(IrFunction function, String attribute) {
    for (String text : function.attributes()) {
      Matcher priority = PRIORITY.matcher(text);
      if (names(text, attribute) && priority.matches()) {
        return Integer.parseInt(priority.group(1));
      }
    }
    return WITHOUT_PRIORITY;
  }
}
