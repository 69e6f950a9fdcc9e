// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The keys of a plan with their lines: anything else in it is refused. */
final class PlanLines {

  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_SHOWN = 40;

  /** A value, and the file and the line where it stands. */
  record Line(String value, String where) {}

  private final Map<PlanKey, Line> lines = new EnumMap<>(PlanKey.class);
  private final Set<String> groups = new HashSet<>();
  private final Path file;

  private PlanLines(Path file) {
    this.file = file;
  }

  static Map<PlanKey, Line> read(Path file) throws IOException, InputRefusedException {
    byte[] bytes;
    try (InputStream in = InputFile.open(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new RefusedException("refused.large", file, MOST_BYTES >> 10);
    }
    PlanLines plan = new PlanLines(file);
    try {
      plan.parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new RefusedException(e, "refused.utf", file);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new RefusedException(e, "refused.yaml", file + ":" + line, reason);
    }
    return plan.lines;
  }

  private void parse(String text) throws IOException {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RefusedException("refused.no-plan", file);
      }
      take(parser, "");
      if (parser.nextToken() != null) {
        throw new RefusedException("refused.second", where(parser));
      }
    }
  }

  private void take(YAMLParser parser, String group) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String path = group + parser.currentName();
      String where = where(parser);
      JsonToken value = parser.nextToken();
      if (group.isEmpty() && PlanKey.isGroup(path)) {
        if (value != JsonToken.START_OBJECT) {
          throw new RefusedException("refused.group", where, path);
        }
        if (!groups.add(path)) {
          throw new RefusedException("refused.twice", where, path);
        }
        take(parser, path + ".");
        continue;
      }
      PlanKey key = PlanKey.ofPath(path).orElse(null);
      if (key == null || !key.path().contains(".") != group.isEmpty()) {
        String nearest = PlanKey.nearest(path);
        throw new RefusedException("refused.key", where, shown(path), nearest, PlanKey.all());
      }
      if (!value.isScalarValue() || value == JsonToken.VALUE_NULL || isReference(parser)) {
        throw new RefusedException("refused.no-text", where, path);
      }
      if (lines.put(key, new Line(parser.getText(), where)) != null) {
        throw new RefusedException("refused.twice", where, path);
      }
    }
  }

  /** Anchors and tags of YAML are for programs. */
  private static boolean isReference(YAMLParser parser) throws IOException {
    return parser.isCurrentAlias() || parser.getTypeId() != null || parser.getObjectId() != null;
  }

  private String where(YAMLParser parser) {
    return file + ":" + parser.currentTokenLocation().getLineNr();
  }

  private static String shown(String path) {
    String plain = path.replaceAll("\\p{C}", "?");
    return plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "…" : plain;
  }
}
