// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a case of one entry of an F0 list. */
final class EntryParser {

  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]*");
  private static final long MOST = Long.MAX_VALUE;

  private final StrictJson json;
  private final JsonFields fields;
  private final String what;

  /** Reads the entry to its end, whether or not it is a case. */
  EntryParser(StrictJson json, int index) throws IOException {
    this.json = json;
    this.what = "entry " + index;
    this.fields = json.lenientObject(what);
  }

  /** The case, or a refusal that says why the entry is none. */
  OriginalCase parse() throws IOException {
    SecretBytes key = secret("daily_key", DailyKey.LENGTH);
    long start = fields.integer("time_start", -MOST, MOST);
    long max = fields.integer("max", Integer.MIN_VALUE, Integer.MAX_VALUE);
    long end = fields.integer("time_end", -MOST, MOST);
    Optional<SecretBytes> seed =
        fields.has("daily_key_seed")
            ? Optional.of(secret("daily_key_seed", DailyKey.SEED_LENGTH))
            : Optional.empty();
    try {
      return new OriginalCase(key, start, (int) max, end, seed);
    } catch (IllegalArgumentException e) {
      throw json.refused(what + ": " + e.getMessage());
    }
  }

  private SecretBytes secret(String field, int bytes) throws IOException {
    return secret(json, fields, what, field, bytes);
  }

  /** A secret of some bytes, in hex. */
  static SecretBytes secret(
      StrictJson json, JsonFields fields, String what, String field, int bytes) throws IOException {
    int digits = 2 * bytes;
    String text = fields.text(field, digits);
    if (text.length() != digits || !HEX.matcher(text).matches()) {
      throw json.refused(what + ": " + field + " must be " + digits + " hex digits in quotes");
    }
    return SecretBytes.fromHex(text);
  }
}
