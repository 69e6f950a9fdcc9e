// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.ble.BleRadio;
import java.time.Duration;

/** A radio to scan with, and the time it lives in. */
public interface RadioSource extends AutoCloseable {

  BleRadio radio();

  /** Tells whether it hears a simulated world, where no real device is. */
  boolean isSimulated();

  /** Lets the radio's time pass until the session or the duration is over. */
  void run(ScanSession session, Duration duration) throws InterruptedException;

  /** Limits the time from first to last report: a capture's time is that of its reports. */
  default Duration limitOfReports(Duration duration) {
    return ScanSession.UNLIMITED;
  }

  /** Gives the way to find IDs of devices that do not send them. */
  default IdLookup lookup() {
    return IdLookup.NONE;
  }

  /** Tells whether reports come in real time, and are shown as they come. */
  boolean isLive();

  default Duration defaultDuration() {
    return Duration.ofSeconds(60);
  }

  @Override
  void close();
}
