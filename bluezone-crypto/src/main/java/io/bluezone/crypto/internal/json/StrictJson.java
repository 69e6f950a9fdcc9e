// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal.json;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one JSON object that may be hostile: RFC 8259 to the letter, no repeated field, bounded
 * fields and levels, whole integers. Each refusal names line and column, and no name or text of the
 * input.
 *
 * <p>Not thread safe.
 */
public final class StrictJson implements Closeable {

  private static final int MAX_DEPTH = 16;
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  private final JsonReader json;
  private final int maxFields;
  private final JsonRefusal refusal;
  private final Set<String> outerNames = new HashSet<>();

  /**
   * Reads a value.
   *
   * @param <T> its type
   */
  public interface Value<T> {
    /**
     * {@return the value}
     *
     * @throws IOException if it is refused
     */
    T read() throws IOException;
  }

  private StrictJson(Reader text, int maxFields, JsonRefusal refusal) {
    this.json = new JsonReader(text);
    this.maxFields = maxFields;
    this.refusal = refusal;
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(MAX_DEPTH);
  }

  /**
   * Begins to read bytes in memory, whose number the caller has bounded.
   *
   * @param maxFields how many fields an object may have
   * @throws IOException of the refusal if they are not UTF-8
   */
  public static StrictJson of(byte[] utf8, int maxFields, JsonRefusal refusal) throws IOException {
    checkNotNull(refusal, "refusal");
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return new StrictJson(new StringReader(text), maxFields, refusal);
    } catch (CharacterCodingException e) {
      throw caused(refusal.of("not UTF-8"), e);
    }
  }

  /**
   * Begins to read a stream, in constant memory: no text may have more than 16,384 characters.
   *
   * @param in the stream; closed with the reader
   * @param maxBytes how many bytes it may have
   * @param maxFields how many fields an object may have
   */
  public static StrictJson of(InputStream in, long maxBytes, int maxFields, JsonRefusal refusal) {
    checkNotNull(in, "in");
    checkNotNull(refusal, "refusal");
    Reader text =
        new InputStreamReader(
            new CappedInput(in, maxBytes, refusal),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return new StrictJson(new CappedTexts(text, refusal), maxFields, refusal);
  }

  /**
   * Reads the whole document.
   *
   * @throws IOException if it is refused, or reading fails
   */
  public <T> T document(Value<T> value) throws IOException {
    return part(
        () -> {
          T result = value.read();
          end();
          return result;
        });
  }

  /**
   * Reads a part of a document, such as the next item of {@link #enter}.
   *
   * @param value reads it; an {@link IllegalArgumentException} of it is a refusal
   * @throws IOException if it is refused, or reading fails
   */
  public <T> T part(Value<T> value) throws IOException {
    try {
      return value.read();
    } catch (EOFException e) {
      throw caused(refused("the JSON breaks off"), e);
    } catch (CharacterCodingException e) {
      throw caused(refused("not UTF-8"), e);
    } catch (MalformedJsonException | IllegalStateException e) {
      throw caused(refused("not JSON"), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw caused(refused(String.valueOf(e.getMessage())), e);
    }
  }

  private void end() throws IOException {
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw refused("more follows after the object");
    }
  }

  /**
   * Reads an object of texts, integers and truth values. Whatever else it holds is passed over.
   *
   * @throws IOException if it is refused
   */
  public JsonFields object(String what) throws IOException {
    return object(what, name -> false);
  }

  /**
   * Reads an object.
   *
   * @param parts reads the fields that are objects or arrays
   * @throws IOException if it is refused
   */
  public JsonFields object(String what, JsonParts parts) throws IOException {
    JsonFields fields = lenientObject(what, parts);
    fields.checkSound();
    return fields;
  }

  /**
   * Reads an object to its end, also if it is no sound one: its fields are refused when they are
   * asked for. What is not JSON is refused at once.
   *
   * @throws IOException if it is not JSON
   */
  public JsonFields lenientObject(String what) throws IOException {
    return lenientObject(what, name -> false);
  }

  private JsonFields lenientObject(String what, JsonParts parts) throws IOException {
    JsonFields fields = new JsonFields(this, what);
    JsonToken found = json.peek();
    if (found != JsonToken.BEGIN_OBJECT) {
      fields.spoil(what + " must be " + JsonToken.BEGIN_OBJECT + ", not " + found);
      json.skipValue();
      return fields;
    }
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (!fields.take(name, maxFields) || !parts.read(name)) {
        fields.read(name, json);
      }
    }
    json.endObject();
    return fields;
  }

  /**
   * Reads an array.
   *
   * @param <T> the type of its items
   * @param most how many items it may have
   * @throws IOException if it is refused
   */
  public <T> List<T> array(String what, int most, Value<T> item) throws IOException {
    expect(JsonToken.BEGIN_ARRAY, what);
    json.beginArray();
    ImmutableList.Builder<T> items = ImmutableList.builder();
    for (int count = 0; json.hasNext(); count++) {
      if (count == most) {
        throw refused(what + " has more than " + most + " items");
      }
      items.add(item.read());
    }
    json.endArray();
    return items.build();
  }

  /**
   * Reads a text.
   *
   * @param maxLength how many characters it may have; 1 or more
   * @throws IOException if it is refused
   */
  public String text(String what, int maxLength) throws IOException {
    expect(JsonToken.STRING, what);
    String text = json.nextString();
    checkLength(what, text.length(), maxLength);
    return text;
  }

  void checkLength(String what, int length, int most) throws IOException {
    if (length == 0 || length > most) {
      throw refused(what + " must have 1 to " + most + " characters");
    }
  }

  /**
   * Goes to the first item of an array in the outermost object.
   *
   * @param array the name of its field
   * @throws IOException if there is none, or the object is refused
   */
  public void enter(String whole, String array) throws IOException {
    expect(JsonToken.BEGIN_OBJECT, whole);
    json.beginObject();
    while (json.hasNext()) {
      if (outerName(whole).equals(array)) {
        expect(JsonToken.BEGIN_ARRAY, '"' + array + '"');
        json.beginArray();
        return;
      }
      json.skipValue();
    }
    throw refused(whole + " has no \"" + array + "\"");
  }

  /**
   * Tells whether another item follows.
   *
   * @return whether the array of {@link #enter} has another item
   * @throws IOException if reading fails
   */
  public boolean hasNext() throws IOException {
    return json.hasNext();
  }

  /**
   * Reads what follows the items to the document's end.
   *
   * @throws IOException if it is refused
   */
  public void leave(String whole) throws IOException {
    json.endArray();
    while (json.hasNext()) {
      outerName(whole);
      json.skipValue();
    }
    json.endObject();
    end();
  }

  private String outerName(String whole) throws IOException {
    String name = json.nextName();
    if (!outerNames.add(name)) {
      throw refused(whole + " has a field twice");
    }
    if (outerNames.size() > maxFields) {
      throw refused(whole + " has more than " + maxFields + " fields");
    }
    return name;
  }

  private void expect(JsonToken token, String what) throws IOException {
    JsonToken found = json.peek();
    if (found != token) {
      throw refused(what + " must be " + token + ", not " + found);
    }
  }

  /** Makes the exception of a refusal here. */
  public IOException refused(String problem) {
    return refusal.of(problem + ", at " + place());
  }

  private static IOException caused(IOException refusal, Throwable cause) {
    refusal.initCause(cause);
    return refusal;
  }

  IOException refusedAsIs(String message) {
    return refusal.of(message);
  }

  /** Line and column, from 1; without Gson's path, whose names come from the input. */
  String place() {
    Matcher place = PLACE.matcher(json.toString());
    return place.find() ? place.group() : "its end";
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
