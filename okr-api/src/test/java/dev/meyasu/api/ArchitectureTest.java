/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may know which. */
@AnalyzeClasses(packages = "dev.meyasu.api", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule CONTROLLERS_DO_NOT_TOUCH_KAFKA =
      noClasses()
          .that()
          .resideInAnyPackage("..api.web..", "..api.view..", "..api.live..", "..api.readmodel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "dev.meyasu.api.kafka..");

  @ArchTest
  static final ArchRule THE_READ_MODEL_KNOWS_NO_HTTP =
      noClasses()
          .that()
          .resideInAnyPackage("..api.readmodel..", "..api.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micronaut.http..", "..api.web..", "..api.view..", "..api.live..");
}
