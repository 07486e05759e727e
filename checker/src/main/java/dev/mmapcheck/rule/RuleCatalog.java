package dev.mmapcheck.rule;

import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.access.AccessProtNone;
import dev.mmapcheck.rule.access.OutOfBoundsMapping;
import dev.mmapcheck.rule.access.PrivateMsyncLostUpdate;
import dev.mmapcheck.rule.access.ShmWithoutFtruncate;
import dev.mmapcheck.rule.access.SigbusPastEof;
import dev.mmapcheck.rule.access.TailPastEofLost;
import dev.mmapcheck.rule.access.UnterminatedString;
import dev.mmapcheck.rule.access.WriteToReadonlyMapping;
import dev.mmapcheck.rule.arguments.AnonWithFd;
import dev.mmapcheck.rule.arguments.ClosedFd;
import dev.mmapcheck.rule.arguments.EmptyFileLength;
import dev.mmapcheck.rule.arguments.FileWithoutFd;
import dev.mmapcheck.rule.arguments.GrowsdownGuard;
import dev.mmapcheck.rule.arguments.HugetlbLength;
import dev.mmapcheck.rule.arguments.IntOverflowLength;
import dev.mmapcheck.rule.arguments.MapFixedClobber;
import dev.mmapcheck.rule.arguments.MapFixedUnaligned;
import dev.mmapcheck.rule.arguments.MapWriteonlyFd;
import dev.mmapcheck.rule.arguments.MisalignedOffset;
import dev.mmapcheck.rule.arguments.MissingMapType;
import dev.mmapcheck.rule.arguments.NoreplaceUnchecked;
import dev.mmapcheck.rule.arguments.OffTTruncation;
import dev.mmapcheck.rule.arguments.PageSizeHardcoded;
import dev.mmapcheck.rule.arguments.ProtFlagsSwapped;
import dev.mmapcheck.rule.arguments.SealWrite;
import dev.mmapcheck.rule.arguments.SharedWriteReadonlyFd;
import dev.mmapcheck.rule.arguments.SwappedArguments;
import dev.mmapcheck.rule.arguments.UnmappableFd;
import dev.mmapcheck.rule.arguments.WriteExec;
import dev.mmapcheck.rule.arguments.ZeroLength;
import dev.mmapcheck.rule.calls.DontforkChildUse;
import dev.mmapcheck.rule.calls.ForkPrivateExpectation;
import dev.mmapcheck.rule.calls.MadviseDontneedDataLoss;
import dev.mmapcheck.rule.calls.MprotectMisaligned;
import dev.mmapcheck.rule.calls.MprotectSharedReadonlyFd;
import dev.mmapcheck.rule.calls.MprotectUnmapped;
import dev.mmapcheck.rule.calls.MsyncFlags;
import dev.mmapcheck.rule.calls.MsyncMisaligned;
import dev.mmapcheck.rule.calls.ProtectRangeShort;
import dev.mmapcheck.rule.calls.Wipeonfork;
import dev.mmapcheck.rule.lifetime.DoubleMunmap;
import dev.mmapcheck.rule.lifetime.FdLeak;
import dev.mmapcheck.rule.lifetime.FreeOfMapping;
import dev.mmapcheck.rule.lifetime.LeakInLoop;
import dev.mmapcheck.rule.lifetime.LeakOnErrorPath;
import dev.mmapcheck.rule.lifetime.LostPointerLeak;
import dev.mmapcheck.rule.lifetime.MappingLeak;
import dev.mmapcheck.rule.lifetime.MremapFlags;
import dev.mmapcheck.rule.lifetime.MunmapAdvancedPointer;
import dev.mmapcheck.rule.lifetime.MunmapMisaligned;
import dev.mmapcheck.rule.lifetime.MunmapNeverMapped;
import dev.mmapcheck.rule.lifetime.MunmapOfMalloc;
import dev.mmapcheck.rule.lifetime.MunmapWrongLength;
import dev.mmapcheck.rule.lifetime.RemapLost;
import dev.mmapcheck.rule.lifetime.StaleAfterMremap;
import dev.mmapcheck.rule.lifetime.UseAfterMunmap;
import dev.mmapcheck.rule.results.BrkMisuse;
import dev.mmapcheck.rule.results.FailedValueEscapes;
import dev.mmapcheck.rule.results.IgnoredFailure;
import dev.mmapcheck.rule.results.NullCheckInsteadOfMapFailed;
import dev.mmapcheck.rule.results.UncheckedResult;
import dev.mmapcheck.rule.results.WrongFailureTest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every rule there is, by code. No scanning: what is not in this list does not exist. */
public final class RuleCatalog {
  /** The one entry that is no rule of paths: a comment that suppresses nothing. */
  public static final Descriptor STALE_SUPPRESSION =
      new Descriptor(
          "MM901", "stale-suppression", Level.NOTE, "A suppression comment suppresses nothing");

