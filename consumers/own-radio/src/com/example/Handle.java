// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.ble.spi.RadioRegistration;
import java.util.function.Consumer;

/** A handle of what was started. */
final class Handle extends RadioRegistration {

  private final Consumer<Handle> stop;

  Handle(Consumer<Handle> stop) {
    this.stop = stop;
  }

  @Override
  protected void stop() {
    stop.accept(this);
  }
}
