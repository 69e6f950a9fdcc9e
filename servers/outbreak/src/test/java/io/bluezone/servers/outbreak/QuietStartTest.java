// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

class QuietStartTest {

  /** Without one SLF4J says so in three lines of standard error. */
  @Test
  void hasAProviderOfLogging() {
    assertThat(ServiceLoader.load(SLF4JServiceProvider.class)).isNotEmpty();
  }
}
