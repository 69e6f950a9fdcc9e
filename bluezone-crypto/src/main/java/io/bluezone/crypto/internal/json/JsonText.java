// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal.json;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes one JSON object in a single line; the same values give the same bytes.
 *
 * <p>Not thread safe.
 */
public final class JsonText {

  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  private JsonText() {
    json.setHtmlSafe(false);
  }

  /** Writes an object. */
  public static byte[] write(Consumer<JsonText> fields) {
    JsonText whole = new JsonText();
    whole.object(fields);
    return whole.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One step of Gson's writer, whose exceptions cannot come of memory. */
  private interface Step {
    void run() throws IOException;
  }

  private JsonText step(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void object(Consumer<JsonText> fields) {
    step(json::beginObject);
    fields.accept(this);
    step(json::endObject);
  }

  /** Writes a field with a text. */
  public JsonText field(String name, String value) {
    return step(() -> json.name(name).value(value));
  }

  /** Writes a field with an integer. */
  public JsonText field(String name, long value) {
    return step(() -> json.name(name).value(value));
  }

  /** Writes a field with a truth value. */
  public JsonText field(String name, boolean value) {
    return step(() -> json.name(name).value(value));
  }

  /** Writes a field with an object. */
  public JsonText object(String name, Consumer<JsonText> fields) {
    step(() -> json.name(name));
    object(fields);
    return this;
  }

  /** Writes a field with an array of texts. */
  public JsonText texts(String name, Iterable<String> items) {
    step(() -> json.name(name).beginArray());
    items.forEach(item -> step(() -> json.value(item)));
    return step(json::endArray);
  }

  /** Writes a field with an array of objects. */
  public <T> JsonText objects(String name, Iterable<T> items, Consumer<T> item) {
    step(() -> json.name(name).beginArray());
    items.forEach(each -> object(unused -> item.accept(each)));
    return step(json::endArray);
  }
}
