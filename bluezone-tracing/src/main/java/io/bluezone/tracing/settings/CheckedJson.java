// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteStreams;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.bluezone.tracing.settings.SettingsException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one JSON object that may be hostile: UTF-8 and RFC 8259 to the letter, nothing after the
 * object, no field twice in an object that is looked into, so many fields and levels and no more,
 * integers without fraction or exponent. The caller has bounded the bytes.
 */
final class CheckedJson {

  private static final int MAX_DEPTH = 16;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  private final JsonReader json;
  private final int maxFields;

  /** What takes an object's fields. */
  interface Fields {
    /** Reads the value of a field, or gives false for a name that it does not know. */
    boolean read(String name) throws IOException;
  }

  /** What takes a value. */
  interface Value<T> {
    T read() throws IOException;
  }

  private CheckedJson(String text, int maxFields) {
    this.json = new JsonReader(new StringReader(text));
    this.maxFields = maxFields;
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(MAX_DEPTH);
  }

  static CheckedJson of(byte[] utf8, int maxFields) throws SettingsException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return new CheckedJson(text, maxFields);
    } catch (CharacterCodingException e) {
      throw new SettingsException(Reason.MALFORMED, "the file is not UTF-8", e);
    }
  }

  /** Reads a stream to its end, which must come soon. */
  static byte[] readAtMost(int most, InputStream in) throws IOException {
    byte[] bytes = ByteStreams.toByteArray(ByteStreams.limit(in, most + 1L));
    if (bytes.length > most) {
      throw new SettingsException(Reason.TOO_LARGE, "the file has more than " + most + " bytes");
    }
    return bytes;
  }

  /** Reads a value that is the whole document. */
  <T> T document(Value<T> value) throws IOException {
    try {
      T result = value.read();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw malformed("more follows after the object");
      }
      return result;
    } catch (EOFException e) {
      throw malformed("the JSON breaks off", e);
    } catch (MalformedJsonException | IllegalStateException e) {
      throw malformed("not JSON", e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw malformed(String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads an object. Unknown fields are ignored. */
  void object(String what, Fields fields) throws IOException {
    expect(JsonToken.BEGIN_OBJECT, what);
    json.beginObject();
    Set<String> seen = new HashSet<>();
    while (json.hasNext()) {
      String name = json.nextName();
      if (!seen.add(name)) {
        throw malformed(what + " has a field twice");
      }
      if (seen.size() > maxFields) {
        throw malformed(what + " has more than " + maxFields + " fields");
      }
      if (!fields.read(name)) {
        json.skipValue();
      }
    }
    json.endObject();
  }

  <T> List<T> array(String what, int most, Value<T> item) throws IOException {
    expect(JsonToken.BEGIN_ARRAY, what);
    json.beginArray();
    ImmutableList.Builder<T> items = ImmutableList.builder();
    for (int count = 0; json.hasNext(); count++) {
      if (count == most) {
        throw malformed(what + " has more than " + most + " items");
      }
      items.add(item.read());
    }
    json.endArray();
    return items.build();
  }

  String text(String what, int maxLength) throws IOException {
    expect(JsonToken.STRING, what);
    String text = json.nextString();
    if (text.isEmpty() || text.length() > maxLength) {
      throw malformed(what + " must have 1 to " + maxLength + " characters");
    }
    return text;
  }

  long integer(String what, long min, long max) throws IOException {
    expect(JsonToken.NUMBER, what);
    String text = json.nextString();
    if (!INTEGER.matcher(text).matches()) {
      throw malformed(what + " must be an integer without fraction or exponent");
    }
    long value = Long.parseLong(text);
    if (value < min || value > max) {
      throw malformed(what + " must be " + min + " to " + max + ", not " + value);
    }
    return value;
  }

  boolean yesOrNo(String what) throws IOException {
    expect(JsonToken.BOOLEAN, what);
    return json.nextBoolean();
  }

  /** Reads a value: an integer of up to 18 digits, or something else, for which it gives none. */
  OptionalLong integerIfAny() throws IOException {
    if (json.peek() != JsonToken.NUMBER) {
      json.skipValue();
      return OptionalLong.empty();
    }
    String text = json.nextString();
    return INTEGER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  SettingsException malformed(String problem) {
    return new SettingsException(Reason.MALFORMED, problem + ", at " + place());
  }

  SettingsException malformed(String problem, Exception cause) {
    return new SettingsException(Reason.MALFORMED, problem + ", at " + place(), cause);
  }

  private void expect(JsonToken token, String what) throws IOException {
    JsonToken found = json.peek();
    if (found != token) {
      throw malformed(what + " must be " + token + ", not " + found);
    }
  }

  /** {@return line and column, from 1; without the path, whose names come from the input} */
  private String place() {
    Matcher place = PLACE.matcher(json.toString());
    return place.find() ? place.group() : "its end";
  }
}
