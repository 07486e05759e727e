package dev.mmapcheck.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulePagesTest {
  @Test
  void lowersHeadingsButNotCode() {
    String page = "# rule\n\n## Why\n```c\n# define A\n#include <a.h>\n```\n";
    String lowered = "### rule\n\n#### Why\n```c\n# define A\n#include <a.h>\n```\n";
    assertEquals(lowered, RulePages.lowered(page));
  }

  @Test
  void aRuleWithoutPageHasNone() {
    assertEquals(Optional.empty(), RulePages.page("no-such-rule"));
  }
}
