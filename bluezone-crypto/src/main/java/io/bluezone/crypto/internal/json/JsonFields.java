// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts, integers and truth values of one object. A field is refused when it is asked for, with
 * its name, its bounds and the place of the object's end.
 */
public final class JsonFields {

  private static final int MAX_TEXT = 1024;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  private final StrictJson json;
  private final String what;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Object> values = new HashMap<>();
  private @Nullable String problem;

  /** The value of a field that is not kept. */
  private enum Other {
    TOO_LONG,
    NO_INTEGER,
    OTHER
  }

  JsonFields(StrictJson json, String what) {
    this.json = json;
    this.what = what;
  }

  /** Notes the first problem, with its place. */
  void spoil(String what) {
    if (problem == null) {
      problem = what + ", at " + json.place();
    }
  }

  /** Notes a name; gives false if no more are taken. */
  boolean take(String name, int most) {
    if (problem != null) {
      return false;
    }
    if (!names.add(name)) {
      spoil(what + " has a field twice");
    } else if (names.size() > most) {
      spoil(what + " has more than " + most + " fields");
    }
    return problem == null;
  }

  void read(String name, JsonReader reader) throws IOException {
    JsonToken token = reader.peek();
    // A text is read all the same: one that is passed over may hold control characters.
    if (problem != null && token != JsonToken.STRING) {
      reader.skipValue();
      return;
    }
    Object value =
        switch (token) {
          case STRING -> text(reader.nextString());
          case NUMBER -> integer(reader.nextString());
          case BOOLEAN -> reader.nextBoolean();
          default -> {
            reader.skipValue();
            yield Other.OTHER;
          }
        };
    if (problem == null) {
      values.put(name, value);
    }
  }

  private static Object text(String text) {
    return text.length() > MAX_TEXT ? Other.TOO_LONG : text;
  }

  private static Object integer(String number) {
    return INTEGER.matcher(number).matches() ? (Object) Long.valueOf(number) : Other.NO_INTEGER;
  }

  void checkSound() throws IOException {
    if (problem != null) {
      throw json.refusedAsIs(problem);
    }
  }

  /**
   * Tells whether a field is there.
   *
   * @return whether it is, with whatever value
   */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * Gives a text.
   *
   * @param maxLength how many characters it may have, up to 1,024; at least one
   * @throws IOException if it is missing, or is anything else
   */
  public String text(String name, int maxLength) throws IOException {
    Object value = require(name);
    if (value == Other.TOO_LONG) {
      json.checkLength(name, Integer.MAX_VALUE, maxLength);
    }
    if (!(value instanceof String text)) {
      throw json.refused(name + " must be " + JsonToken.STRING);
    }
    json.checkLength(name, text.length(), maxLength);
    return text;
  }

  /**
   * Gives an integer.
   *
   * @param min the least that it may be
   * @param max the most that it may be
   * @throws IOException if it is missing, or is anything else
   */
  public long integer(String name, long min, long max) throws IOException {
    if (!(require(name) instanceof Long value)) {
      throw json.refused(name + " must be an integer of up to 18 digits, without fraction");
    }
    if (value < min || value > max) {
      throw json.refused(name + " must be " + min + " to " + max + ", not " + value);
    }
    return value;
  }

  /**
   * Gives an integer, if the field holds one.
   *
   * @return the integer; empty for a field that is missing or holds anything else
   */
  public OptionalLong integerIfAny(String name) {
    return values.get(name) instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /**
   * Gives a truth value, which may be missing.
   *
   * @return the value; false if it is missing
   * @throws IOException if it is anything else
   */
  public boolean yesOrNo(String name) throws IOException {
    checkSound();
    @Nullable Object value = values.get(name);
    if (value == null) {
      return false;
    }
    if (!(value instanceof Boolean yes)) {
      throw json.refused(name + " must be " + JsonToken.BOOLEAN);
    }
    return yes;
  }

  private Object require(String name) throws IOException {
    checkSound();
    @Nullable Object value = values.get(name);
    if (value == null) {
      throw json.refused(what + ": \"" + name + "\" is missing");
    }
    return value;
  }
}
