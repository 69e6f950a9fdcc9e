// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a caller can rely on all over the public API. */
class PublicApiTest {

  private static final List<Class<?>> TYPES = PublicTypes.all();

  @Test
  void hasAnApi() {
    assertThat(TYPES).hasSizeGreaterThan(100);
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
