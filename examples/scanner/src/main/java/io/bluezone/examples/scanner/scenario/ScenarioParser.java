// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.WrongValueException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a value that is there and says nothing, YAML's {@code ~}, and remembers where each value
 * begins.
 */
final class ScenarioParser extends JsonParserDelegate {

  /** Beyond so many values, what is wrong is told where it was found out. */
  private static final int MOST = 20_000;

  private final Map<String, JsonLocation> places = new HashMap<>();

  ScenarioParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (token != null && !token.isStructEnd() && places.size() < MOST) {
      places.put(getParsingContext().pathAsPointer().toString(), currentTokenLocation());
    }
    if (token == JsonToken.VALUE_NULL) {
      throw refusal(
          currentName() == null
              ? Message.of("scenario.nothing")
              : Message.of("scenario.field", currentName(), Message.of("scenario.nothing")));
    }
    return token;
  }

  /** Refuses what comes after the value that was read. */
  void requireEnd() throws IOException {
    if (nextToken() != null) {
      throw refusal(Message.of("scenario.more"));
    }
  }

  private JsonParseException refusal(Message problem) {
    return new JsonParseException(
        this, problem.toString(), currentTokenLocation(), new WrongValueException(problem));
  }

  /** Where the value is that an exception is about. */
  Optional<JsonLocation> placeOf(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      String name = step.getFieldName();
      pointer
          .append('/')
          .append(name == null ? step.getIndex() : name.replace("~", "~0").replace("/", "~1"));
    }
    return Optional.ofNullable(places.get(pointer.toString()));
  }
}
