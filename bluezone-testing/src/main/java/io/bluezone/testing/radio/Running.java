// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;

/** For what a test starts and leaves to the radio's closing. */
public final class Running {

  private Running() {}

  /** Fails if it does not run; its handle is not kept. */
  public static void assertRuns(Registration started) {
    assertThat(started.isActive()).isTrue();
  }
}
