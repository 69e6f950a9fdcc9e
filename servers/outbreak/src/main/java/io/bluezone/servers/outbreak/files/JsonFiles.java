// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON of records. */
public final class JsonFiles {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private JsonFiles() {}

  public static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), type);
    } catch (JsonProcessingException e) {
      throw new RefusedException(e, "refused.json", file, e.getOriginalMessage());
    }
  }
}
