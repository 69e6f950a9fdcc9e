// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.bluezone.client.ClientException;
import io.bluezone.client.ClientException.Reason;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the small JSON objects that a server answers with. */
final class Answers {

  private static final int MAX_TOKEN = 1024;
  private static final int MAX_DETAIL = 300;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1," + MAX_TOKEN + "}");
  private static final Pattern PROBLEM = Pattern.compile("[a-z0-9-]{1,64}");

  private Answers() {}

  static JsonObject object(byte[] body) throws ClientException {
    try {
      JsonReader reader =
          new JsonReader(new StringReader(new String(body, StandardCharsets.UTF_8)));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(16);
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new ClientException(Reason.BAD_ANSWER, "the server's answer is no JSON object", e);
    }
  }

  /** A text that goes back to the server as it came. */
  static String token(JsonObject object, String name) throws ClientException {
    return text(object, name)
        .filter(token -> TOKEN.matcher(token).matches())
        .orElseThrow(() -> missing(name));
  }

  static Optional<String> text(JsonObject object, String name) {
    return primitive(object, name).filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString);
  }

  static long number(JsonObject object, String name, long most) throws ClientException {
    try {
      return primitive(object, name)
          .filter(JsonPrimitive::isNumber)
          .map(value -> value.getAsBigDecimal().longValueExact())
          .filter(value -> value >= 0 && value <= most)
          .orElseThrow(() -> missing(name));
    } catch (ArithmeticException | NumberFormatException e) {
      throw missing(name);
    }
  }

  /** A time, in seconds since 1970 or as ISO 8601 has it. */
  static Optional<Instant> time(JsonObject object, String name) throws ClientException {
    Optional<JsonPrimitive> value = primitive(object, name);
    if (!value.isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          value.get().isNumber()
              ? Instant.ofEpochSecond(value.get().getAsLong())
              : Instant.parse(value.get().getAsString()));
    } catch (DateTimeException | NumberFormatException e) {
      throw missing(name);
    }
  }

  private static Optional<JsonPrimitive> primitive(JsonObject object, String name) {
    @Nullable JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(value.getAsJsonPrimitive())
        : Optional.empty();
  }

  static ClientException missing(String name) {
    return new ClientException(
        Reason.BAD_ANSWER, "the server's answer has no proper \"" + name + "\"");
  }

  /** What a problem (RFC 9457) says. */
  static ClientException refusal(int status, byte[] body) {
    String problem = "";
    String detail = "";
    try {
      JsonObject object = object(body);
      String type = text(object, "type").orElse("");
      problem = type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
      detail = text(object, "detail").orElseGet(() -> text(object, "title").orElse(""));
    } catch (ClientException e) {
      // No problem's body: the status has to do.
      problem = "";
    }
    if (!PROBLEM.matcher(problem).matches()) {
      problem = "";
    }
    String said = detail.substring(0, Math.min(detail.length(), MAX_DETAIL));
    return ClientException.refused(
        "the server refuses it (" + status + ")" + (said.isEmpty() ? "" : ": " + said), problem);
  }
}
