// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableMap;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits of all main code: of the library, and of the programs beside it. */
class LimitsTest {

  private static final int MOST_LINES = 350;
  private static final int MOST_PARAMETERS = 7;
  private static final int MOST_FILES = 25;
  private static final int MOST_LINES_OF_MODULE = 14_000;

  /** What cannot hold, and why. There are never more than four. */
  private static final Map<String, String> EXCEPTIONS =
      ImmutableMap.of(
          "io.bluezone.records.encounter.Encounter",
          "a row of the log: what was heard of one ID in one interval is eight facts",
          "io.bluezone.ble.ScanReport",
          "a report as platforms give it: any grouping would be of this library's making",
          "io.bluezone.crypto.bulletin.BulletinInfo",
          "the header of a bulletin, field by field",
          "io.bluezone.servers.fhir.input.CheckFile",
          "the JSON that the check prints, field by field, of which each is required");

  private static List<MainModule> modules() {
    return MainModule.all();
  }

  @Test
  void namesFewExceptions() {
    assertThat(EXCEPTIONS).hasSizeLessThanOrEqualTo(4);
    Set<String> gone = new TreeSet<>(EXCEPTIONS.keySet());
    for (MainModule module : modules()) {
      for (Path source : module.sources()) {
        gone.remove(module.typeOf(source));
      }
    }
    assertThat(gone).as("exceptions for what is not there").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void keepsClassesShort(MainModule module) throws IOException {
    Map<String, Long> tooLong = new TreeMap<>();
    for (Path source : module.sources()) {
      String type = module.typeOf(source);
      try (var lines = Files.lines(source)) {
        long count = lines.count();
        if (count > MOST_LINES && !isExcepted(type)) {
          tooLong.put(type, count);
        }
      }
    }
    assertThat(tooLong).as("classes over %s lines", MOST_LINES).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void keepsModulesSmall(MainModule module) throws IOException {
    long count = 0;
    for (Path source : module.sources()) {
      try (var lines = Files.lines(source)) {
        count += lines.count();
      }
    }
    assertThat(count).as("lines").isLessThanOrEqualTo(MOST_LINES_OF_MODULE);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void keepsPackagesSmall(MainModule module) {
    Map<String, Integer> files = new TreeMap<>();
    for (Path source : module.sources()) {
      String type = module.typeOf(source);
      files.merge(type.substring(0, type.lastIndexOf('.')), 1, Integer::sum);
    }
    files.values().removeIf(count -> count <= MOST_FILES);
    assertThat(files).as("packages over %s files", MOST_FILES).isEmpty();
  }

  /** A name means one thing within a program. */
  @ParameterizedTest
  @MethodSource("modules")
  void namesNoTwoClassesAlike(MainModule program) {
    Map<String, Set<String>> types = new TreeMap<>();
    for (MainModule module : program.program()) {
      for (Path source : module.sources()) {
        String type = module.typeOf(source);
        types
            .computeIfAbsent(type.substring(type.lastIndexOf('.') + 1), name -> new TreeSet<>())
            .add(type);
      }
    }
    Collection<Set<String>> alike = new ArrayList<>(types.values());
    alike.removeIf(each -> each.size() == 1);
    assertThat(alike).isEmpty();
  }

  /**
   * A build of everything ({@code .ci/limits}) has them all; any other has what it was asked for.
   */
  private static void needsClasses(MainModule module) {
    if (Boolean.getBoolean("bluezone.everything")) {
      assertThat(module.isBuilt()).as("%s is built", module).isTrue();
    }
    assumeTrue(module.isBuilt(), "not of this build");
  }

  /** Of constructors, methods and records. */
  @ParameterizedTest
  @MethodSource("modules")
  void takesFewParameters(MainModule module) {
    needsClasses(module);
    Map<String, Integer> tooMany = new TreeMap<>();
    for (JavaClass type : module.classes()) {
      for (JavaCodeUnit unit : type.getCodeUnits()) {
        int parameters = parametersOf(unit);
        if (parameters > MOST_PARAMETERS && !isExcepted(type.getName())) {
          tooMany.put(unit.getFullName(), parameters);
        }
      }
    }
    assertThat(tooMany).as("more than %s parameters", MOST_PARAMETERS).isEmpty();
  }

  /** Without those that only the compiler writes. */
  private static int parametersOf(JavaCodeUnit unit) {
    JavaClass owner = unit.getOwner();
    if (unit.getModifiers().contains(JavaModifier.SYNTHETIC) || owner.isAnonymousClass()) {
      return 0;
    }
    int parameters = unit.getRawParameterTypes().size();
    if (unit instanceof JavaConstructor && owner.isEnum()) {
      return parameters - 2;
    }
    boolean hasOuter = owner.isInnerClass() || owner.isLocalClass();
    return unit instanceof JavaConstructor && hasOuter ? parameters - 1 : parameters;
  }

  /** A package and its internal packages count as one. */
  @ParameterizedTest
  @MethodSource("modules")
  void knowsNoPackagesInACircle(MainModule module) {
    needsClasses(module);
    slices()
        .assignedFrom(new PackagesWithInternals())
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(module.classes());
  }

  private static final class PackagesWithInternals implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName().replaceFirst("\\.internal(\\..*)?$", ""));
    }

    @Override
    public String getDescription() {
      return "packages with their internals";
    }
  }

  private static boolean isExcepted(String type) {
    return EXCEPTIONS.containsKey(type.replaceFirst("\\$.*", ""));
  }
}
