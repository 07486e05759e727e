package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.Ledger;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * munmap of a whole mapping, from its start, with a length that takes another number of pages. Too
 * long is reported at once, and so is the removal of a rest that is not there. Too short may be
 * meant: it waits whether the rest is touched, unmapped or still pointed to when the code is
 * through with it.
 */
public final class MunmapWrongLength extends Rule {
  private final Map<MappingRecord, Event.Called> tooShort = new LinkedHashMap<>();

  /** Mappings of which a part behind the start was to be unmapped, whatever the kernel said. */
  private final Set<MappingRecord> cut = new HashSet<>();

  public MunmapWrongLength() {
    super(
        "MM304",
        "munmap-wrong-length",
        Level.WARNING,
        "The length of munmap is not that of the mapping: the tail leaks, or a neighbour is cut");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    // Whatever is done with the rest shows that it was left on purpose.
    call.arguments().forEach(argument -> forget(argument.value(), scene));
    noteCut(call, scene);
    boolean injected = call.outcome() == Event.Outcome.INJECTED;
    if (!call.name().equals("munmap") || injected || scene.view().hasGuessedSizes()) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    if (mapping != null && !mapping.isForeign() && beginsBehind(mapping, call, scene)) {
      reportBehind(mapping, call, scene);
      return;
    }
    if ((mapping == null || mapping.isForeign()) && isSizeOfItsPointer(call)) {
      reportSizeOfPointer(call, scene);
      return;
    }
    if (mapping == null
        || call.bits(0) != mapping.start()
        || cut.contains(mapping)
        || mapping.arguments().filter(MapCall::isHuge).isPresent()
        || !isFirstUnmapping(mapping, call, scene)
        || !isCertain(mapping, call, scene)) {
      return;
    }
    long removed = roundUp(call.bits(1), scene);
    if (removed > mapping.size() && !cutsOwnPieces(mapping, call, scene)) {
      report(mapping, call, scene);
    } else if (removed < mapping.size() && !call.failed()) {
      if (isSizeOfPointer(call)) {
        report(mapping, call, scene);
      } else if (!isReservation(mapping, scene)) {
        tooShort.put(mapping, call);
      }
    }
  }

  /**
   * Whether a range that was to be the rest of a mapping begins where that ends, and nothing else
   * of the program's was put there. A range as long as the mapping is all of it, from a pointer
   * that was moved.
   */
  private static boolean beginsBehind(MappingRecord mapping, Event.Called call, Scene scene) {
    long address = call.bits(0);
    return call.bits(1) > 0
        && roundUp(call.bits(1), scene) != mapping.size()
        && mapping.length() > 0
        && Long.compareUnsigned(address - mapping.start(), mapping.length()) >= 0
        && scene.ledger().isLive(mapping)
        && scene.ledger().mappings().stream()
            .noneMatch(other -> !other.equals(mapping) && other.contains(address))
        && scene.isCertain(
            Conditions.isBehind(
                call.value(0), mapping.start(), mapping.lengthExpr(), mapping.length()));
  }

  private void reportBehind(MappingRecord mapping, Event.Called call, Scene scene) {
    scene
        .report(this)
        .message(
            "munmap begins at "
                + Words.argument(call, 0)
                + ", where the mapping of "
                + Words.bytes(mapping.length())
                + " ends: it removes what lies behind")
        .remedy("unmap only what mmap was asked for")
        .mapped(mapping)
        .problem("nothing of the mapping lies there")
        .submit();
  }

  private void noteCut(Event.Called call, Scene scene) {
    if (call.name().equals("munmap")) {
      scene
          .ledger()
          .mapping(call.value(0))
          .filter(mapping -> call.bits(0) > mapping.start())
          .ifPresent(cut::add);
    }
  }

  private static boolean isFirstUnmapping(MappingRecord mapping, Event.Called call, Scene scene) {
    Ledger ledger = scene.ledger();
    long tail = mapping.start() + roundUp(call.bits(1), scene);
    boolean wasThere =
        call.failed()
            ? ledger.holds(mapping, mapping.start())
            : ledger
                .departure(mapping, mapping.start())
                .filter(gone -> gone.call().index() == call.index())
                .isPresent();
    return wasThere
        && (tail >= mapping.end()
            || ledger.departure(mapping, tail, mapping.end() - tail).isEmpty());
  }

