package io.evergrad;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages of the core, kept true. */
class CorePackagesTest {

  /** Who may know whom; the tensors are open to all. */
  private static final Map<String, Set<String>> ARROWS = new LinkedHashMap<>();

  static {
    ARROWS.put("part", Set.of());
    ARROWS.put("data", Set.of("part"));
    ARROWS.put("init", Set.of("part"));
    ARROWS.put("gradient", Set.of());
    ARROWS.put("schedule", Set.of("part"));
    ARROWS.put("model", Set.of("part", "init", "gradient"));
    ARROWS.put("loss", Set.of("part", "data"));
    ARROWS.put("transform", Set.of("part", "gradient", "schedule"));
    ARROWS.put("optimizer", Set.of("part", "transform", "schedule"));
    ARROWS.put("minimize", Set.of("part", "gradient", "transform"));
    ARROWS.put(
        "recipe",
        Set.of("part", "data", "init", "model", "loss", "transform", "optimizer", "schedule"));
    ARROWS.put(
        "train",
        Set.of(
            "part",
            "data",
            "init",
            "model",
            "loss",
            "transform",
            "optimizer",
            "schedule",
            "gradient",
            "recipe"));
  }

  private static JavaClasses core;

  @BeforeAll
  static void read() {
    core =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> location.contains("evergrad-core"))
            .importPackages("io.evergrad");
  }

  static Set<String> names() {
    return ARROWS.keySet();
  }

  private static String tree(String name) {
    return "io.evergrad." + name + "..";
  }

  @Test
  void everyPackageHasItsArrows() {
    Set<String> found =
        core.stream()
            .map(c -> c.getPackageName().replaceFirst("io\\.evergrad\\.([a-z]+).*", "$1"))
            .collect(Collectors.toSet());
    assertThat(found).isEqualTo(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void knowsOnlyWhatItsArrowsAllow(String name) {
    String[] allowed = ARROWS.get(name).stream().map(CorePackagesTest::tree).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(tree(name))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.evergrad..")
                .and(not(resideInAnyPackage(allowed)))
                .and(not(resideInAnyPackage(tree(name), tree("tensor")))))
        .check(core);
  }

  @Test
  void noPackagesGoInCircles() {
    slices().matching("io.evergrad.(*)..").should().beFreeOfCycles().check(core);
  }

  @Test
  void nothingKnowsTheLibraryBehindTheTensors() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..", "io.evergrad.tensor.libtorch..")
        .check(core);
  }

  @Test
  void classesAreFinalOrAbstract() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .should()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
        .orShould()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
        .check(core);
  }
}
