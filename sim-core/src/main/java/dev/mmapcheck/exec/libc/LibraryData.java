package dev.mmapcheck.exec.libc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * The library's own variables in simulated memory: what glibc keeps in its data segment.
 *
 * <p>The interpreter maps {@link #SIZE} readable and writable bytes for it beside the program's
 * globals, fills them with {@link #image}, resolves {@code extern} declarations through {@link
 * #offset}, and answers the address by {@link dev.mmapcheck.exec.NativeCall#libraryData}. All
 * offsets are in bytes from that address.
 *
 * <pre>
 *   0x0000  variables the headers declare: stdin, environ, optarg, ...
 *   0x0100  the three standard FILE objects, 216 bytes each
 *   0x0400  results that functions return a pointer to: struct tm, text of a time
 *   0x1000  transfer buffer of unbuffered streams, 8 KiB as in glibc
 *   0x3000  constant texts, made on demand
 * </pre>
 */
public final class LibraryData {
  /** Bytes to reserve; a multiple of every page size that is simulated. */
  public static final long SIZE = 0x10000;

  static final long STDIN_POINTER = 0x00;
  static final long STDOUT_POINTER = 0x08;
  static final long STDERR_POINTER = 0x10;
  static final long ENVIRON = 0x18;
  static final long OPTARG = 0x20;
  static final long OPTIND = 0x28;
  static final long OPTERR = 0x2c;
  static final long OPTOPT = 0x30;
  static final long SIGNGAM = 0x34;
  static final long PROGRAM_NAME = 0x38;
  static final long PROGRAM_SHORT_NAME = 0x40;
  static final long TZNAME = 0x48;
  static final long TIMEZONE = 0x58;
  static final long DAYLIGHT = 0x60;
  static final long ERROR_COUNT = 0x64;
  static final long ERROR_ONE_PER_LINE = 0x68;
  static final long ERROR_PRINT_PROGNAME = 0x70;
  static final long IN6ADDR_ANY = 0x80;
  static final long IN6ADDR_LOOPBACK = 0x90;
  static final long TIME_ZONE_TEXT = 0xa0;

  /** Size of a FILE object in bytes. */
  static final long FILE_SIZE = 216;

  static final long STDIN = 0x100;
  static final long STDOUT = STDIN + FILE_SIZE;
  static final long STDERR = STDOUT + FILE_SIZE;

  /** A struct tm of 56 bytes. */
  static final long BROKEN_DOWN_TIME = 0x400;

  /** The result of ctime and asctime, 26 bytes. */
  static final long TIME_TEXT = 0x440;

  /** The result of strerror and strsignal for unknown numbers. */
  static final long MESSAGE_TEXT = 0x480;

  /** The result of localeconv, 96 bytes. */
  static final long LOCALE_FACTS = 0x500;

  /** The result of getpwuid and of getgrgid. */
  static final long ACCOUNT = 0x580;

  /** The result of tmpnam, ttyname, ctermid, ptsname. */
  static final long NAME_TEXT = 0x600;

  /** 256 bytes for what a model hands to a system call. */
  public static final long NOTES = 0x700;

  /** The result of getmntent. */
  static final long MOUNT_ENTRY = 0x800;

  /** The table of hcreate, 16 bytes. */
  static final long HASH_TABLE = 0x900;

  static final long TRANSFER = 0x1000;
  static final int TRANSFER_SIZE = 0x2000;

  static final long TEXTS = TRANSFER + TRANSFER_SIZE;

  private LibraryData() {}

  /** The offset of a variable that the headers declare, or empty. */
  public static OptionalLong offset(String symbol) {
    return switch (symbol) {
      case "stdin" -> OptionalLong.of(STDIN_POINTER);
      case "stdout" -> OptionalLong.of(STDOUT_POINTER);
      case "stderr" -> OptionalLong.of(STDERR_POINTER);
      case "environ", "__environ" -> OptionalLong.of(ENVIRON);
      case "optarg" -> OptionalLong.of(OPTARG);
      case "optind" -> OptionalLong.of(OPTIND);
      case "opterr" -> OptionalLong.of(OPTERR);
      case "optopt" -> OptionalLong.of(OPTOPT);
      case "signgam" -> OptionalLong.of(SIGNGAM);
      case "program_invocation_name", "__progname_full" -> OptionalLong.of(PROGRAM_NAME);
      case "program_invocation_short_name", "__progname" -> OptionalLong.of(PROGRAM_SHORT_NAME);
      case "tzname" -> OptionalLong.of(TZNAME);
      case "timezone" -> OptionalLong.of(TIMEZONE);
      case "daylight" -> OptionalLong.of(DAYLIGHT);
      case "error_message_count" -> OptionalLong.of(ERROR_COUNT);
      case "error_one_per_line" -> OptionalLong.of(ERROR_ONE_PER_LINE);
      case "error_print_progname" -> OptionalLong.of(ERROR_PRINT_PROGNAME);
      case "in6addr_any" -> OptionalLong.of(IN6ADDR_ANY);
      case "in6addr_loopback" -> OptionalLong.of(IN6ADDR_LOOPBACK);
      default -> OptionalLong.empty();
    };
  }

  /** The first bytes of the area when it lies at {@code base}; what follows is zero. */
  public static byte[] image(long base) {
    ByteBuffer image = ByteBuffer.allocate((int) BROKEN_DOWN_TIME).order(ByteOrder.LITTLE_ENDIAN);
    image.putLong((int) STDIN_POINTER, base + STDIN);
    image.putLong((int) STDOUT_POINTER, base + STDOUT);
    image.putLong((int) STDERR_POINTER, base + STDERR);
    image.putInt((int) OPTIND, 1);
    image.putInt((int) OPTERR, 1);
    image.putInt((int) OPTOPT, '?');
    image.putLong((int) TZNAME, base + TIME_ZONE_TEXT);
    image.putLong((int) TZNAME + 8, base + TIME_ZONE_TEXT);
    image.put((int) IN6ADDR_LOOPBACK + 15, (byte) 1);
    image.put((int) TIME_ZONE_TEXT, (byte) 'U');
    image.put((int) TIME_ZONE_TEXT + 1, (byte) 'T');
    image.put((int) TIME_ZONE_TEXT + 2, (byte) 'C');
    return image.array();
  }
}
