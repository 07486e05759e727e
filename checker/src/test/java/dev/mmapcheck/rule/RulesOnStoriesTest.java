package dev.mmapcheck.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.event.Event.Ending;
import dev.mmapcheck.event.Event.Outcome;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules and the ledger on hand-made events, without C and without a machine. */
class RulesOnStoriesTest {
  private static final long A = Story.BASE;
  private static final long PAGE = Story.PAGE;
  private static final int READ = 1;
  private static final int READ_WRITE = 3;
  private static final int SHARED = 1;
  private static final int PRIVATE = 2;
  private static final int ANONYMOUS = 0x20;

  private final Story story = new Story();

  private void assertFindings(String... expected) {
    assertEquals(List.of(expected), story.findings());
  }

  @Test
  void useAfterMunmapIsFoundThroughAnInteriorPointer() {
    Value p = story.anonymous("p", A, 2 * PAGE);
    story.munmap("p", p, 2 * PAGE);
    story.fault(AccessKind.READ, "q[3]", Story.plus(p, PAGE + 3), 11, 1);
    assertFindings("use-after-munmap at q[3]");
    assertEquals(3, story.only().path().size());
    assertTrue(story.only().message().contains("`q[3]` reads memory of `p`"));
  }

  @Test
  void useAfterMunmapIsFoundWhenTheAddressWasMappedAgain() {
    Value old = story.anonymous("old", A, PAGE);
    story.munmap("old", old, PAGE);
    Value fresh = story.anonymous("fresh", A, PAGE);
    story.access(AccessKind.WRITE, "*fresh = 1", fresh, 1);
    story.access(AccessKind.WRITE, "*old = 1", old, 1);
    assertFindings("use-after-munmap at *old = 1");
  }

  @Test
  void theKeptPartOfAMappingMayBeUsed() {
    Value p = story.anonymous("p", A, 4 * PAGE);
    story.munmap("p", p, PAGE);
    story.munmap("p + 3 * PAGE", Story.plus(p, 3 * PAGE), PAGE);
    story.access(AccessKind.WRITE, "p[4096] = 1", Story.plus(p, PAGE), 1);
    story.munmap("p + PAGE", Story.plus(p, PAGE), 2 * PAGE);
    story.returns("return 0;", Value.of(0)).end(Ending.EXITED);
    assertFindings();
  }

