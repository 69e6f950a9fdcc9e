// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.settings;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bluezone.authority.settings.OriginalSettings;
import io.bluezone.authority.settings.OriginalSettings.NotTaken;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings under the original app's names: in a file, and one by one. */
final class OriginalValues {

  /** The names that have a counterpart, see {@code docs/protocol/settings.md}. */
  private static final List<String> NAMES =
      List.of(
          "MaxNumberSubKeyPerDay",
          "PeriodDay",
          "BroadcastBleRun",
          "BroadcastBleSleep",
          "ScanBleRun",
          "ScanBleSleep",
          "RssiThreshold_Android_Android",
          "RssiThreshold_Android_iOS",
          "RssiThreshold_iOS_Android",
          "RssiThreshold_iOS_iOS",
          "RssiThreshold");

  @Option(names = "--original", paramLabel = "FILE")
  @Nullable Path file;

  @Option(names = "--set", paramLabel = "NAME=NUMBER")
  Map<String, Long> single = new LinkedHashMap<>();

  /** Reads all values that are set, and tells of those in the file that are not taken. */
  OriginalSettings read(Consumer<NotTaken> leftOut) throws InputRefusedException {
    // Made here: a command that needs none would start later for it.
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode all = file == null ? json.createObjectNode() : ofFile(json, file, leftOut);
    for (Map.Entry<String, Long> each : single.entrySet()) {
      if (!NAMES.contains(each.getKey())) {
        throw new InputRefusedException(Message.of("settings.unknown", each.getKey()));
      }
      all.put(each.getKey(), each.getValue());
    }
    OriginalSettings settings;
    try {
      settings = OriginalSettings.read(new ByteArrayInputStream(json.writeValueAsBytes(all)));
    } catch (IOException e) {
      throw new InputRefusedException(e);
    }
    Optional<String> bad =
        settings.notTaken().stream().map(NotTaken::name).filter(single::containsKey).findFirst();
    if (bad.isPresent()) {
      throw new InputRefusedException(
          Message.of("settings.bad-value", bad.get(), single.getOrDefault(bad.get(), 0L)));
    }
    return settings;
  }

  private static ObjectNode ofFile(JsonMapper json, Path file, Consumer<NotTaken> leftOut)
      throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      byte[] bytes = in.readNBytes(OriginalSettings.MAX_BYTES + 1);
      // The library's reader is the stricter one: what it refuses comes no further.
      OriginalSettings checked = OriginalSettings.read(new ByteArrayInputStream(bytes));
      ObjectNode object = (ObjectNode) json.readTree(bytes);
      checked.notTaken().forEach(leftOut);
      object.remove(checked.notTaken().stream().map(NotTaken::name).toList());
      return object;
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }
}
