// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.history.internal;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes lines of the original app's history file, {@code data_trace.txt} (Bluezone protocol,
 * section 5), as Android writes it: upper-case hex, time in ms, each line ended by LF.
 */
public final class HistoryLines {

  /**
   * The stand-in for the RSSI of an encounter whose radio did not tell any: too weak to be near.
   */
  public static final int NO_RSSI = -127;

  private static final BaseEncoding HEX = BaseEncoding.base16();

  private HistoryLines() {}

  /** Writes the line of a sighting. */
  public static void write(
      OutputStream out, RollingId ownId, RollingId contactId, int rssi, long timeMillis)
      throws IOException {
    out.write(line(ownId, contactId, rssi, timeMillis).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Writes the sightings of an encounter: its samples or, if the radio told no RSSI, when it was
   * first and last received, at -127 dBm.
   */
  public static void write(OutputStream out, Encounter encounter) throws IOException {
    StringBuilder lines = new StringBuilder();
    encounter.forEachSighting(
        (time, rssi) ->
            lines.append(
                line(
                    encounter.ownId(), encounter.id(), rssi.orElse(NO_RSSI), time.toEpochMilli())));
    out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(RollingId ownId, RollingId contactId, int rssi, long timeMillis) {
    return hex(ownId) + '\t' + hex(contactId) + '\t' + rssi + '\t' + timeMillis + '\n';
  }

  private static String hex(RollingId id) {
    return HEX.encode(id.toByteArray());
  }
}
