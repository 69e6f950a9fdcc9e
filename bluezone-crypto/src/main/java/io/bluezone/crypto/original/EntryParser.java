// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.original;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of an F0 list. */
final class EntryParser {

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{64}");

  private final JsonReader json;
  private final int index;
  private @Nullable SecretBytes dailyKey;
  private @Nullable Long timeStart;
  private @Nullable Long idsPerDay;
  private @Nullable Long timeEnd;

  EntryParser(JsonReader json, int index) {
    this.json = json;
    this.index = index;
  }

  OriginalCase parse() throws IOException {
    String place = JsonPlace.of(json);
    Set<String> seen = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      switch (OriginalCaseReader.nextField(json, seen, "entry " + index)) {
        case "daily_key" -> dailyKey = key();
        case "time_start" -> timeStart = integer("time_start");
        case "max" -> idsPerDay = integer("max");
        case "time_end" -> timeEnd = integer("time_end");
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (dailyKey == null || timeStart == null || idsPerDay == null || timeEnd == null) {
      throw new OriginalFormatException(
          "entry "
              + index
              + " at "
              + place
              + " lacks a field: it needs daily_key, time_start, max and time_end");
    }
    return create(place, dailyKey, timeStart, idsPerDay, timeEnd);
  }

  private OriginalCase create(String place, SecretBytes key, long start, long max, long end)
      throws OriginalFormatException {
    try {
      return new OriginalCase(key, start, Math.toIntExact(max), end);
    } catch (IllegalArgumentException e) {
      throw new OriginalFormatException(
          "entry " + index + " at " + place + ": " + e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new OriginalFormatException(
          "entry " + index + " at " + place + ": max is " + max + ", it must be 2 to 1440", e);
    }
  }

  private SecretBytes key() throws IOException {
    String place = JsonPlace.of(json);
    String text = json.peek() == JsonToken.STRING ? json.nextString() : "";
    if (!KEY.matcher(text).matches()) {
      throw new OriginalFormatException(
          "entry " + index + ": daily_key must be 64 hex digits in quotes, near " + place);
    }
    return SecretBytes.fromHex(text);
  }

  private long integer(String field) throws IOException {
    String place = JsonPlace.of(json);
    String text = json.peek() == JsonToken.NUMBER ? json.nextString() : "";
    if (!INTEGER.matcher(text).matches()) {
      throw new OriginalFormatException(
          "entry "
              + index
              + ": "
              + field
              + " must be a whole number of at most 18 digits, near "
              + place);
    }
    return Long.parseLong(text);
  }
}
