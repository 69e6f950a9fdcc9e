// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a caller can rely on all over the public API. */
class PublicApiTest {

  private static final long MOST_TYPES = 200;

  private static final Pattern TYPE = Pattern.compile("[a-z]\\w*(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");
  private static final Pattern KNOWN = Pattern.compile("(?:java|javax|android|io\\.bluezone)\\.");

  private static final List<Class<?>> TYPES = PublicTypes.all();

  @Test
  void hasAnApi() {
    assertThat(TYPES).hasSizeGreaterThan(100);
  }

  /** What an app or a box carries; the artifacts of authorities, tests and counts are left out. */
  @Test
  void hasFewTypesForAnAppOrABox() throws IOException {
    Set<String> apart = Set.of("bluezone-authority-tools", "bluezone-counts", "bluezone-testing");
    long types =
        kept(name -> !apart.contains(name)).filter(line -> line.startsWith("public ")).count();
    assertThat(types).isBetween(100L, MOST_TYPES);
  }

  /** A program on the module path needs no library of ours to call us. */
  @Test
  void showsTypesOfTheJdkAndOfExportedPackagesAlone() throws IOException {
    assertThat(kept(name -> true).flatMap(line -> TYPE.matcher(line).results()))
        .extracting(MatchResult::group)
        .contains("java.util.List", "io.bluezone.base.TimeSource")
        .allMatch(type -> KNOWN.matcher(type).lookingAt());
    assertThat(kept(name -> true))
        .filteredOn(line -> line.contains(".internal."))
        .allMatch(line -> line.contains("ContactRecords(io.bluezone.records.internal."));
  }

  private static Stream<String> kept(Predicate<String> module) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("..", "api"), "*.txt")) {
      for (Path file : files) {
        if (module.test(file.getFileName().toString().replace(".txt", ""))) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines.stream();
  }

  /** An absent result is an {@code Optional}; an absent argument another method. */
  @Test
  void takesAndGivesNoNull() {
    List<String> nullable = new ArrayList<>();
    for (Class<?> type : TYPES) {
      for (Method method : type.getDeclaredMethods()) {
        boolean ofObject = method.getName().equals("equals");
        Stream<AnnotatedType> types =
            Stream.concat(
                Stream.of(method.getAnnotatedReturnType()),
                Arrays.stream(method.getAnnotatedParameterTypes()));
        if (isApi(method) && !ofObject && types.anyMatch(PublicApiTest::isNullable)) {
          nullable.add(method.toString());
        }
      }
    }
    assertThat(nullable).isEmpty();
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /** One {@code catch (IOException e)} takes whatever the library throws. */
  @Test
  void throwsCheckedExceptionsThatAreIoExceptions() {
    List<String> others = new ArrayList<>();
    for (Class<?> type : TYPES) {
      if (Exception.class.isAssignableFrom(type) && !isAllowed(type)) {
        others.add(type.toString());
      }
      Stream<Executable> members =
          Stream.concat(
              Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getConstructors()));
      members
          .filter(PublicApiTest::isApi)
          .filter(
              each -> !Arrays.stream(each.getExceptionTypes()).allMatch(PublicApiTest::isAllowed))
          .forEach(each -> others.add(each.toString()));
    }
    assertThat(others).isEmpty();
  }

  private static boolean isAllowed(Class<?> exception) {
    return IOException.class.isAssignableFrom(exception)
        || RuntimeException.class.isAssignableFrom(exception)
        || exception == InterruptedException.class;
  }

  private static boolean isApi(Executable member) {
    return !member.isSynthetic()
        && (Modifier.isPublic(member.getModifiers())
            || Modifier.isProtected(member.getModifiers()));
  }
}
