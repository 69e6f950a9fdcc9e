// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BluezoneSdkTest {

  @Test
  void knowsItsVersion() {
    assertThat(BluezoneSdk.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
