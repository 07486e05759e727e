package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A struct tm. The time zone is UTC.
 *
 * @param month 0..11
 * @param year since 1900
 * @param weekDay 0 is Sunday
 * @param yearDay 0..365
 */
record BrokenDownTime(
    int second,
    int minute,
    int hour,
    int day,
    int month,
    int year,
    int weekDay,
    int yearDay,
    int daylightSaving) {

  /** Where a struct tm points to the name of the time zone. */
  static final int ZONE = 48;

  private static final long DAY = 86_400;

  /** The calendar time of a moment, or null when its year does not fit an int. */
  static BrokenDownTime of(long seconds) {
    try {
      LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
      return new BrokenDownTime(
          time.getSecond(),
          time.getMinute(),
          time.getHour(),
          time.getDayOfMonth(),
          time.getMonthValue() - 1,
          time.getYear() - 1900,
          time.getDayOfWeek().getValue() % 7,
          time.getDayOfYear() - 1,
          0);
    } catch (DateTimeException outOfRange) {
      return null;
    }
  }

  /** Reads the fields the program filled in; they may be out of their ranges. */
  static BrokenDownTime read(NativeCall call, long address) {
    return new BrokenDownTime(
        call.readInt(address),
        call.readInt(address + 4),
        call.readInt(address + 8),
        call.readInt(address + 12),
        call.readInt(address + 16),
        call.readInt(address + 20),
        call.readInt(address + 24),
        call.readInt(address + 28),
        call.readInt(address + 32));
  }

  void write(NativeCall call, long address, String zone) {
    int[] fields = {second, minute, hour, day, month, year, weekDay, yearDay, daylightSaving};
    for (int i = 0; i < fields.length; i++) {
      call.writeInt(address + 4L * i, fields[i]);
    }
    call.writeLong(address + 40, 0);
    call.writeLong(address + ZONE, ConstantTexts.address(call, zone));
  }

  /** The moment of fields that need not be in their ranges, as mktime takes them. */
  long seconds() {
    long months = year * 12L + month;
    LocalDate first =
        LocalDate.of(
            (int) (1900 + Math.floorDiv(months, 12L)), 1 + (int) Math.floorMod(months, 12L), 1);
    return (first.toEpochDay() + day - 1) * DAY + hour * 3_600L + minute * 60L + second;
  }
}
