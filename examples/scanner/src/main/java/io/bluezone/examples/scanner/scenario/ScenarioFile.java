// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scenario;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import com.google.common.io.Resources;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Reads scenarios: YAML, of which JSON is a part. */
public final class ScenarioFile {

  private static final int MAX_BYTES = 1 << 20;

  private static final ObjectReader READER =
      YAMLMapper.builder()
          .addModule(new ParameterNamesModule())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .build()
          .readerFor(Scenario.class);

  private ScenarioFile() {}

  public static Scenario builtIn(String name) {
    try (InputStream in = Resources.getResource(ScenarioFile.class, name).openStream()) {
      return READER.readValue(in);
    } catch (IOException e) {
      throw new IllegalStateException(name + " is broken", e);
    }
  }

  public static Scenario read(Path file) throws InputRefusedException {
    try (InputStream in = InputFile.stream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InputRefusedException(Message.of("scenario.too-large", file));
      }
      return parse(bytes, file.toString());
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  public static Scenario parse(byte[] bytes, String file)
      throws IOException, InputRefusedException {
    try (ScenarioParser parser = new ScenarioParser(READER.createParser(bytes))) {
      try {
        Scenario scenario = READER.readValue(parser);
        parser.requireEnd();
        return scenario;
      } catch (JacksonException e) {
        throw new InputRefusedException(
            Message.of("scenario.refused", file + where(e, parser), ScenarioProblem.of(e)), e);
      }
    }
  }

  private static String where(JacksonException e, ScenarioParser parser) {
    return Optional.of(e)
        .filter(JsonMappingException.class::isInstance)
        .flatMap(each -> parser.placeOf((JsonMappingException) each))
        .or(() -> Optional.ofNullable(e.getLocation()))
        .map((JsonLocation at) -> ":" + at.getLineNr() + ":" + at.getColumnNr())
        .orElse("");
  }
}