  @Test
  void aReservationReachesWhatWasPlacedInsideIt() {
    Value arena = story.mmap("arena", A, 16 * PAGE, 0, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.mmap("part", A + PAGE, PAGE, READ_WRITE, PRIVATE | ANONYMOUS | 0x10, Value.of(-1), 0);
    story.access(AccessKind.WRITE, "arena[4096] = 1", Story.plus(arena, PAGE), 1);
    story.munmap("arena", arena, 16 * PAGE);
    assertFindings();
  }

  @Test
  void aSecondMunmapIsFound() {
    Value p = story.anonymous("p", A, PAGE);
    story.munmap("p", p, PAGE).munmap("(void *) p", p, PAGE);
    assertFindings("double-munmap at munmap((void *) p, 4096)");
  }

  @Test
  void aMovedCursorIsToldFromASum() {
    Value p = story.anonymous("p", A, PAGE);
    story.munmap("p", Story.plus(p, 10), PAGE);
    Value q = story.anonymous("q", A + 8 * PAGE, PAGE);
    story.munmap("q + 16", Story.plus(q, 16), PAGE);
    assertFindings(
        "munmap-advanced-pointer at munmap(p, 4096)", "munmap-misaligned at munmap(q + 16, 4096)");
  }

  @Test
  void aLengthInTheSamePageIsRight() {
    Value p = story.anonymous("p", A, PAGE + 1);
    story.munmap("p", p, 2 * PAGE - 1).returns("return;", null);
    assertFindings();
  }

  @Test
  void aShortMunmapIsFoundWhenTheTailIsForgotten() {
    Value p = story.anonymous("p", A, 4 * PAGE);
    story.munmap("p", p, 100).returns("return;", null);
    assertFindings("munmap-wrong-length at munmap(p, 100)");
  }

  @Test
  void aShortMunmapIsRightWhenTheTailIsReturned() {
    Value p = story.anonymous("p", A, 4 * PAGE);
    story.munmap("p", p, PAGE).returns("return p + 4096;", Story.plus(p, PAGE));
    assertFindings();
  }

  @Test
  void aLongMunmapIsFoundAtOnce() {
    Value p = story.anonymous("p", A, PAGE);
    story.munmap("p", p, PAGE + 1);
    assertFindings("munmap-wrong-length at munmap(p, 4097)");
  }

  @Test
  void aNullCheckIsFoundOnTheFailingPath() {
    Value p = story.mmapFails("p", PAGE, READ, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.compare("p == NULL", Relation.EQ, p, 0);
    story.fault(AccessKind.READ, "*p", p, 11, 1);
    story.end(Ending.FAULTED);
    assertFindings("null-check-instead-of-map-failed at p == NULL");
  }

  @Test
  void aNullCheckBesideARightOneIsFine() {
    Value p = story.mmapFails("p", PAGE, READ, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.compare("p == NULL", Relation.EQ, p, 0);
    story.compare("p == MAP_FAILED", Relation.EQ, p, -1);
    story.returns("return -1;", Value.of(-1));
    assertFindings();
  }

  @Test
  void anOrderOfPointersIsNoTest() {
    Value p = story.mmapFails("p", PAGE, READ, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.compare("p < 0", Relation.LT, p, 0).returns("return 0;", Value.of(0));
    assertFindings("wrong-failure-test at p < 0");
  }

  @Test
  void anUncheckedUseIsReportedAtTheCall() {
    Value p = story.mmapFails("p", PAGE, READ, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.fault(AccessKind.READ, "p[1]", Story.plus(p, 1), 11, 1);
    assertFindings("unchecked-result at mmap(NULL, 4096, prot, flags, fd, offset)");
  }

  @Test
  void returningAFailureIsNoUse() {
    Value p = story.mmapFails("p", PAGE, READ, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.returns("return p;", p);
    assertFindings();
  }

  @Test
  void unmappingANoticedFailureIsFound() {
    Value p = story.mmapFails("p", PAGE, READ, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.compare("p == MAP_FAILED", Relation.EQ, p, -1);
    story.munmap("p", p, PAGE);
    assertFindings("munmap-never-mapped at munmap(p, 4096)");
  }

  @Test
  void argumentsAreJudgedTogether() {
    Value readOnly = story.open("fd", 0);
    story.mmap("a", A, PAGE, READ_WRITE, PRIVATE, readOnly, 0);
    story.mmapFails("b", PAGE, READ_WRITE, SHARED, readOnly, 0);
    story.mmapFails("c", PAGE, READ, PRIVATE, story.open("out", 1), 0);
    story.mmapFails("d", PAGE, READ, PRIVATE, Value.of(-1), 0);
    story.mmapFails("e", PAGE, READ, ANONYMOUS, Value.of(-1), 0);
    story.mmapFails("f", PAGE, READ, PRIVATE | ANONYMOUS, Value.of(-1), 100);
    story.mmapFails("g", 0, READ, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.close(readOnly);
    story.mmapFails("h", PAGE, READ, PRIVATE, readOnly, 0);
    assertEquals(
        List.of(
            "closed-fd",
            "file-without-fd",
            "map-writeonly-fd",
            "misaligned-offset",
            "missing-map-type",
            "shared-write-readonly-fd",
            "zero-length"),
        story.findings().stream().map(text -> text.replaceAll(" at .*", "")).sorted().toList());
  }

  @Test
  void theDescriptorMayBeClosedAfterTheCall() {
    Value fd = story.open("fd", 0);
    Value p = story.mmap("p", A, PAGE, READ, PRIVATE, fd, 0);
    story.close(fd).access(AccessKind.READ, "*p", p, 1);
    assertFindings();
  }

  @Test
  void aStoreToReadOnlyMemoryIsFound() {
    Value p = story.mmap("p", A, PAGE, READ, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.fault(AccessKind.WRITE, "p[0] = 1", p, 11, 2);
    assertFindings("write-to-readonly-mapping at p[0] = 1");
  }

  @Test
  void aReservedPageMustNotBeRead() {
    Value p = story.mmap("p", A, PAGE, 0, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.fault(AccessKind.READ, "p[0]", p, 11, 2);
    assertFindings("access-prot-none at p[0]");
  }

  @Test
  void aHandlerExpectsTheFault() {
    story.call("signal", Value.of(0), 0, Outcome.SIMULATED, "SIGSEGV", 11L, "handler", 0x400000L);
    Value p = story.mmap("p", A, PAGE, 0, PRIVATE | ANONYMOUS, Value.of(-1), 0);
    story.fault(AccessKind.READ, "p[0]", p, 11, 2);
    assertFindings();
  }

  @Test
  void aPagePastTheEndOfTheFileIsFound() {
    Value p = story.mmap("p", A, 2 * PAGE, READ, PRIVATE, story.open("fd", 0), 0);
    story.fault(AccessKind.READ, "p[4096]", Story.plus(p, PAGE), 7, 2);
    assertFindings("sigbus-past-eof at p[4096]");
  }

  @Test
  void anObjectWithoutSizeIsFound() {
    Origin made = story.origin(Origin.Kind.DESCRIPTOR, "memfd_create", "fd");
    Value fd = Story.value(5, made);
    story.call("memfd_create", fd, 0, Outcome.SIMULATED, "\"x\"", 0L, "0", 0L);
    Value p = story.mmap("p", A, PAGE, READ_WRITE, SHARED, fd, 0);
    story.fault(AccessKind.WRITE, "*p = 1", p, 7, 2);
    assertFindings("shm-without-ftruncate at *p = 1");
  }

  @Test
  void anIndexBeyondTheMappingIsFoundEvenWhereAnotherMappingLies() {
    Value high = story.anonymous("high", A + PAGE, PAGE);
    Value low = story.anonymous("low", A, PAGE);
    story.access(AccessKind.WRITE, "high[0] = 1", high, 1);
    story.access(AccessKind.WRITE, "low[4096] = 1", Story.plus(low, PAGE), 1);
    assertFindings("out-of-bounds-mapping at low[4096] = 1");
  }

  @Test
  void aPrivateFileMappingIsNotSynced() {
    Value p = story.mmap("p", A, PAGE, READ_WRITE, PRIVATE, story.open("fd", 2), 0);
    story.call("msync", Value.of(0), 0, Outcome.SIMULATED, "p", p, "4096", PAGE, "MS_SYNC", 4L);
    assertFindings("private-msync-lost-update at mmap(NULL, 4096, prot, flags, fd, offset)");
  }

  @Test
  void anExitThatForgetsIsFoundIfAnotherPathUnmaps() {
    story.anonymous("p", A, PAGE);
    story.returns("return -1;", Value.of(-1));
    assertFindings("mapping-leak at mmap(NULL, 4096, prot, flags, fd, offset)");
    Story good = story.otherPath();
    Value p = good.anonymous("p", A, PAGE);
    good.munmap("p", p, PAGE).returns("return 0;", Value.of(0));
    assertFindings("leak-on-error-path at return -1;");
  }

  @Test
  void anUnknownFunctionMayTakeTheMapping() {
    Value p = story.anonymous("p", A, PAGE);
    story.call("keep", Value.of(0), 0, Outcome.UNKNOWN, "p", p);
    story.returns("return -1;", Value.of(-1));
    Story good = story.otherPath();
    Value q = good.anonymous("p", A, PAGE);
    good.munmap("p", q, PAGE).returns("return 0;", Value.of(0));
    assertFindings();
    Story proof = story.otherPath();
    Value r = proof.anonymous("p", A, PAGE);
    proof.call("keep", Value.of(0), 0, Outcome.UNKNOWN, "p", r);
    proof.munmap("p", r, PAGE).returns("return 0;", Value.of(0));
    assertFindings("leak-on-error-path at return -1;");
  }

  @Test
  void aForgottenDescriptorIsFoundIfAnotherPathClosesIt() {
    Value fd = story.open("fd", 0);
    story.mmapFails("p", PAGE, READ, PRIVATE, fd, 0);
    story.returns("return -1;", Value.of(-1));
    Story good = story.otherPath();
    Value other = good.open("fd", 0);
    Value p = good.mmap("p", A, PAGE, READ, PRIVATE, other, 0);
    good.close(other).returns("return p;", p);
    assertFindings("fd-leak at return -1;");
  }

  @Test
  void memoryOfTheAllocatorIsNotUnmapped() {
    Value heap = Story.value(0x5555_0000_0010L, story.origin(Origin.Kind.HEAP, "malloc", "h"));
    story.munmap("h", heap, PAGE);
    Value p = story.anonymous("p", A, PAGE);
    story.call("free", Value.of(0), 0, Outcome.SIMULATED, "p", p);
    assertFindings("free-of-mapping at free(p)", "munmap-of-malloc at munmap(h, 4096)");
  }

  @Test
  void otherCallsWantAlignedAddressesToo() {
    Value p = story.anonymous("p", A, PAGE);
    Value inside = Story.plus(p, 8);
    Value failed = Value.of(-1);
    story.call("mprotect", failed, 22, Outcome.SIMULATED, "p + 8", inside, "8", 8L, "READ", 1L);
    story.call("msync", failed, 22, Outcome.SIMULATED, "p + 8", inside, "8", 8L, "MS_SYNC", 4L);
    story.call("msync", failed, 22, Outcome.SIMULATED, "p", p, "8", 8L, "MS_SYNC | MS_ASYNC", 5L);
    assertFindings(
        "mprotect-misaligned at mprotect(p + 8, 8, READ)",
        "msync-misaligned at msync(p + 8, 8, MS_SYNC)",
        "msync-flags at msync(p, 8, MS_SYNC | MS_ASYNC)");
  }
}
