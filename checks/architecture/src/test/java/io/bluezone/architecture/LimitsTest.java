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
import java.io.UncheckedIOException;
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

/**
 * The limits of all main code: of the library, and of the programs beside it. Sizes are slopes: how
 * many are large stands in {@code checks/slopes.txt}, and may only fall.
 */
class LimitsTest {

  private static final int MOST_PARAMETERS = 7;
  private static final Path SLOPES = Path.of("..", "slopes.txt");

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

  @Test
  void hasNoMoreLongClassesThanBefore() {
    assertOnSlope("classes over 300 lines", linesByType(), 300);
  }

  @Test
  void hasNoMoreLargePackagesThanBefore() {
    Map<String, Integer> files = new TreeMap<>();
    for (String type : linesByType().keySet()) {
      files.merge(type.substring(0, type.lastIndexOf('.')), 1, Integer::sum);
    }
    assertOnSlope("packages over 20 files", files, 20);
  }

  @Test
  void hasNoMoreLargeModulesThanBefore() {
    Map<String, Integer> lines = new TreeMap<>();
    for (MainModule module : modules()) {
      lines.put(module.toString(), linesByType(module).values().stream().mapToInt(i -> i).sum());
    }
    assertOnSlope("modules over 10,000 lines", lines, 10_000);
  }

  /** Holds to the number that stands in the file; a smaller one has to be written there. */
  private static void assertOnSlope(String slope, Map<String, Integer> sizes, int large) {
    Map<String, Integer> found = new TreeMap<>(sizes);
    found.values().removeIf(size -> size <= large);
    assertThat(found)
        .as("%s; checks/slopes.txt has their number, which may only fall", slope)
        .hasSize(slopes().get(slope));
  }

  private static Map<String, Integer> slopes() {
    Map<String, Integer> slopes = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(SLOPES)) {
        String[] halves = line.split(": ", 2);
        slopes.put(halves[0], Integer.valueOf(halves[1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return slopes;
  }

  private static Map<String, Integer> linesByType() {
    Map<String, Integer> lines = new TreeMap<>();
    for (MainModule module : modules()) {
      lines.putAll(linesByType(module));
    }
    return lines;
  }

  private static Map<String, Integer> linesByType(MainModule module) {
    Map<String, Integer> lines = new TreeMap<>();
    for (Path source : module.sources()) {
      try (var each = Files.lines(source)) {
        lines.put(module.typeOf(source), (int) each.count());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
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
