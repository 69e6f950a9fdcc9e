// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import java.time.Duration;

/** A radio to trace with, and the time it lives in. */
public interface TracingSource extends AutoCloseable {

  BleRadio radio();

  /** Tells whether it hears a simulated world: no person ever met whom it records. */
  boolean isSimulated();

  TimeSource time();

  /** Lets time pass; calls back several times a second of it. */
  void run(Duration duration, Runnable tick) throws InterruptedException;

  /** Has {@link #run} return. Thread safe. */
  void stop();

  /** Waits until what its executor was handed so far has been done. */
  void settle() throws InterruptedException;

  Duration defaultTraceDuration();

  @Override
  void close();
}
