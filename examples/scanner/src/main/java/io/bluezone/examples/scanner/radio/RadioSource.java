// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.ble.BleRadio;
import java.time.Duration;

/** A radio to scan with, and the time it lives in. */
public interface RadioSource extends AutoCloseable {

  BleRadio radio();

  /**
   * Lets the radio's time pass until the session is over or the duration is, whichever comes first.
   */
  void run(ScanSession session, Duration duration) throws InterruptedException;

  /** How long after the first report the last may come: a capture's time is that of its reports. */
  default Duration limitOfReports(Duration duration) {
    return ScanSession.UNLIMITED;
  }

  /** How to find the IDs of devices that do not send them. */
  IdLookup lookup();

  /** Whether reports come in real time, to be shown as they come. */
  boolean isLive();

  /** How long to scan if the user does not say. */
  Duration defaultDuration();

  @Override
  void close();
}
