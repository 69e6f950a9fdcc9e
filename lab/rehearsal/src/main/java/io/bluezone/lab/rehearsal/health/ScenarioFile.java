// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a scenario as a JSON object; what it does not name is as in {@link Scenario#DEFAULT}. */
public final class ScenarioFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private ScenarioFile() {}

  /**
   * Reads it.
   *
   * @throws InputRefusedException naming the file and the key, and what there may be instead
   */
  public static Scenario read(Path file) throws InputRefusedException {
    ObjectNode all = JSON.valueToTree(Scenario.DEFAULT);
    List<String> known = ImmutableList.copyOf(all.fieldNames());
    Scenario scenario = Scenario.DEFAULT;
    for (Map.Entry<String, JsonNode> given : tree(file).properties()) {
      String key = given.getKey();
      if (!known.contains(key)) {
        throw new InputRefusedException(
            Message.of("scenario.unknown", file, key, String.join(", ", known)));
      }
      JsonNode instead = all.replace(key, given.getValue());
      try {
        scenario = JSON.treeToValue(all, Scenario.class);
      } catch (JacksonException e) {
        throw new InputRefusedException(
            Message.of("scenario.value", file, key, given.getValue(), instead), e);
      }
    }
    return scenario;
  }

  private static JsonNode tree(Path file) throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      JsonNode tree = JSON.readTree(in);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new InputRefusedException(Message.of("scenario.json", file), e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    throw new InputRefusedException(Message.of("scenario.json", file));
  }
}
