// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.vdaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bluezone.lab.LabRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VdafCommandTest {

  private static final Path VECTORS = Path.of("src/test/resources/io/bluezone/lab/vdaf");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static List<Path> vectors() throws Exception {
    try (Stream<Path> files = Files.list(VECTORS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void replaysTheDraftsVectors() throws Exception {
    List<String> line = new ArrayList<>(List.of("lab", "vdaf"));
    vectors().forEach(file -> line.add(file.toString()));
    LabRun run = LabRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.lines()).hasSize(vectors().size()).allMatch(said -> said.endsWith(": ok"));
  }

  @Test
  void tellsWhatDiffersInAnAlteredVector() throws Exception {
    for (Path file : vectors()) {
      if (file.toString().contains("_bad_")) {
        continue;
      }
      List<String> line = new ArrayList<>(List.of("lab", "vdaf"));
      for (JsonNode altered : alterations(JSON.readTree(file.toFile()))) {
        Path copy =
            Files.createDirectories(folder.resolve(file.getFileName() + "-" + line.size()))
                .resolve(String.valueOf(file.getFileName()));
        JSON.writeValue(copy.toFile(), altered);
        line.add(copy.toString());
      }
      LabRun run = LabRun.of(line.toArray(String[]::new));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.lines()).hasSize(line.size() - 2).noneMatch(said -> said.endsWith(": ok"));
    }
  }

  @Test
  void takesNoOtherNumberForAnInteger() throws Exception {
    String vector = Files.readString(VECTORS.resolve("Prio3Sum_0.json"));
    Path copy = folder.resolve("Prio3Sum_0.json");
    for (String number : List.of("\"255\"", "255.0", "9223372036854775808", "null")) {
      Files.writeString(
          copy, vector.replace("\"max_measurement\": 255", "\"max_measurement\": " + number));
      assertThat(LabRun.of("lab", "vdaf", copy.toString()).out())
          .isEqualTo(copy + ": max_measurement is no integer of 63 bits\n");
    }
    Files.writeString(copy, vector.replace("\"measurement\": 100", "\"measurement\": 100.5"));
    assertThat(LabRun.of("lab", "vdaf", copy.toString()).out())
        .contains("operation 0, shard: measurement has a value that is no integer");
  }

  @Test
  void takesNoSizesBeyondTheLimits() throws Exception {
    String vector = Files.readString(VECTORS.resolve("Prio3SumVec_0.json"));
    Path copy = folder.resolve("Prio3SumVec_0.json");
    Files.writeString(copy, vector.replace("\"length\": 10", "\"length\": 2147483647"));
    assertThat(LabRun.of("lab", "vdaf", copy.toString()).out())
        .isEqualTo(copy + ": from 1 to 1048576 elements expected\n");
    Files.writeString(copy, vector.replace("\"operations\": [", "\"operations\": {}, \"rest\": ["));
    assertThat(LabRun.of("lab", "vdaf", copy.toString()).out())
        .isEqualTo(copy + ": operations is no row, or empty\n");
  }

  @Test
  void saysWhichOperationIsMissing() throws Exception {
    JsonNode vector = JSON.readTree(VECTORS.resolve("Prio3Count_0.json").toFile());
    ArrayNode operations = (ArrayNode) vector.get("operations");
    operations.remove(operations.size() - 2);
    Path copy = folder.resolve("Prio3Count_0.json");
    JSON.writeValue(copy.toFile(), vector);
    assertThat(LabRun.of("lab", "vdaf", copy.toString()).out())
        .isEqualTo(copy + ": operations has no aggregate by aggregator 1\n");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Path file = folder.resolve("Prio3Count_9.json");
    assertThat(LabRun.of("lab", "vdaf", file.toString()).exitCode()).isEqualTo(3);
    Files.writeString(file, "{\"shares\": 2");
    assertThat(LabRun.of("lab", "vdaf", file.toString()).out()).contains("no JSON");
    Files.writeString(file, "{\"shares\": 2}");
    LabRun run = LabRun.of("lab", "vdaf", file.toString());
    assertThat(run.out()).isEqualTo(file + ": ctx is missing\n");
    assertThat(run.exitCode()).isEqualTo(1);
    Path other = folder.resolve("Poplar1_0.json");
    Files.writeString(other, "{\"shares\": 2, \"ctx\": \"\", \"verify_key\": \"\"}");
    assertThat(LabRun.of("lab", "vdaf", other.toString()).out())
        .isEqualTo(other + ": there is no type Poplar1\n");
  }

  /** Alters each leaf of a vector, or leaves an element of a row out, one at a time. */
  private static List<JsonNode> alterations(JsonNode vector) {
    List<JsonNode> altered = new ArrayList<>();
    alter(vector, vector, altered);
    return altered;
  }

  private static void alter(JsonNode whole, JsonNode part, List<JsonNode> altered) {
    if (part instanceof ObjectNode object) {
      object
          .fieldNames()
          .forEachRemaining(
              name -> {
                JsonNode value = object.get(name);
                if (isLeaf(value)) {
                  object.set(name, other(value));
                  altered.add(whole.deepCopy());
                  object.set(name, value);
                }
                alter(whole, value, altered);
              });
    } else if (part instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        if (isLeaf(value)) {
          array.set(i, other(value));
          altered.add(whole.deepCopy());
          array.set(i, value);
        }
        array.remove(i);
        altered.add(whole.deepCopy());
        array.insert(i, value);
        alter(whole, value, altered);
      }
    }
  }

  private static boolean isLeaf(JsonNode value) {
    return (value.isTextual() && !value.textValue().isEmpty())
        || value.isBoolean()
        || value.isInt();
  }

  private static JsonNode other(JsonNode value) {
    if (value.isBoolean()) {
      return BooleanNode.valueOf(!value.booleanValue());
    }
    if (value.isInt()) {
      return IntNode.valueOf(value.intValue() + 1);
    }
    String text = value.textValue();
    return TextNode.valueOf(
        text.isEmpty() ? "00" : (text.charAt(0) == '0' ? '1' : '0') + text.substring(1));
  }
}
