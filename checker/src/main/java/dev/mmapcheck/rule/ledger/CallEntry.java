package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.rule.ledger.DescriptorRecord.Kind;
import dev.mmapcheck.rule.ledger.DescriptorRecord.OpenFile;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import java.util.ArrayList;
import java.util.Optional;

/** Enters one call into the books. */
final class CallEntry {
  private static final int FCNTL_DUPLICATE = 0;
  private static final int FCNTL_DUPLICATE_CLOSE_ON_EXEC = 1030;

  private final Ledger ledger;
  private final ProcessState state;
  private final Event.Called call;
  private final long pageSize;

  CallEntry(Ledger ledger, ProcessState state, Event.Called call, int pageSize) {
    this.ledger = ledger;
    this.state = state;
    this.call = call;
    this.pageSize = pageSize;
  }

  void enter() {
    if (call.outcome() == Event.Outcome.UNKNOWN) {
      // An unknown function may do anything with the descriptors it gets.
      call.arguments().forEach(argument -> markSized(argument.value()));
      return;
    }
    switch (call.name()) {
      case "mmap", "mmap64" -> map();
      case "mremap" -> remap();
      case "munmap" -> unmap();
      case "mprotect", "pkey_mprotect" -> protect();
      case "fork", "vfork" -> fork();
      case "close" -> openFor(call.value(0)).ifPresent(this::close);
      case "fdopen" -> openFor(call.value(0)).ifPresent(d -> state.streams.put(bits(), d));
      case "fileno" -> underStream();
      case "fclose" -> closeStream();
      case "fcntl", "fcntl64" -> control();
      case "dup", "dup2", "dup3" -> duplicate();
      case "signal", "sigaction", "sigset" -> handle();
      default -> open();
    }
    if (!call.failed() && CallNames.sizesFile(call.name())) {
      markSized(call.value(0));
    }
    if (!call.failed() && CallNames.writesFile(call.name()) && bits() > 1) {
      ledger.descriptor(call.value(0)).ifPresent(file -> file.object().markFilled());
    }
  }

  private Origin origin() {
    return call.result().origin().orElse(null);
  }

  private long roundUp(long bytes) {
    return (bytes + pageSize - 1) & -pageSize;
  }

  private void map() {
    if (call.failed()) {
      ledger.add(new FailedMapping(call));
      return;
    }
    MapCall.of(call)
        .ifPresent(
            arguments -> {
              long length = arguments.length().bits();
              MappingRecord mapping =
                  new MappingRecord(
                      call,
                      Optional.of(arguments),
                      origin(),
                      call.result().bits(),
                      length,
                      arguments.length().expr().orElse(null),
                      call.result().bits() + roundUp(length),
                      arguments.isAnonymous() ? Optional.empty() : openFor(arguments.descriptor()));
              hold(mapping, arguments.prot());
            });
  }

  private Optional<DescriptorRecord> openFor(Value number) {
    return ledger
        .descriptor(number)
        .or(() -> Optional.ofNullable(state.open.get((int) number.bits())));
  }

  private void hold(MappingRecord mapping, Value prot) {
    boolean replaces =
        mapping.arguments().isPresent()
            && (mapping.arguments().get().flags().bits() & MapFlags.FIXED) != 0;
    if (!replaces) {
      // Whatever the books still show here, the kernel found the place free.
      release(mapping.start(), mapping.end());
    }
    ledger.add(mapping);
    state.territory.hold(mapping.start(), mapping.end(), mapping);
    state.protections.add(new Protection(mapping.start(), mapping.end(), prot, call));
  }

  private void release(long start, long end) {
    state.territory.release(
        start,
        end,
        piece ->
            piece
                .holders()
                .forEach(
                    mapping ->
                        state
                            .departures
                            .computeIfAbsent(mapping, m -> new ArrayList<>())
                            .add(new Departure(piece.start(), piece.end(), call))));
  }

  private void unmap() {
    long start = call.bits(0);
    long length = call.bits(1);
    ledger.mapping(call.value(0)).ifPresent(state.unmapTried::add);
    if (call.value(0).comesFrom(Origin.Kind.ASSUMED)
        && !call.failed()
        && ledger.mapping(call.value(0)).isEmpty()) {
      unmapForeign();
      return;
    }
    boolean sane = start >= 0 && length > 0 && start + roundUp(length) > start;
    if (sane) {
      state.unmapTried.addAll(state.territory.holders(start));
      if (!call.failed()) {
        release(start, start + roundUp(length));
      }
    }
  }

