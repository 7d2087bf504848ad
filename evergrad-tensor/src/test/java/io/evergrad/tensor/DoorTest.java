package io.evergrad.tensor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Native memory has one door. */
class DoorTest {

  private static final String DOOR = "io.evergrad.tensor.libtorch";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.evergrad.tensor");

  @Test
  void onlyTheDoorKnowsTheNativeLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(DOOR)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..", DOOR)
        .check(classes);
  }

  @Test
  void onlyTheEngineIsPublic() {
    classes()
        .that()
        .resideInAPackage(DOOR)
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("LibtorchEngine")
        .should()
        .notBePublic()
        .check(classes);
  }
}
