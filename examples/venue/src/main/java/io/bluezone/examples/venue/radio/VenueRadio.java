// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;

/** A radio and the time that it lives in. */
public interface VenueRadio extends AutoCloseable {

  /** {@return the radio} */
  BleRadio radio();

  /** {@return its time} */
  TimeSource time();

  /** {@return its name for the operator} */
  String name();

  /** {@return whether it is a simulated one} */
  boolean simulated();

  /** Lets time pass from now on, if it does not by itself. */
  void start();

  @Override
  void close();
}
