// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The rules of the modules and their packages, for all of the library's classes. A module of its
 * own, because this is the only place that needs all of them, and none of what they run on.
 */
@AnalyzeClasses(packages = "io.bluezone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule MODULES_DEPEND_IN_ONE_DIRECTION =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("base")
          .definedBy("io.bluezone.base..")
          .layer("crypto")
          .definedBy("io.bluezone.crypto..")
          .layer("ble")
          .definedBy(
              "io.bluezone.ble",
              "io.bluezone.ble.ad..",
              "io.bluezone.ble.internal..",
              "io.bluezone.ble.spi..")
          .layer("virtual")
          .definedBy("io.bluezone.ble.virtual..")
          .layer("linux")
          .definedBy("io.bluezone.ble.linux..")
          .layer("android radio")
          .definedBy("io.bluezone.ble.android..")
          .layer("records")
          .definedBy("io.bluezone.records..")
          .layer("sealed")
          .definedBy("io.bluezone.sealed..")
          .layer("tracing")
          .definedBy("io.bluezone.tracing..")
          .layer("authority tools")
          .definedBy("io.bluezone.authority..")
          .layer("store")
          .definedBy("io.bluezone.store..")
          .layer("counts")
          .definedBy("io.bluezone.counts..")
          .layer("client")
          .definedBy("io.bluezone.client..")
          .layer("android")
          .definedBy("io.bluezone.android..")
          .layer("testing")
          .definedBy("io.bluezone.testing..")
          .whereLayer("base")
          .mayNotAccessAnyLayer()
          .whereLayer("crypto")
          .mayNotAccessAnyLayer()
          .whereLayer("ble")
          .mayOnlyAccessLayers("base")
          .whereLayer("virtual")
          .mayOnlyAccessLayers("base", "ble")
          .whereLayer("linux")
          .mayOnlyAccessLayers("base", "ble")
          .whereLayer("android radio")
          .mayOnlyAccessLayers("base", "ble")
          .whereLayer("records")
          .mayOnlyAccessLayers("base", "crypto")
          .whereLayer("tracing")
          .mayOnlyAccessLayers("base", "crypto", "ble", "records")
          .whereLayer("authority tools")
          .mayOnlyAccessLayers("base", "crypto", "records")
          .whereLayer("sealed")
          .mayOnlyAccessLayers("base", "crypto", "records")
          .whereLayer("store")
          .mayOnlyAccessLayers("base", "crypto", "records", "sealed")
          .whereLayer("counts")
          .mayNotAccessAnyLayer()
          .whereLayer("client")
          .mayOnlyAccessLayers("base", "counts", "crypto", "records")
          .whereLayer("android")
          .mayOnlyAccessLayers(
              "base", "crypto", "ble", "android radio", "records", "sealed", "tracing", "client")
          .whereLayer("testing")
          .mayOnlyAccessLayers("base", "crypto", "ble", "virtual", "records", "tracing");

  @ArchTest
  static final ArchRule ROOMS_OF_THE_TRACER_HAVE_NO_CYCLES =
      slices().matching("io.bluezone.tracing.internal.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ROOMS_OF_THE_RECORDS_HAVE_NO_CYCLES =
      slices().matching("io.bluezone.records.internal.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ROOMS_OF_THE_BLUEZ_RADIO_HAVE_NO_CYCLES =
      slices().matching("io.bluezone.ble.linux.internal.(*)").should().beFreeOfCycles();

  /** Files are written as crypto reads them; tracer's keys and stores' encryption are crypto's. */
  @ArchTest
  static final ArchRule INTERNALS_OF_CRYPTO_ARE_FOR_FILES_KEYS_AND_STORES =
      internalsStayInside(
          "crypto", "authority", "client", "records", "sealed", "store", "android.store");

  /** The stores put one sealed log and one vault on their own database and file. */
  @ArchTest
  static final ArchRule SEALED_RECORDS_ARE_FOR_THE_STORES =
      internalsStayInside("sealed", "android", "store");

  @ArchTest
  static final ArchRule INTERNALS_OF_THE_CLIENT_STAY_INSIDE = internalsStayInside("client");

  /** Simulated original phones read frames by their own rules. */
  @ArchTest
  static final ArchRule INTERNALS_OF_TRACING_ARE_FOR_SIMULATED_PHONES =
      internalsStayInside("tracing", "testing");

  /**
   * The tracer shares keys, consents and the turn; others write encounters and histories as records
   * do.
   */
  @ArchTest
  static final ArchRule INTERNALS_OF_RECORDS_ARE_FOR_TRACER_AND_STORE =
      internalsStayInside("records", "authority", "tracing", "sealed");

  @ArchTest
  static final ArchRule INTERNALS_OF_THE_BLUEZ_RADIO_STAY_INSIDE = internalsStayInside("ble.linux");

  /** Radios of the SDK confine their state to a thread in one way. */
  @ArchTest
  static final ArchRule INTERNALS_OF_RADIOS_ARE_FOR_RADIOS =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.bluezone.ble..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.bluezone.ble.internal..");

  private static ArchRule internalsStayInside(String module, String... friends) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.concat(Stream.of(module), Stream.of(friends))
                .map(each -> "io.bluezone." + each + "..")
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.bluezone." + module + "..internal..");
  }

  @ArchTest
  static final ArchRule TIME_IS_PASSED_IN =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule THE_STATE_OF_A_RADIO_STAYS_ON_ITS_THREAD =
      ThreadConfinement.of(
              "io.bluezone.ble.internal", "ConfinedThread", "OnRadioThread", "AnyThread")
          .rule();

  @ArchTest
  static final ArchRule THE_STATE_OF_A_TRACER_STAYS_ON_ITS_LANE =
      ThreadConfinement.of(
              "io.bluezone.tracing.internal.task", "TaskLane", "OnTracerLane", "AnyThread")
          .rule();

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = noClasses().should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule STATIC_STATE_DOES_NOT_CHANGE =
      fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule NO_SECURITY_PROVIDER_IS_REGISTERED =
      noClasses()
          .should()
          .callMethod(Security.class, "addProvider", Provider.class)
          .orShould()
          .callMethod(Security.class, "insertProviderAt", Provider.class, int.class);

  /** On the module path a module's files are hidden from other modules' classes. */
  @ArchTest
  static final ArchRule FILES_ARE_READ_BY_THEIR_OWN_MODULE =
      noClasses().should().dependOnClassesThat().areAssignableTo(Resources.class);

  @Test
  void marksEveryPackageNullMarked() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bluezone");
    assertThat(classes).hasSizeGreaterThan(50);
    for (JavaPackage each : classes.getPackage("io.bluezone").getSubpackagesInTree()) {
      if (!each.getClasses().isEmpty()) {
        assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue();
      }
    }
  }
}
