// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;

/**
 * A radio, named for the operator, and the time that it lives in. {@code begin} lets time pass from
 * now on, if it does not by itself; {@code end} frees what was opened with it.
 */
public record VenueRadio(
    BleRadio radio, TimeSource time, String name, boolean simulated, Runnable begin, Runnable end)
    implements AutoCloseable {

  /** A simulated one whose time passes when its world is run. */
  public static VenueRadio simulated(BleRadio radio, TimeSource time, Runnable end) {
    return new VenueRadio(radio, time, "sim", true, () -> {}, end);
  }

  /** Lets time pass from now on. */
  public void start() {
    begin.run();
  }

  @Override
  public void close() {
    end.run();
  }
}
