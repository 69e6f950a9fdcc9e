// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Configuration texts: the file, over it environment, over that command line. Not thread safe. */
public final class Config {

  private static final long MAX_FILE = 64 << 10;
  private static final String PREFIX = "BLUEZONE_VENUE_";

  /** A value's words, more than one only for a list, and where it stands, for messages. */
  record Value(List<String> texts, String where) {}

  private final Map<ConfigKey, Value> values = new EnumMap<>(ConfigKey.class);

  /** Reads the YAML file; one that is no YAML, or has a key that is none, is refused. */
  public void read(Path file) throws SettingsRefusedException {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_FILE) {
        throw new SettingsRefusedException(file + " is too large to be a configuration: 64 KiB");
      }
      parse(file, Files.readString(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new SettingsRefusedException(
          file
              + ":"
              + line
              + ": this is no YAML: "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    } catch (IOException e) {
      throw new SettingsRefusedException(
          "the configuration "
              + file
              + " cannot be read; does it exist, and may this user read it?",
          e);
    }
  }

  private void parse(Path file, String text) throws IOException, SettingsRefusedException {
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return; // empty, or comments alone
      }
      if (token != JsonToken.START_OBJECT) {
        throw new SettingsRefusedException(file + ":1: write lines such as \"radio: auto\"");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        String where = file + ":" + parser.currentTokenLocation().getLineNr();
        ConfigKey key = known(name, where);
        parser.nextToken();
        if (values.containsKey(key)) {
          throw new SettingsRefusedException(where + ": " + name + " stands there twice");
        }
        values.put(key, new Value(texts(parser, name, where), where + ": " + name));
      }
    }
  }

  private static ConfigKey known(String name, String where) throws SettingsRefusedException {
    Optional<ConfigKey> key = ConfigKey.ofKey(name);
    if (key.isEmpty()) {
      throw new SettingsRefusedException(
          where
              + ": there is no \""
              + name
              + "\"; did you mean \""
              + ConfigKey.nearest(name).key()
              + "\"?");
    }
    return key.get();
  }

  private static List<String> texts(JsonParser parser, String name, String where)
      throws IOException, SettingsRefusedException {
    List<String> texts = new ArrayList<>();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        texts.add(scalar(parser, name, where));
      }
    } else {
      texts.add(scalar(parser, name, where));
    }
    return texts;
  }

  private static String scalar(JsonParser parser, String name, String where)
      throws IOException, SettingsRefusedException {
    if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
      throw new SettingsRefusedException(where + ": " + name + " has no value that is a text");
    }
    return parser.getText();
  }

  /** Takes the environment's values; a variable of this program's that is none is refused. */
  public void take(Map<String, String> environment) throws SettingsRefusedException {
    for (Map.Entry<String, String> each : environment.entrySet()) {
      String variable = each.getKey();
      if (!variable.startsWith(PREFIX)) {
        continue;
      }
      Optional<ConfigKey> key = ConfigKey.ofVariable(variable);
      if (key.isEmpty()) {
        String name =
            variable
                .substring(PREFIX.length())
                .toLowerCase(java.util.Locale.ROOT)
                .replace('_', '-');
        throw new SettingsRefusedException(
            "the environment: there is no "
                + variable
                + "; did you mean "
                + ConfigKey.nearest(name).variable()
                + "?");
      }
      values.put(key.get(), new Value(split(key.get(), each.getValue()), variable));
    }
  }

  private static List<String> split(ConfigKey key, String text) {
    boolean list = key == ConfigKey.AUTHORITY_KEYS || key == ConfigKey.REGIONS;
    return list ? List.of(text.trim().split("\\s+")) : List.of(text);
  }

  public void take(ConfigKey key, @Nullable Object value) {
    if (value != null) {
      values.put(key, new Value(List.of(value.toString()), "--" + key.key()));
    }
  }

  Optional<Value> get(ConfigKey key) {
    return Optional.ofNullable(values.get(key));
  }

  public Optional<Path> data() throws SettingsRefusedException {
    return new ConfigReader(this).path(ConfigKey.DATA);
  }
}
