// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.history.internal.HistoryLines;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the original app's history file, {@code data_trace.txt} (Bluezone protocol, section 5), as
 * Android writes it: upper-case hex, time in ms, each line ended by LF.
 *
 * <p>A history shows whom its owner met. A program that lets one leave the device asks for consent
 * first.
 *
 * <p>Not thread safe.
 */
public final class HistoryWriter implements AutoCloseable {

  /**
   * The stand-in for the RSSI of an encounter whose radio did not tell any: too weak to be near.
   */
  public static final int NO_RSSI = HistoryLines.NO_RSSI;

  private final OutputStream out;

  /** A writer to a file, best a buffered one, which is closed with the writer. */
  public HistoryWriter(OutputStream out) {
    this.out = checkNotNull(out, "out");
  }

  /** Writes a row; one before 1973-03-03 09:46:40 UTC would be read as seconds. */
  public void write(HistoryRow row) throws IOException {
    HistoryLines.write(out, row.ownId(), row.contactId(), row.rssi(), row.timeMillis());
  }

  /**
   * Writes the sightings of an encounter: its samples or, if the radio told no RSSI, when it was
   * first and last received, at -127 dBm.
   */
  public void write(Encounter encounter) throws IOException {
    HistoryLines.write(out, encounter);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
