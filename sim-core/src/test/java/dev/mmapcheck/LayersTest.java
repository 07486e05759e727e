package dev.mmapcheck;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The order of the packages, and what each of them must not know. A package may use itself, the
 * packages of its row, and the JDK; a package without a row, or a row without a package, is an
 * error too. A rule that matches no class fails, so that none is left behind by a renaming.
 */
final class LayersTest {
  private static final String ROOT = "dev.mmapcheck.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.mmapcheck");

  private static final List<String> MACHINE =
      List.of("unit", "target", "vm", "page", "file", "text", "kernel");

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("unit", List.of()),
          Map.entry("target", List.of("unit")),
          Map.entry("vm", List.of("unit")),
          Map.entry("page", List.of("unit", "vm")),
          Map.entry("file", List.of("unit", "vm", "page")),
          Map.entry("text", List.of("unit", "vm", "page", "file")),
          Map.entry("kernel", MACHINE),
          Map.entry("lang", List.of("unit")),
          Map.entry("sym", List.of("unit", "lang")),
          Map.entry("event", List.of("unit", "lang", "sym")),
          Map.entry("exec", with(MACHINE, "lang", "sym", "event")),
          Map.entry("explore", with(MACHINE, "lang", "sym", "event", "exec")));

  private static List<String> with(List<String> layers, String... more) {
    return Stream.concat(layers.stream(), Stream.of(more)).toList();
  }

  private static Stream<String> layers() {
    return MAY_USE.keySet().stream().sorted();
  }

  /** The layer of a class, "exec" for one in {@code dev.mmapcheck.exec.libc}; "" outside. */
  private static String layerOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", 2)[0] : "";
  }

  @ParameterizedTest
  @MethodSource("layers")
  void usesOnlyWhatLiesBelow(String layer) {
    List<String> below = MAY_USE.get(layer);
    classes()
        .that()
        .resideInAPackage(ROOT + layer + "..")
        .should()
        .onlyDependOnClassesThat(
            describe(
                "lie in one of " + below + " or outside",
                type ->
                    List.of(layer, "").contains(layerOf(type)) || below.contains(layerOf(type))))
        .check(CLASSES);
  }

  @Test
  void everyLayerHasARow() {
    assertEquals(
        new TreeSet<>(MAY_USE.keySet()),
        CLASSES.stream().map(LayersTest::layerOf).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void layersHaveNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheFrontEndKnowsItsParser() {
    classes()
        .that()
        .resideOutsideOfPackage(ROOT + "lang..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.mmapcheck..")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage(ROOT + "lang..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.mmapcheck..", "org.eclipse.cdt..")
        .check(CLASSES);
  }

  @Test
  void theMachineHasNoClockAndNoChance() {
    noClasses()
        .that()
        .resideInAnyPackage(
            MACHINE.stream().map(layer -> ROOT + layer + "..").toArray(String[]::new))
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.time..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .check(CLASSES);
  }

  @Test
  void nothingPrints() {
    noClasses()
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
        .resideInAnyPackage("java.net..", "javax.net..", "java.rmi..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.nio.channels.NetworkChannel.class)
        .check(CLASSES);
  }
}
