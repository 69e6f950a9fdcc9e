// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract of radios fails on each radio with a fault. */
class RadioMutantsTest {

  static Stream<Class<?>> mutants() {
    return Stream.of(RadioMutants.class.getDeclaredClasses())
        .filter(MutantRadioContract.class::isAssignableFrom)
        .filter(each -> !Modifier.isAbstract(each.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void failsOn(Class<?> mutant) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(mutant)).build(),
            listener);
    assertThat(listener.getSummary().getTestsFailedCount()).isPositive();
    assertThat(listener.getSummary().getTestsSucceededCount()).as("only one fault").isPositive();
  }

  @Test
  void failsOnTwentyRadios() {
    assertThat(mutants()).hasSizeGreaterThanOrEqualTo(20);
  }
}
