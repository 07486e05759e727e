package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.util.HashMap;
import java.util.Map;

/** Only some kinds of files can be mapped. */
public final class UnmappableFd extends Rule {
  /** What unknown functions returned that cannot be mapped, and what it is. */
  private final Map<Expr, String> unmappable = new HashMap<>();

  private static final long AF_UNIX = 1;
  private static final long AF_INET = 2;
  private static final long AF_INET6 = 10;
  private static final long SOCK_DGRAM = 2;

  public UnmappableFd() {
    super(
        "MM118",
        "unmappable-fd",
        Level.ERROR,
        "A descriptor is mapped that cannot be: a directory, a pipe, a socket");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    String made = made(call);
    if (!made.isEmpty()) {
      call.result().expr().ifPresent(expr -> unmappable.put(expr, made));
    }
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null || map.isAnonymous() || map.length().bits() == 0) {
      return;
    }
    DescriptorRecord file = scene.ledger().descriptor(map.descriptor()).orElse(null);
    String kind = map.descriptor().expr().map(unmappable::get).orElse(null);
    if (file != null && isDirectory(file.object().flags(), scene)) {
      kind = "a directory";
    }
    boolean isChosenHere = file == null || file.object().flags().expr().isEmpty();
    if (kind == null && call.errno() == Errno.ENODEV && isKnown(map.descriptor()) && isChosenHere) {
      kind = "a file that cannot be mapped (a directory, a pipe or a device)";
    }
    if (kind != null) {
      scene
          .report(this)
          .message("mmap fails with ENODEV: " + Words.argument(call, 4) + " is " + kind)
          .remedy("read the data with read, or map a regular file or shared memory")
          .step(file == null ? null : file.call(), Words.argument(call, 4) + " is made here")
          .submit();
    }
  }

  private static boolean isDirectory(Value flags, Scene scene) {
    return (flags.bits() & OpenFlags.DIRECTORY) != 0
        && scene.isCertain(Conditions.masked(flags, OpenFlags.DIRECTORY, OpenFlags.DIRECTORY));
  }

  /** Packet sockets and their like show their rings through mmap, and TCP what it received. */
  private static boolean isUnmappableSocket(Event.Called call) {
    boolean known = call.value(0).expr().isEmpty() && call.value(1).expr().isEmpty();
    long family = call.bits(0);
    boolean internet = family == AF_INET || family == AF_INET6;
    return known && (family == AF_UNIX || (internet && (call.bits(1) & 0xf) == SOCK_DGRAM));
  }

  private static boolean isKnown(Value descriptor) {
    return descriptor.expr().isEmpty() && descriptor.bits() >= 0;
  }

  private static String made(Event.Called call) {
    String function = call.name();
    return switch (function) {
      case "socket" -> isUnmappableSocket(call) ? "a socket" : "";
      case "epoll_create", "epoll_create1" -> "an epoll instance";
      case "eventfd", "timerfd_create", "signalfd", "inotify_init", "inotify_init1" ->
          "no file but the source of events that " + function + " made";
      default -> "";
    };
  }
}
