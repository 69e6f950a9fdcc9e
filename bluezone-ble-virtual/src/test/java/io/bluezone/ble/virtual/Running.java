// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;

/** For what a test starts and leaves to the radio's closing. */
public final class Running {

  private Running() {}

  /**
   * Fails if it does not run; its handle is not kept.
   *
   * @param started what was started
   */
  public static void assertRuns(Registration started) {
    assertThat(started.isActive()).isTrue();
  }
}
