package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * strptime(3) in the C locale: reads the fields of a struct tm that a format names, and leaves the
 * others as they are. The day of the week and that of the year are computed when the date is known.
 */
final class TimeScan {
  // the fields of a struct tm, in ints
  private static final int SECOND = 0;
  private static final int MINUTE = 1;
  private static final int HOUR = 2;
  private static final int DAY = 3;
  private static final int MONTH = 4;
  private static final int YEAR = 5;
  private static final int WEEK_DAY = 6;
  private static final int YEAR_DAY = 7;
  private static final int FIELDS = 8;

  /** Years of two digits below this one are of the 21st century. */
  private static final int PIVOT = 69;

  private final String text;
  private final int[] fields;
  private int at;
  private boolean afternoon;
  private boolean twelveHours;
  private int century = -1;
  private boolean dateKnown;
  private boolean yearDayKnown;

  private TimeScan(String text, int[] fields) {
    this.text = text;
    this.fields = fields;
  }

  static void strptime(NativeCall call) {
    long to = call.argument(2);
    int[] fields = new int[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      fields[i] = call.readInt(to + 4L * i);
    }
    TimeScan scan = new TimeScan(call.readString(call.argument(0)), fields);
    if (!scan.format(call.readString(call.argument(1)))) {
      return;
    }
    scan.complete();
    for (int i = 0; i < FIELDS; i++) {
      call.writeInt(to + 4L * i, fields[i]);
    }
    call.result(Pointers.advance(call, 0, scan.at));
  }

  private boolean format(String format) {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (NumberText.isSpace(c)) {
        skipSpace();
      } else if (c != '%' || i + 1 == format.length()) {
        if (!literal(c)) {
          return false;
        }
      } else {
        i++;
        while ("-_0^#EO".indexOf(format.charAt(i)) >= 0 && i + 1 < format.length()) {
          i++;
        }
        if (!field(format.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private void skipSpace() {
    while (at < text.length() && NumberText.isSpace(text.charAt(at))) {
      at++;
    }
  }

  private boolean literal(char c) {
    boolean same = at < text.length() && text.charAt(at) == c;
    at += same ? 1 : 0;
    return same;
  }

  private boolean field(char conversion) {
    return switch (conversion) {
      case 'a', 'A' -> name(CalendarFunctions.DAYS, WEEK_DAY);
      case 'b', 'B', 'h' -> dated(name(CalendarFunctions.MONTHS, MONTH));
      case 'c' -> format("%a %b %e %H:%M:%S %Y");
      case 'C' -> century();
      case 'd', 'e' -> dated(number(DAY, 1, 31, 2, 0));
      case 'D', 'x' -> format("%m/%d/%y");
      case 'F' -> format("%Y-%m-%d");
      case 'H', 'k' -> hours(number(HOUR, 0, 23, 2, 0), false);
      case 'I', 'l' -> hours(number(HOUR, 1, 12, 2, 0), true);
      case 'j' -> yearDayKnown |= number(YEAR_DAY, 1, 366, 3, -1);
      case 'm' -> dated(number(MONTH, 1, 12, 2, -1));
      case 'M' -> number(MINUTE, 0, 59, 2, 0);
      case 'n', 't' -> {
        skipSpace();
        yield true;
      }
      case 'p', 'P' -> half();
      case 'r' -> format("%I:%M:%S %p");
      case 'R' -> format("%H:%M");
      case 's' -> moment();
      case 'S' -> number(SECOND, 0, 61, 2, 0);
      case 'T', 'X' -> format("%H:%M:%S");
      case 'u' -> weekDay(number(WEEK_DAY, 1, 7, 1, 0));
      case 'w' -> number(WEEK_DAY, 0, 6, 1, 0);
      case 'y' -> shortYear();
      case 'Y' -> dated(number(YEAR, 0, 9999, 4, -1900));
      case '%' -> literal('%');
      default -> false;
    };
  }

  private boolean dated(boolean matched) {
    dateKnown |= matched;
    return matched;
  }

  /**
   * Reads a number into a field.
   *
   * @param shift what is added to it
   */
  private boolean number(int field, int least, int greatest, int digits, int shift) {
    skipSpace();
    int start = at;
    int value = 0;
    while (at < text.length() && at - start < digits && isDigit(text.charAt(at))) {
      value = value * 10 + text.charAt(at++) - '0';
    }
    if (at == start || value < least || value > greatest) {
      return false;
    }
    fields[field] = value + shift;
    return true;
  }

  private static boolean isDigit(char c) {
    return CharacterFunctions.isDigit(c);
  }

  private boolean name(String[] names, int field) {
    String rest = text.substring(at).toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.length; i++) {
      String name = names[i].toLowerCase(Locale.ROOT);
      int length = rest.startsWith(name) ? name.length() : 3;
      if (rest.startsWith(name.substring(0, 3))) {
        at += length;
        fields[field] = i;
        return true;
      }
    }
    return false;
  }

  private boolean half() {
    String rest = text.substring(at).toLowerCase(Locale.ROOT);
    afternoon = rest.startsWith("pm");
    boolean matched = afternoon || rest.startsWith("am");
    at += matched ? 2 : 0;
    return matched;
  }

  private boolean hours(boolean matched, boolean twelve) {
    twelveHours = twelve;
    return matched;
  }

  private boolean weekDay(boolean matched) {
    fields[WEEK_DAY] %= 7;
    return matched;
  }

  private boolean century() {
    int[] found = new int[FIELDS];
    TimeScan scan = new TimeScan(text, found);
    scan.at = at;
    boolean matched = scan.number(0, 0, 99, 2, 0);
    at = scan.at;
    century = found[0];
    if (matched) {
      fields[YEAR] = century * 100 - 1900 + Math.floorMod(fields[YEAR], 100);
    }
    return dated(matched);
  }

  private boolean shortYear() {
    if (!number(YEAR, 0, 99, 2, 0)) {
      return false;
    }
    int year = fields[YEAR];
    fields[YEAR] = century >= 0 ? century * 100 + year - 1900 : year < PIVOT ? year + 100 : year;
    return dated(true);
  }

  private boolean moment() {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at)) && at - start < 18) {
      at++;
    }
    BrokenDownTime time =
        at == start ? null : BrokenDownTime.of(Long.parseLong(text.substring(start, at)));
    if (time == null) {
      return false;
    }
    int[] all = {
      time.second(), time.minute(), time.hour(), time.day(),
      time.month(), time.year(), time.weekDay(), time.yearDay()
    };
    System.arraycopy(all, 0, fields, 0, FIELDS);
    return true;
  }

  private void complete() {
    if (twelveHours) {
      fields[HOUR] = fields[HOUR] % 12 + (afternoon ? 12 : 0);
    }
    try {
      if (dateKnown) {
        LocalDate date = LocalDate.of(fields[YEAR] + 1900, fields[MONTH] + 1, fields[DAY]);
        fields[WEEK_DAY] = date.getDayOfWeek().getValue() % 7;
        fields[YEAR_DAY] = yearDayKnown ? fields[YEAR_DAY] : date.getDayOfYear() - 1;
      }
    } catch (DateTimeException noDate) {
      // a day that the month does not have, or none was named: the fields stay
      yearDayKnown = false;
    }
  }
}