  private static final List<Descriptor> DESCRIPTORS =
      Stream.of(
              freshRules().stream().map(Rule::descriptor),
              freshRulesForLargePages().stream().map(Rule::descriptor),
              Stream.of(STALE_SUPPRESSION))
          .flatMap(descriptors -> descriptors)
          .sorted(Comparator.comparing(Descriptor::code))
          .toList();

  private RuleCatalog() {}

  /** Instances of the rules that watch one path on a machine with large pages. */
  public static List<Rule> freshRulesForLargePages() {
    return List.of(new PageSizeHardcoded());
  }

  /** Instances of all other rules for one path. */
  public static List<Rule> freshRules() {
    return List.of(
        new MisalignedOffset(),
        new ZeroLength(),
        new EmptyFileLength(),
        new MissingMapType(),
        new SharedWriteReadonlyFd(),
        new MapWriteonlyFd(),
        new AnonWithFd(),
        new FileWithoutFd(),
        new ClosedFd(),
        new ProtFlagsSwapped(),
        new MapFixedUnaligned(),
        new MapFixedClobber(),
        new NoreplaceUnchecked(),
        new GrowsdownGuard(),
        new IntOverflowLength(),
        new OffTTruncation(),
        new HugetlbLength(),
        new UnmappableFd(),
        new WriteExec(),
        new SealWrite(),
        new SwappedArguments(),
        new NullCheckInsteadOfMapFailed(),
        new UncheckedResult(),
        new BrkMisuse(),
        new WrongFailureTest(),
        new FailedValueEscapes(),
        new IgnoredFailure(),
        new UseAfterMunmap(),
        new DoubleMunmap(),
        new MunmapMisaligned(),
        new MunmapWrongLength(),
        new MunmapAdvancedPointer(),
        new LeakOnErrorPath(),
        new LeakInLoop(),
        new LostPointerLeak(),
        new FreeOfMapping(),
        new MunmapOfMalloc(),
        new StaleAfterMremap(),
        new MremapFlags(),
        new FdLeak(),
        new MunmapNeverMapped(),
        new MappingLeak(),
        new RemapLost(),
        new WriteToReadonlyMapping(),
        new AccessProtNone(),
        new SigbusPastEof(),
        new ShmWithoutFtruncate(),
        new OutOfBoundsMapping(),
        new TailPastEofLost(),
        new UnterminatedString(),
        new PrivateMsyncLostUpdate(),
        new MprotectMisaligned(),
        new MprotectSharedReadonlyFd(),
        new MprotectUnmapped(),
        new MsyncFlags(),
        new MsyncMisaligned(),
        new MadviseDontneedDataLoss(),
        new DontforkChildUse(),
        new Wipeonfork(),
        new ForkPrivateExpectation(),
        new ProtectRangeShort());
  }

  /** What the rules are called, by code. */
  public static List<Descriptor> descriptors() {
    return DESCRIPTORS;
  }
}
