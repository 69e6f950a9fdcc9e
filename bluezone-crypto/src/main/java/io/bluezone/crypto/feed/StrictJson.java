// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import com.google.common.collect.ImmutableList;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import io.bluezone.crypto.feed.FeedException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an authority's files: a region, a time, and one array of objects.
 *
 * <p>What is read may be hostile: UTF-8 and RFC 8259 to the letter, nothing after the object, no
 * field twice, integers without fraction or exponent. The caller has bounded the bytes.
 */
final class StrictJson {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_FIELDS = 64;
  private static final int MAX_TEXT = 128;
  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  private final JsonReader json;
  private final int mostItems;

  /** What makes something of an object's fields. */
  interface Maker<T> {
    T make(Fields fields) throws IOException;
  }

  private StrictJson(String text, int mostItems) {
    this.json = new JsonReader(new StringReader(text));
    this.mostItems = mostItems;
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(MAX_DEPTH);
  }

  /**
   * Reads an object whose known fields are texts, integers and one array of such objects.
   *
   * @param array the array's name
   * @param mostItems how many items it has at most
   * @param item makes an item
   * @param whole makes the whole of the other fields and the items
   */
  static <I, T> T read(byte[] utf8, String array, int mostItems, Maker<I> item, Whole<I, T> whole)
      throws IOException {
    StrictJson reader;
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      reader = new StrictJson(text, mostItems);
    } catch (CharacterCodingException e) {
      throw new FeedException(Reason.MALFORMED, "not UTF-8", e);
    }
    return reader.document(array, item, whole);
  }

  /** Writes the fields of an item. */
  interface Writer<I> {
    void write(JsonWriter json, I item) throws IOException;
  }

  /** {@return the bytes that say this: the same for the same} */
  static <I> byte[] write(
      String region, Instant generated, String array, List<I> items, Writer<I> fields) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("region").value(region);
      json.name("generated").value(generated.getEpochSecond());
      json.name(array).beginArray();
      for (I item : items) {
        json.beginObject();
        fields.write(json, item);
        json.endObject();
      }
      json.endArray().endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What makes the whole. */
  interface Whole<I, T> {
    T make(Fields fields, List<I> items) throws IOException;
  }

  private <I, T> T document(String array, Maker<I> item, Whole<I, T> whole) throws IOException {
    try {
      Map<String, List<I>> items = new HashMap<>();
      Fields fields = object(array, () -> items.put(array, items(array, item)));
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw malformed("more follows after the object", null);
      }
      List<I> all = items.get(array);
      if (all == null) {
        throw malformed("\"" + array + "\" is missing", null);
      }
      return whole.make(fields, all);
    } catch (EOFException e) {
      throw malformed("the JSON breaks off", e);
    } catch (MalformedJsonException | IllegalStateException e) {
      throw malformed("not JSON", e);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()), e);
    }
  }

  private <I> List<I> items(String array, Maker<I> item) throws IOException {
    expect(JsonToken.BEGIN_ARRAY, "\"" + array + "\"");
    json.beginArray();
    ImmutableList.Builder<I> items = ImmutableList.builder();
    for (int count = 0; json.hasNext(); count++) {
      if (count == mostItems) {
        throw new FeedException(
            Reason.TOO_LARGE, "\"" + array + "\" has more than " + mostItems + " entries");
      }
      items.add(item.make(object("", () -> {})));
    }
    json.endArray();
    return items.build();
  }

  /** What reads an array. */
  private interface Reading {
    void read() throws IOException;
  }

  private Fields object(String array, Reading inArray) throws IOException {
    expect(JsonToken.BEGIN_OBJECT, "an entry, and the whole,");
    json.beginObject();
    Set<String> seen = new HashSet<>();
    Fields fields = new Fields();
    while (json.hasNext()) {
      String name = json.nextName();
      if (!seen.add(name)) {
        throw malformed("a field twice", null);
      }
      if (seen.size() > MAX_FIELDS) {
        throw malformed("more than " + MAX_FIELDS + " fields", null);
      }
      if (name.equals(array)) {
        inArray.read();
      } else {
        fields.read(name);
      }
    }
    json.endObject();
    return fields;
  }

  private void expect(JsonToken token, String what) throws IOException {
    JsonToken found = json.peek();
    if (found != token) {
      throw malformed(what + " must be " + token + ", not " + found, null);
    }
  }

  private FeedException malformed(String problem, @Nullable Exception cause) {
    Matcher place = PLACE.matcher(json.toString());
    return new FeedException(
        Reason.MALFORMED, problem + ", at " + (place.find() ? place.group() : "its end"), cause);
  }

  /** The texts and integers of one object. */
  final class Fields {

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> integers = new HashMap<>();

    private Fields() {}

    private void read(String name) throws IOException {
      JsonToken token = json.peek();
      if (token == JsonToken.STRING) {
        String text = json.nextString();
        if (text.length() <= MAX_TEXT) {
          texts.put(name, text);
        }
      } else if (token == JsonToken.NUMBER) {
        String number = json.nextString();
        if (INTEGER.matcher(number).matches()) {
          integers.put(name, Long.parseLong(number));
        }
      } else {
        json.skipValue();
      }
    }

    String text(String name) throws FeedException {
      return require(texts.get(name), name, "a text of up to " + MAX_TEXT + " characters");
    }

    long integer(String name) throws FeedException {
      return require(integers.get(name), name, "an integer, from 0, without fraction or exponent");
    }

    private <T> T require(@Nullable T value, String name, String what) throws FeedException {
      if (value == null) {
        throw malformed("\"" + name + "\" must be there and be " + what, null);
      }
      return value;
    }
  }
}
