// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.gatt.GattIdReader;
import java.util.Optional;

/**
 * Finds the rolling IDs of devices that do not send them, for a program that scans without tracing
 * (Bluezone protocol, section 3).
 *
 * <p>Thread safety: safe; may be called from a scan's listener.
 */
@CheckReturnValue
public interface IdReader extends AutoCloseable {

  /**
   * A reader that connects with a radio.
   *
   * @param radio connects; it stays the caller's
   * @param schedule when IDs change: an ID that was read counts until its interval is over
   * @param time the time it lives in
   * @return the reader
   */
  static IdReader of(BleRadio radio, IdSchedule schedule, TimeSource time) {
    checkNotNull(radio, "radio");
    checkNotNull(schedule, "schedule");
    checkNotNull(time, "time");
    return new GattIdReader(radio, schedule, time);
  }

  /**
   * The sender's rolling ID: from the frame, or as it was read in this interval. If neither knows
   * it, the sender is put in the queue, so that one of its next frames finds it.
   *
   * @param report what a scan heard
   * @param beacon what {@link Beacon#decode} made of it
   * @return the ID, if it is known now
   */
  Optional<RollingId> find(ScanReport report, Beacon beacon);

  /** Gives up the reads that wait or run, and starts no others. */
  @Override
  void close();
}
