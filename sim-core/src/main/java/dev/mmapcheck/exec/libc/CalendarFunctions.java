package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;
import java.time.Year;
import java.util.Locale;

/** Calendar time in UTC, and its text in the C locale. */
final class CalendarFunctions implements LibraryFunctions {
  static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "gmtime" -> call -> broken(call, staticTime(call), "GMT");
      case "localtime" -> call -> broken(call, staticTime(call), "UTC");
      case "gmtime_r" -> call -> broken(call, call.argument(1), "GMT");
      case "localtime_r" -> call -> broken(call, call.argument(1), "UTC");
      case "mktime", "timelocal" -> call -> mktime(call, "UTC");
      case "timegm" -> call -> mktime(call, "GMT");
      case "difftime" -> call -> call.result((double) (call.argument(0) - call.argument(1)));
      case "asctime" -> call -> asctime(call, call.libraryData() + LibraryData.TIME_TEXT);
      case "asctime_r" -> call -> asctime(call, call.argument(1));
      case "ctime" -> call -> ctime(call, call.libraryData() + LibraryData.TIME_TEXT);
      case "ctime_r" -> call -> ctime(call, call.argument(1));
      case "strftime", "strftime_l" -> CalendarFunctions::strftime;
      case "tzset" -> call -> {};
      default -> null;
    };
  }

  private static long staticTime(NativeCall call) {
    return call.libraryData() + LibraryData.BROKEN_DOWN_TIME;
  }

  private static void broken(NativeCall call, long to, String zone) {
    BrokenDownTime time = BrokenDownTime.of(call.readLong(call.argument(0)));
    if (time == null) {
      call.errno(Errno.EOVERFLOW);
      return;
    }
    time.write(call, to, zone);
    call.result(to);
  }

  private static void mktime(NativeCall call, String zone) {
    long seconds = BrokenDownTime.read(call, call.argument(0)).seconds();
    BrokenDownTime normal = BrokenDownTime.of(seconds);
    if (normal == null) {
      call.resultOf(-Errno.EOVERFLOW);
      return;
    }
    normal.write(call, call.argument(0), zone);
    call.result(seconds);
  }

  private static void asctime(NativeCall call, long to) {
    text(call, BrokenDownTime.read(call, call.argument(0)), to);
  }

  private static void ctime(NativeCall call, long to) {
    BrokenDownTime time = BrokenDownTime.of(call.readLong(call.argument(0)));
    if (time == null) {
      call.errno(Errno.EOVERFLOW);
    } else {
      text(call, time, to);
    }
  }

  private static void text(NativeCall call, BrokenDownTime time, long to) {
    call.writeString(
        to,
        String.format(
            Locale.ROOT,
            "%.3s %.3s%3d %02d:%02d:%02d %d\n",
            named(DAYS, time.weekDay()),
            named(MONTHS, time.month()),
            time.day(),
            time.hour(),
            time.minute(),
            time.second(),
            1900L + time.year()));
    call.result(to);
  }

  private static String named(String[] names, int index) {
    return index >= 0 && index < names.length ? names[index] : "???";
  }

  private static void strftime(NativeCall call) {
    StringBuilder out = new StringBuilder();
    format(
        call.readString(call.argument(2)), BrokenDownTime.read(call, call.argument(3)), call, out);
    if (Long.compareUnsigned(out.length(), call.argument(1)) < 0) {
      call.writeString(call.argument(0), out.toString());
      call.result(out.length());
    }
  }

  private static void format(
      String format, BrokenDownTime time, NativeCall call, StringBuilder out) {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      int start = i++;
      char padding = 0;
      if ("_-0^#".indexOf(format.charAt(i)) >= 0 && i + 1 < format.length()) {
        padding = format.charAt(i++);
      }
      int width = 0;
      while (CharacterFunctions.isDigit(format.charAt(i)) && i + 1 < format.length()) {
        width = Math.min(width * 10 + format.charAt(i++) - '0', 4096);
      }
      if ("EO".indexOf(format.charAt(i)) >= 0 && i + 1 < format.length()) {
        i++;
      }
      String field = field(format.charAt(i), padding, time, call);
      if (field == null) {
        field = format.substring(start, i + 1);
      } else {
        boolean zeros =
            padding == '0'
                || (padding != '_' && "CdgGHIjmMsSuUVwWyYzFDT".indexOf(format.charAt(i)) >= 0);
        out.append((zeros ? "0" : " ").repeat(Math.max(0, width - field.length())));
      }
      out.append(inCase(field, format.charAt(i), padding));
    }
  }

  /** A field in capitals as {@code ^} asks; {@code #} asks for the other case. */
  private static String inCase(String field, char conversion, char flag) {
    boolean small = flag == '#' && (conversion == 'Z' || conversion == 'p');
    boolean capital = flag == '^' || (flag == '#' && "aAbBh".indexOf(conversion) >= 0);
    return small
        ? field.toLowerCase(Locale.ROOT)
        : capital ? field.toUpperCase(Locale.ROOT) : field;
  }

  private static String field(char conversion, char padding, BrokenDownTime time, NativeCall call) {
    long year = 1900L + time.year();
    int hour12 = Math.floorMod(time.hour() + 11, 12) + 1;
    return switch (conversion) {
      case 'a' -> named(DAYS, time.weekDay()).substring(0, 3);
      case 'A' -> named(DAYS, time.weekDay());
      case 'b', 'h' -> named(MONTHS, time.month()).substring(0, 3);
      case 'B' -> named(MONTHS, time.month());
      case 'c' -> nested("%a %b %e %H:%M:%S %Y", time, call);
      case 'C' -> number(Math.floorDiv(year, 100L), 2, '0', padding);
      case 'd' -> number(time.day(), 2, '0', padding);
      case 'D', 'x' -> nested("%m/%d/%y", time, call);
      case 'e' -> number(time.day(), 2, ' ', padding);
      case 'F' -> nested("%Y-%m-%d", time, call);
      case 'g' -> number(Math.floorMod(isoWeek(time)[0], 100), 2, '0', padding);
      case 'G' -> Long.toString(isoWeek(time)[0]);
      case 'H' -> number(time.hour(), 2, '0', padding);
      case 'I' -> number(hour12, 2, '0', padding);
      case 'j' -> number(time.yearDay() + 1L, 3, '0', padding);
      case 'k' -> number(time.hour(), 2, ' ', padding);
      case 'l' -> number(hour12, 2, ' ', padding);
      case 'm' -> number(time.month() + 1L, 2, '0', padding);
      case 'M' -> number(time.minute(), 2, '0', padding);
      case 'n' -> "\n";
      case 'p' -> time.hour() >= 12 ? "PM" : "AM";
      case 'P' -> time.hour() >= 12 ? "pm" : "am";
      case 'r' -> nested("%I:%M:%S %p", time, call);
      case 'R' -> nested("%H:%M", time, call);
      case 's' -> Long.toString(time.seconds());
      case 'S' -> number(time.second(), 2, '0', padding);
      case 't' -> "\t";
      case 'T', 'X' -> nested("%H:%M:%S", time, call);
      case 'u' -> Integer.toString(Math.floorMod(time.weekDay() - 1, 7) + 1);
      case 'U' -> number((time.yearDay() - time.weekDay() + 7) / 7, 2, '0', padding);
      case 'V' -> number(isoWeek(time)[1], 2, '0', padding);
      case 'w' -> Integer.toString(time.weekDay());
      case 'W' ->
          number((time.yearDay() - Math.floorMod(time.weekDay() - 1, 7) + 7) / 7, 2, '0', padding);
      case 'y' -> number(Math.floorMod(year, 100L), 2, '0', padding);
      case 'Y' -> Long.toString(year);
      case 'z' -> time.daylightSaving() < 0 ? "" : "+0000";
      case 'Z' -> zone(call);
      case '%' -> "%";
      default -> null;
    };
  }

  /** What the program's struct tm says. */
  private static String zone(NativeCall call) {
    long text = call.readLong(call.argument(3) + BrokenDownTime.ZONE);
    return text == 0 ? "" : call.readString(text);
  }

  private static String nested(String format, BrokenDownTime time, NativeCall call) {
    StringBuilder out = new StringBuilder();
    format(format, time, call, out);
    return out.toString();
  }

  private static String number(long value, int width, char usual, char asked) {
    String digits = Long.toString(value);
    char fill = asked == '_' ? ' ' : asked == '0' ? '0' : usual;
    return asked == '-'
        ? digits
        : String.valueOf(fill).repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** The year and week of ISO 8601. */
  private static int[] isoWeek(BrokenDownTime time) {
    int monday = Math.floorMod(time.weekDay() - 1, 7);
    int week = (time.yearDay() - monday + 10) / 7;
    int year = 1900 + time.year();
    if (week < 1) {
      int before = daysIn(year - 1);
      return new int[] {year - 1, (time.yearDay() + before - monday + 10) / 7};
    }
    if (week == 53 && time.yearDay() - monday + 3 >= daysIn(year)) {
      return new int[] {year + 1, 1};
    }
    return new int[] {year, week};
  }

  private static int daysIn(int year) {
    return Year.isLeap(year) ? 366 : 365;
  }
}
