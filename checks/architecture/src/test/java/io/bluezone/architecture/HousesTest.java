// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.bluezone.lab.planted.Planted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The arrows between houses: examples use the library's public API and the kit of command lines,
 * servers its public API and each other, the laboratory everything, and the library no house. The
 * people of a simulated radio (lab/population) are for all, and so is the guard of clocks that
 * servers share with the tracer.
 */
class HousesTest {

  private static final String EXAMPLES = "io.bluezone.examples..";
  private static final String SERVERS = "io.bluezone.servers..";
  private static final String LAB = "io.bluezone.lab..";
  private static final DescribedPredicate<JavaClass> PEOPLE =
      resideInAPackage("io.bluezone.lab.population..");
  private static final DescribedPredicate<JavaClass> INTERNALS =
      resideInAPackage("io.bluezone..internal..")
          .and(not(resideInAnyPackage(EXAMPLES, SERVERS, LAB)))
          .and(not(resideInAPackage("io.bluezone.base.internal.clock")));

  private static final Map<String, DescribedPredicate<JavaClass>> FORBIDDEN =
      Map.of(
          "library",
          resideInAnyPackage(EXAMPLES, SERVERS, LAB),
          "examples",
          INTERNALS
              .or(resideInAPackage(LAB).and(not(PEOPLE)))
              .or(
                  resideInAPackage(SERVERS)
                      .and(not(resideInAPackage("io.bluezone.servers.cli..")))),
          "servers",
          INTERNALS.or(resideInAPackage(EXAMPLES)).or(resideInAPackage(LAB).and(not(PEOPLE))));

  private static List<MainModule> modules() {
    return MainModule.all();
  }

  private static ArchRule rule(String house) {
    return noClasses()
        .should()
        .dependOnClassesThat(FORBIDDEN.get(house))
        .allowEmptyShould(true)
        .as("the arrows of " + house);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void usesWhatItsHouseMayUse(MainModule module) {
    if (Boolean.getBoolean("bluezone.everything")) {
      assertThat(module.isBuilt()).as("%s is built", module).isTrue();
    }
    assumeTrue(module.isBuilt(), "not of this build");
    String house = module.house();
    if (!house.equals("lab")) {
      rule(house).check(module.classes());
    }
  }

  /** No house but the laboratory may use what lies in it. */
  @ParameterizedTest
  @ValueSource(strings = {"library", "examples", "servers"})
  void findsAWrongArrow(String house) {
    JavaClasses planted = new ClassFileImporter().importClasses(IntoTheLaboratory.class);
    assertThatThrownBy(() -> rule(house).check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the arrows of " + house);
  }

  private record IntoTheLaboratory(Planted planted) {}
}
