// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contracts of logs and vaults fail on each log and each vault with a fault. */
class MutantsTest {

  static List<Class<?>> logs() {
    return mutants(LogMutants.class, LogMutants.Contract.class);
  }

  static List<Class<?>> vaults() {
    return mutants(VaultMutants.class, VaultMutants.Contract.class);
  }

  private static List<Class<?>> mutants(Class<?> all, Class<?> contract) {
    return Stream.<Class<?>>of(all.getDeclaredClasses())
        .filter(contract::isAssignableFrom)
        .filter(each -> !Modifier.isAbstract(each.getModifiers()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource({"logs", "vaults"})
  void failsOn(Class<?> mutant) {
    assumeThat(!mutant.getSimpleName().equals("NeverSyncs") || OnDisk.TELLS_WHAT_IS_WRITTEN)
        .isTrue();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(mutant)).build(),
            listener);
    assertThat(listener.getSummary().getTestsFailedCount()).isPositive();
    assertThat(listener.getSummary().getTestsSucceededCount()).as("only one fault").isPositive();
  }

  @Test
  void failsOnTwelveLogsAndTenVaults() {
    assertThat(logs()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(vaults()).hasSizeGreaterThanOrEqualTo(10);
  }
}
