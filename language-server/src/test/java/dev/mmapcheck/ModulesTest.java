package dev.mmapcheck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.channels.NetworkChannel;
import org.junit.jupiter.api.Test;

/**
 * What the checker and the language server must not know. The order inside sim-core has its own
 * test there. A rule that matches no class fails, so that none is left behind by a renaming.
 */
final class ModulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.mmapcheck");

  @Test
  void theLanguageServerIsOnTop() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.mmapcheck.lsp..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.mmapcheck.lsp..")
        .check(CLASSES);
  }

  @Test
  void theCheckerIsLayered() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("finding")
        .definedBy("dev.mmapcheck.finding..")
        .layer("rule")
        .definedBy("dev.mmapcheck.rule..")
        .layer("check")
        .definedBy("dev.mmapcheck.check..")
        .layer("report")
        .definedBy("dev.mmapcheck.report..")
        .layer("cli")
        .definedBy("dev.mmapcheck.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("check")
        .mayOnlyBeAccessedByLayers("report", "cli")
        .whereLayer("rule")
        .mayOnlyBeAccessedByLayers("check", "report", "cli")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.mmapcheck.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheLanguageServerKnowsItsProtocol() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.mmapcheck.lsp..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.eclipse.lsp4j..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.mmapcheck.cli..", "dev.mmapcheck.report..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.mmapcheck.cli..", "dev.mmapcheck.lsp..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void nothingOpensAConnection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "javax.net..", "java.rmi..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(NetworkChannel.class)
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.(.*Socket.*|.*URLConnection|InetAddress)")
        .check(CLASSES);
  }
}
