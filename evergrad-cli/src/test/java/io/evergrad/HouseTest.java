package io.evergrad;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of the house: tensor ← core ← health ← lab ← cli. */
class HouseTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.evergrad");

  private static final String[] TENSOR = {"io.evergrad.tensor.."};

  private static final String[] CORE = {
    "io.evergrad.part..",
    "io.evergrad.data..",
    "io.evergrad.init..",
    "io.evergrad.model..",
    "io.evergrad.loss..",
    "io.evergrad.gradient..",
    "io.evergrad.transform..",
    "io.evergrad.schedule..",
    "io.evergrad.optimizer..",
    "io.evergrad.minimize..",
    "io.evergrad.recipe..",
    "io.evergrad.train.."
  };

  private static final String[] HEALTH = {
    "io.evergrad.analyse..",
    "io.evergrad.forecast..",
    "io.evergrad.observe..",
    "io.evergrad.diagnose..",
    "io.evergrad.cure..",
    "io.evergrad.treat.."
  };

  private static final String[] LAB = {"io.evergrad.lab.."};
  private static final String[] CLI = {"io.evergrad.cli.."};

  @Test
  void theArrowsPointOneWay() {
    layeredArchitecture()
        .consideringAllDependencies()
        .layer("tensor")
        .definedBy(TENSOR)
        .layer("core")
        .definedBy(CORE)
        .layer("health")
        .definedBy(HEALTH)
        .optionalLayer("lab")
        .definedBy(LAB)
        .layer("cli")
        .definedBy(CLI)
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("health")
        .mayOnlyBeAccessedByLayers("lab", "cli")
        .whereLayer("core")
        .mayOnlyBeAccessedByLayers("health", "lab", "cli")
        .check(HOUSE);
  }

  @Test
  void everyPackageHasItsPlace() {
    classes()
        .should()
        .resideInAnyPackage(
            Stream.of(TENSOR, CORE, HEALTH, LAB, CLI)
                .flatMap(Arrays::stream)
                .toArray(String[]::new))
        .because("a new package is named in this test, in the module it stands in")
        .check(HOUSE);
  }

  @Test
  void noCycles() {
    slices().matching("io.evergrad.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void oneDoorToTheNativeLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.evergrad.tensor.libtorch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(HOUSE);
  }

  @Test
  void oneExit() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.evergrad.cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(HOUSE);
  }

  @Test
  void oneLog() {
    noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..").check(HOUSE);
  }

  @Test
  void logbackOnlyInTheCommand() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.evergrad.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ch.qos.logback..")
        .check(HOUSE);
  }

  @Test
  void nothingPrintsToTheProcessStreams() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(HOUSE);
  }
}
