package dev.mmapcheck.rule;

import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.access.AccessProtNone;
import dev.mmapcheck.rule.access.OutOfBoundsMapping;
import dev.mmapcheck.rule.access.PrivateMsyncLostUpdate;
import dev.mmapcheck.rule.access.ShmWithoutFtruncate;
import dev.mmapcheck.rule.access.SigbusPastEof;
import dev.mmapcheck.rule.access.WriteToReadonlyMapping;
import dev.mmapcheck.rule.arguments.ClosedFd;
import dev.mmapcheck.rule.arguments.EmptyFileLength;
import dev.mmapcheck.rule.arguments.FileWithoutFd;
import dev.mmapcheck.rule.arguments.MapWriteonlyFd;
import dev.mmapcheck.rule.arguments.MisalignedOffset;
import dev.mmapcheck.rule.arguments.MissingMapType;
import dev.mmapcheck.rule.arguments.ProtFlagsSwapped;
import dev.mmapcheck.rule.arguments.SharedWriteReadonlyFd;
import dev.mmapcheck.rule.arguments.ZeroLength;
import dev.mmapcheck.rule.calls.MprotectMisaligned;
import dev.mmapcheck.rule.calls.MsyncFlags;
import dev.mmapcheck.rule.calls.MsyncMisaligned;
import dev.mmapcheck.rule.lifetime.DoubleMunmap;
import dev.mmapcheck.rule.lifetime.FdLeak;
import dev.mmapcheck.rule.lifetime.FreeOfMapping;
import dev.mmapcheck.rule.lifetime.LeakOnErrorPath;
import dev.mmapcheck.rule.lifetime.MunmapAdvancedPointer;
import dev.mmapcheck.rule.lifetime.MunmapMisaligned;
import dev.mmapcheck.rule.lifetime.MunmapNeverMapped;
import dev.mmapcheck.rule.lifetime.MunmapOfMalloc;
import dev.mmapcheck.rule.lifetime.MunmapWrongLength;
import dev.mmapcheck.rule.lifetime.UseAfterMunmap;
import dev.mmapcheck.rule.results.NullCheckInsteadOfMapFailed;
import dev.mmapcheck.rule.results.UncheckedResult;
import dev.mmapcheck.rule.results.WrongFailureTest;
import java.util.List;
import java.util.stream.Stream;

/** Every rule there is, by code. No scanning: what is not in this list does not exist. */
public final class RuleCatalog {
  /** The one entry that is no rule of paths: a comment that suppresses nothing. */
  public static final Descriptor STALE_SUPPRESSION =
      new Descriptor(
          "MM901", "stale-suppression", Level.NOTE, "A suppression comment suppresses nothing");

  private static final List<Descriptor> DESCRIPTORS =
      Stream.concat(freshRules().stream().map(Rule::descriptor), Stream.of(STALE_SUPPRESSION))
          .toList();

  private RuleCatalog() {}

  /** Instances of all rules for one path. */
  public static List<Rule> freshRules() {
    return List.of(
        new MisalignedOffset(),
        new ZeroLength(),
        new EmptyFileLength(),
        new MissingMapType(),
        new SharedWriteReadonlyFd(),
        new MapWriteonlyFd(),
        new FileWithoutFd(),
        new ClosedFd(),
        new ProtFlagsSwapped(),
        new NullCheckInsteadOfMapFailed(),
        new UncheckedResult(),
        new WrongFailureTest(),
        new UseAfterMunmap(),
        new DoubleMunmap(),
        new MunmapMisaligned(),
        new MunmapWrongLength(),
        new MunmapAdvancedPointer(),
        new LeakOnErrorPath(),
        new FreeOfMapping(),
        new MunmapOfMalloc(),
        new FdLeak(),
        new MunmapNeverMapped(),
        new WriteToReadonlyMapping(),
        new AccessProtNone(),
        new SigbusPastEof(),
        new ShmWithoutFtruncate(),
        new OutOfBoundsMapping(),
        new PrivateMsyncLostUpdate(),
        new MprotectMisaligned(),
        new MsyncFlags(),
        new MsyncMisaligned());
  }

  /** What the rules are called, by code. */
  public static List<Descriptor> descriptors() {
    return DESCRIPTORS;
  }
}
