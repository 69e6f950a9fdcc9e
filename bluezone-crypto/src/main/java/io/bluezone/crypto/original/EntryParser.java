// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.original;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of an F0 list to its end, whether or not it is a case. */
final class EntryParser {

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]*");

  private final JsonReader json;
  private final int index;
  private @Nullable SecretBytes dailyKey;
  private @Nullable Long timeStart;
  private @Nullable Long idsPerDay;
  private @Nullable Long timeEnd;
  private @Nullable SecretBytes seed;
  private @Nullable String problem;

  EntryParser(JsonReader json, int index) {
    this.json = json;
    this.index = index;
  }

  /** The case; empty if the entry has a {@link #problem}. */
  Optional<OriginalCase> parse() throws IOException {
    String place = JsonPlace.of(json);
    JsonToken found = json.peek();
    if (found != JsonToken.BEGIN_OBJECT) {
      bad("entry " + index + " must be BEGIN_OBJECT, not " + found + ", at " + place);
      json.skipValue();
      return Optional.empty();
    }
    readFields();
    if (dailyKey == null || timeStart == null || idsPerDay == null || timeEnd == null) {
      bad(
          "entry "
              + index
              + " at "
              + place
              + " lacks a field: it needs daily_key, time_start, max and time_end");
    }
    return problem == null ? create(place) : Optional.empty();
  }

  private void readFields() throws IOException {
    Set<String> seen = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (!seen.add(name)) {
        badHere("has a field twice");
      }
      if (seen.size() > OriginalCaseReader.MAX_FIELDS) {
        seen.remove(name);
        badHere("has more than " + OriginalCaseReader.MAX_FIELDS + " fields");
      }
      switch (name) {
        case "daily_key" -> dailyKey = secret("daily_key", DailyKey.LENGTH);
        case "daily_key_seed" -> seed = secret("daily_key_seed", DailyKey.SEED_LENGTH);
        case "time_start" -> timeStart = integer("time_start");
        case "max" -> idsPerDay = integer("max");
        case "time_end" -> timeEnd = integer("time_end");
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  /** {@return what is wrong with the entry, and where; the first thing} */
  String problem() {
    return String.valueOf(problem);
  }

  /** The place is looked for once: an entry may have millions of fields. */
  private void badHere(String what) {
    if (problem == null) {
      problem = "entry " + index + " " + what + ", at " + JsonPlace.of(json);
    }
  }

  private void bad(String what) {
    if (problem == null) {
      problem = what;
    }
  }

  private Optional<OriginalCase> create(String place) {
    SecretBytes key = checkNotNull(dailyKey);
    long max = checkNotNull(idsPerDay);
    if (max != (int) max) {
      bad("entry " + index + " at " + place + ": max is " + max + ", it must be 2 to 1440");
      return Optional.empty();
    }
    try {
      return Optional.of(
          new OriginalCase(
              key,
              checkNotNull(timeStart),
              (int) max,
              checkNotNull(timeEnd),
              Optional.ofNullable(seed)));
    } catch (IllegalArgumentException e) {
      bad("entry " + index + " at " + place + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private @Nullable SecretBytes secret(String field, int bytes) throws IOException {
    String place = JsonPlace.of(json);
    String text = next(JsonToken.STRING);
    int digits = 2 * bytes;
    if (text.length() != digits || !HEX.matcher(text).matches()) {
      bad(
          "entry "
              + index
              + ": "
              + field
              + " must be "
              + digits
              + " hex digits in quotes, near "
              + place);
      return null;
    }
    return SecretBytes.fromHex(text);
  }

  private @Nullable Long integer(String field) throws IOException {
    String place = JsonPlace.of(json);
    String text = next(JsonToken.NUMBER);
    if (!INTEGER.matcher(text).matches()) {
      bad(
          "entry "
              + index
              + ": "
              + field
              + " must be a whole number of at most 18 digits, near "
              + place);
      return null;
    }
    return Long.parseLong(text);
  }

  /** The next value if it is of a kind; else it is passed over, and this is empty. */
  private String next(JsonToken kind) throws IOException {
    if (json.peek() == kind) {
      return json.nextString();
    }
    json.skipValue();
    return "";
  }
}
