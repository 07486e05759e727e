package dev.mmapcheck.lsp;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.unit.Cancellation;

/** Checks one text; {@link dev.mmapcheck.check.ProjectChecker#checkAnyway} outside of tests. */
@FunctionalInterface
interface SourceChecker {
  CheckResult check(String path, String text, Options options, Cancellation cancellation);
}