  private static boolean isCertain(MappingRecord mapping, Event.Called call, Scene scene) {
    return scene.isCertain(
        Conditions.differentPages(
            mapping.lengthExpr(),
            mapping.length(),
            call.value(1).expr().orElse(null),
            call.bits(1),
            scene.pageSize()));
  }

  /** Whether what lies behind was placed there by hand, so that one munmap for all is right. */
  private static boolean cutsOwnPieces(MappingRecord mapping, Event.Called call, Scene scene) {
    return scene.ledger().mappings().stream()
        .filter(other -> other.start() >= mapping.end())
        .filter(
            other ->
                scene
                    .ledger()
                    .departure(other, other.start())
                    .filter(gone -> gone.call().index() == call.index())
                    .isPresent())
        .anyMatch(other -> other.arguments().isPresent() && other.arguments().get().hint() != 0);
  }

  /** Whether something was placed inside the mapping, around which the rest is trimmed. */
  private static boolean isReservation(MappingRecord mapping, Scene scene) {
    return scene.ledger().mappings().stream()
        .anyMatch(other -> mapping.start() < other.start() && other.start() < mapping.end());
  }

  /** {@code munmap(p, sizeof(p))}: never the intention. */
  private static boolean isSizeOfPointer(Event.Called call) {
    return call.bits(1) == Long.BYTES && call.arguments().get(1).span().text().startsWith("sizeof");
  }

  /** {@code munmap(p, sizeof p)}, whoever mapped it. */
  private static boolean isSizeOfItsPointer(Event.Called call) {
    String operand = call.arguments().get(1).span().text().replaceFirst("^sizeof\\s*\\(?\\s*", "");
    String pointer = call.arguments().get(0).span().text();
    return isSizeOfPointer(call) && operand.replaceFirst("\\s*\\)?$", "").equals(pointer);
  }

  private void reportSizeOfPointer(Event.Called call, Scene scene) {
    scene
        .report(this)
        .message(
            "munmap removes one page: "
                + Words.argument(call, 1)
                + " is the size of the pointer "
                + Words.argument(call, 0)
                + ", not of what it points to")
        .remedy("pass the length that was given to mmap")
        .submit();
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    forget(access.address(), scene);
  }

  private void forget(Value pointer, Scene scene) {
    if (!tooShort.isEmpty()) {
      scene.ledger().mapping(pointer).ifPresent(tooShort::remove);
    }
  }

  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    tooShort
        .entrySet()
        .removeIf(
            entry -> {
              boolean isOver =
                  scene.isLaterCall()
                      ? leaving.activation().caller() == null
                      // who called may go on with the rest
                      : entry.getKey().call().activation().isWithin(leaving.activation())
                          && !Exits.outlives(entry.getKey().origin(), leaving, scene);
              if (isOver) {
                report(entry.getKey(), entry.getValue(), scene);
              }
              return isOver;
            });
  }

  @Override
  public void ended(Event.Ended end, Scene scene) {
    if (end.ending() == Event.Ending.EXITED && end.activation() != null) {
      Activation outermost = end.activation();
      while (outermost.caller() != null) {
        outermost = outermost.caller();
      }
      for (Map.Entry<MappingRecord, Event.Called> entry : tooShort.entrySet()) {
        if (!scene.view().isReachable(entry.getKey().origin(), outermost)) {
          report(entry.getKey(), entry.getValue(), scene);
        }
      }
      tooShort.clear();
    }
  }

  private void report(MappingRecord mapping, Event.Called call, Scene scene) {
    long removed = roundUp(call.bits(1), scene);
    String consequence =
        removed < mapping.size()
            ? ": the tail stays mapped"
            : call.failed()
                ? ": it fails with " + Words.error(call.errno())
                : ": it cuts off what lies behind";
    scene
        .report(this, call)
        .message(
            (call.failed() ? "munmap is to remove " : "munmap removes ")
                + Words.bytes(removed)
                + " ("
                + Words.argument(call, 1)
                + ") from "
                + Words.argument(call, 0)
                + " on, but the mapping has "
                + Words.bytes(mapping.size())
                + consequence)
        .remedy("pass the length that was given to " + mapping.call().name())
        .step(mapping.call(), mapping.name() + " is mapped here, " + Words.bytes(mapping.length()))
        .problem("munmap gets the length " + Words.valued(call, 1) + " here")
        .submit();
  }

  private static long roundUp(long length, Scene scene) {
    return (length + scene.pageSize() - 1) & -scene.pageSize();
  }
}
