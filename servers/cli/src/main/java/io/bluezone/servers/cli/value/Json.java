// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON lines. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** An object, with one field more that is true, and a line end. */
  public static String lineWith(Object value, String field) {
    return line(MAPPER.<ObjectNode>valueToTree(value).put(field, true));
  }

  /** One value and a line end. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value for JSON: " + value.getClass(), e);
    }
  }
}
