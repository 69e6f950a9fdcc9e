// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import io.bluezone.client.ClientException;
import io.bluezone.client.ClientException.Reason;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the small JSON objects that a server answers with. */
final class Answers {

  private static final String WHAT = "the server's answer";
  private static final int MAX_FIELDS = 64;
  private static final int MAX_ITEMS = 1024;
  private static final int MAX_TEXT = 1024;
  private static final int MAX_DETAIL = 300;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern PROBLEM = Pattern.compile("[a-z0-9-]{1,64}");

  private Answers() {}

  static JsonFields object(byte[] body) throws ClientException {
    return read(body, json -> json.object(WHAT));
  }

  /** {@return the objects of a list in the answer} */
  static List<JsonFields> items(byte[] body, String list) throws ClientException {
    Map<String, List<JsonFields>> lists = new HashMap<>();
    read(
        body,
        json ->
            json.object(
                WHAT,
                name -> {
                  if (!name.equals(list)) {
                    return false;
                  }
                  lists.put(name, json.array(name, MAX_ITEMS, () -> json.object("an item")));
                  return true;
                }));
    return Optional.ofNullable(lists.get(list)).orElseThrow(() -> missing(list));
  }

  private interface Reading {
    JsonFields read(StrictJson json) throws IOException;
  }

  private static JsonFields read(byte[] body, Reading reading) throws ClientException {
    try {
      StrictJson json = StrictJson.of(body, MAX_FIELDS, Answers::refused);
      return json.document(() -> reading.read(json));
    } catch (ClientException e) {
      throw e;
    } catch (IOException e) {
      throw new ClientException(Reason.BAD_ANSWER, WHAT + " cannot be read", e);
    }
  }

  private static ClientException refused(String message) {
    return new ClientException(Reason.BAD_ANSWER, WHAT + ": " + message);
  }

  /** A text that goes back to the server as it came. */
  static String token(JsonFields object, String name) throws ClientException {
    return text(object, name)
        .filter(token -> TOKEN.matcher(token).matches())
        .orElseThrow(() -> missing(name));
  }

  static Optional<String> text(JsonFields object, String name) {
    try {
      return object.has(name) ? Optional.of(object.text(name, MAX_TEXT)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static long number(JsonFields object, String name, long most) throws ClientException {
    OptionalLong value = object.integerIfAny(name);
    if (!value.isPresent() || value.getAsLong() < 0 || value.getAsLong() > most) {
      throw missing(name);
    }
    return value.getAsLong();
  }

  /** A truth value, false where it is missing. */
  static boolean flag(JsonFields object, String name) throws ClientException {
    try {
      return object.yesOrNo(name);
    } catch (IOException e) {
      throw missing(name);
    }
  }

  /** A time, in seconds since 1970 or as ISO 8601 has it. */
  static Optional<Instant> time(JsonFields object, String name) throws ClientException {
    try {
      OptionalLong seconds = object.integerIfAny(name);
      return seconds.isPresent()
          ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
          : text(object, name).map(Instant::parse);
    } catch (DateTimeException e) {
      throw missing(name);
    }
  }

  static ClientException missing(String name) {
    return new ClientException(
        Reason.BAD_ANSWER, "the server's answer has no proper \"" + name + "\"");
  }

  /** Reads a problem (RFC 9457). */
  static ClientException refusal(int status, byte[] body) {
    String problem = "";
    String detail = "";
    try {
      JsonFields object = object(body);
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
