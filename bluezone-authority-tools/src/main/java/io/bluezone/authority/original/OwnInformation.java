// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;

/**
 * Reads what an original F0 gives of its own keys, {@code InfoF} (Bluezone protocol, section 5). Of
 * {@code base_id}, {@code time}, {@code daily_key} and {@code time_start} it takes the last two:
 * the base key would give the whole life of the device away.
 */
public final class OwnInformation {

  private static final String WHAT = "the own information";
  private static final int MAX_BYTES = 4096;
  private static final int MAX_FIELDS = 32;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long LAST_SECOND = 253_402_300_799L;

  private OwnInformation() {}

  /**
   * Reads it.
   *
   * @param in UTF-8 JSON of at most 4096 bytes; closed
   * @return the key of the first day that it tells of; the keys of later days follow from it
   * @throws OriginalFormatException if it is refused
   */
  public static DailyKey read(InputStream in) throws IOException {
    checkNotNull(in, "in");
    try (StrictJson json = StrictJson.of(in, MAX_BYTES, MAX_FIELDS, OriginalFormatException::new)) {
      JsonFields fields = json.document(() -> json.lenientObject(WHAT));
      SecretBytes key = EntryParser.secret(json, fields, WHAT, "daily_key", DailyKey.LENGTH);
      long start = fields.integer("time_start", 0, LAST_SECOND);
      if (start % SECONDS_PER_DAY != 0) {
        throw json.refused("time_start " + start + " is no UTC midnight");
      }
      return DailyKey.of(key, LocalDate.ofEpochDay(start / SECONDS_PER_DAY));
    }
  }
}
