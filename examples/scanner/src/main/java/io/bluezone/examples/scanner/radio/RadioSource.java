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

  /**
   * Gives the longest time from the first report to the last: a capture's time is that of its
   * reports.
   */
  default Duration limitOfReports(Duration duration) {
    return ScanSession.UNLIMITED;
  }

  /** Gives the way to find IDs of devices that do not send them. */
  default IdLookup lookup() {
    return IdLookup.NONE;
  }

  /** Tells whether reports come in real time, and are shown as they come. */
  boolean isLive();

  /** Gives the scan's duration if the user does not say. */
  default Duration defaultDuration() {
    return Duration.ofSeconds(60);
  }

  @Override
  void close();
}