  /**
   * munmap of memory that a caller passed in: the code says that it is a mapping, and that it is
   * gone now.
   */
  private void unmapForeign() {
    long start = call.bits(0);
    long end = start + Math.max(pageSize, roundUp(call.bits(1)));
    Expr length = call.value(1).expr().orElse(null);
    MappingRecord mapping =
        new MappingRecord(
            call,
            Optional.empty(),
            call.value(0).origin().orElseThrow(),
            start,
            call.bits(1),
            length,
            end,
            Optional.empty());
    ledger.addForeign(mapping);
    state
        .departures
        .computeIfAbsent(mapping, m -> new ArrayList<>())
        .add(new Departure(start, end, call));
  }

  private void remap() {
    if (call.failed()) {
      ledger.add(new FailedMapping(call));
      return;
    }
    long from = call.bits(0);
    long oldEnd = from + roundUp(call.bits(1));
    long to = call.result().bits();
    long newLength = call.bits(2);
    Value prot =
        ledger.holder(from).isPresent()
            ? ledger.protection(from).map(Protection::prot).orElse(Value.of(Prot.READ))
            : Value.of(Prot.READ);
    Optional<DescriptorRecord> file = ledger.holder(from).flatMap(MappingRecord::file);
    Optional<MapCall> arguments = ledger.holder(from).flatMap(MappingRecord::arguments);
    release(from, oldEnd);
    MappingRecord moved =
        new MappingRecord(
            call,
            arguments,
            origin(),
            to,
            newLength,
            call.value(2).expr().orElse(null),
            to + roundUp(newLength),
            file);
    hold(moved, prot);
  }

  private void protect() {
    if (!call.failed()) {
      long start = call.bits(0);
      state.protections.add(
          new Protection(start, start + roundUp(call.bits(1)), call.value(2), call));
    }
  }

  private void fork() {
    if (call.result().bits() > 0) {
      ledger.fork((int) call.result().bits());
    }
  }

  private long bits() {
    return call.result().bits();
  }

  /** close releases the number even when it reports an error, unless it was not open at all. */
  private void close(DescriptorRecord closed) {
    state.open.remove(closed.number(), closed);
    state.closed.putIfAbsent(closed, call);
  }

  /** The stream keeps how it was opened to itself; anything may be allowed. */
  private void underStream() {
    if (!call.failed() && !state.streams.containsKey(call.bits(0))) {
      addFile(Kind.FILE, Value.of(OpenFlags.RDWR));
      ledger.descriptor(call.result()).ifPresent(d -> state.streams.put(call.bits(0), d));
    }
  }

  private void closeStream() {
    DescriptorRecord closed = state.streams.remove(call.bits(0));
    if (closed != null) {
      close(closed);
    }
  }

  private void control() {
    long command = call.bits(1);
    if (command == FCNTL_DUPLICATE || command == FCNTL_DUPLICATE_CLOSE_ON_EXEC) {
      duplicate();
    }
  }

  private void duplicate() {
    if (!call.failed()) {
      openFor(call.value(0)).ifPresent(original -> addDescriptor(original.object()));
    }
  }

  private void open() {
    if (call.failed()) {
      return;
    }
    switch (call.name()) {
      case "open", "open64" -> addFile(Kind.FILE, call.value(1));
      case "openat", "openat64" -> addFile(Kind.FILE, call.value(2));
      case "creat", "creat64" ->
          addFile(Kind.FILE, Value.of(OpenFlags.WRONLY | OpenFlags.CREAT | OpenFlags.TRUNC));
      case "mkstemp", "mkostemp" ->
          addFile(Kind.FILE, Value.of(OpenFlags.RDWR | OpenFlags.CREAT | OpenFlags.EXCL));
      case "memfd_create" -> addFile(Kind.MEMFD, Value.of(OpenFlags.RDWR | OpenFlags.CREAT));
      case "shm_open" -> addFile(Kind.SHARED_MEMORY, call.value(1));
      default -> {}
    }
  }

  private void addFile(Kind kind, Value flags) {
    boolean created = (flags.bits() & (OpenFlags.CREAT | OpenFlags.TRUNC)) != 0;
    addDescriptor(new OpenFile(kind, flags, !created));
  }

  private void addDescriptor(OpenFile object) {
    ledger.add(new DescriptorRecord(call, origin(), (int) call.result().bits(), object));
  }

  private void markSized(Value number) {
    ledger.descriptor(number).ifPresent(descriptor -> descriptor.object().markSized());
  }

  private void handle() {
    int signal = (int) call.bits(0);
    // sigaction's handler lies in memory; that the program calls it at all is what counts
    boolean restores = !call.name().equals("sigaction") && call.bits(1) == 0;
    if (restores) {
      state.handled.remove(signal);
    } else {
      state.handled.add(signal);
    }
  }
}
