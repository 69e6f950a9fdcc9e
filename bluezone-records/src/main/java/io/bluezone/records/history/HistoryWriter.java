// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.history;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  private static final BaseEncoding HEX = BaseEncoding.base16();

  /**
   * The stand-in for the RSSI of an encounter whose radio did not tell any: too weak to be near.
   */
  public static final int NO_RSSI = -127;

  private final OutputStream out;

  /** A writer to a file, best a buffered one, which is closed with the writer. */
  public HistoryWriter(OutputStream out) {
    checkNotNull(out, "out");
    this.out = out;
  }

  /** Writes a row; one before 1973-03-03 09:46:40 UTC would be read as seconds. */
  public void write(HistoryRow row) throws IOException {
    String line =
        hex(row.ownId())
            + '\t'
            + hex(row.contactId())
            + '\t'
            + row.rssi()
            + '\t'
            + row.timeMillis()
            + '\n';
    out.write(line.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Writes the sightings of an encounter: its samples or, if the radio told no RSSI, when it was
   * first and last received, at -127 dBm.
   */
  public void write(Encounter encounter) throws IOException {
    for (HistoryRow row : rowsOf(encounter)) {
      write(row);
    }
  }

  private static List<HistoryRow> rowsOf(Encounter encounter) {
    ImmutableList.Builder<HistoryRow> rows = ImmutableList.builder();
    encounter.forEachSighting(
        (time, rssi) ->
            rows.add(
                new HistoryRow(
                    encounter.ownId(), encounter.id(), rssi.orElse(NO_RSSI), time.toEpochMilli())));
    return rows.build();
  }

  private static String hex(RollingId id) {
    return HEX.encode(id.toByteArray());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
