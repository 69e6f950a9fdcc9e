// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static io.bluezone.fixtures.SettingsFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.bluezone.authority.original.OriginalFormatException;
import io.bluezone.authority.settings.OriginalSettings.NotTaken;
import io.bluezone.authority.settings.OriginalSettings.Why;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalSettingsTest {

  private static final Path PAGE = Path.of("../docs/protocol/settings.md");

  @Test
  void takesTheAppsOwnSettings() throws Exception {
    OriginalSettings original =
        read(
            "{\"TimeSaveLog\":10000,\"RssiThreshold\":-100,\"RssiThreshold_Android_Android\":-86,"
                + "\"RssiThreshold_Android_iOS\":-69,\"RssiThreshold_iOS_Android\":-88,"
                + "\"RssiThreshold_iOS_iOS\":-74,\"PeriodDay\":14,\"DbMaxRow\":100000,"
                + "\"DbMaxDay\":180,\"ScanBleRun\":35000,\"ScanBleSleep\":85000,"
                + "\"BroadcastBleRun\":15000,\"BroadcastBleSleep\":15000,"
                + "\"MaxNumberSubKeyPerDay\":96,\"Notifications\":[{\"id\":{\"x\":[1]}}],"
                + "\"NOTIFI_BLE_IOS_TEXT\":\"b\\u1eadt\",\"Later\":1}");

    assertThat(original.applyTo(settings(1)).build())
        .isEqualTo(
            settings(1)
                .dutyCycle(DutyCycle.WHITE_PAPER)
                .idSchedule(IdSchedule.DEFAULT)
                .retentionDays(14)
                .nearThresholds(DevicePlatform.ANDROID, new ThresholdModel(-86, -69))
                .nearThresholds(DevicePlatform.IOS, new ThresholdModel(-88, -74))
                .nearThresholds(DevicePlatform.OTHER, new ThresholdModel(-100, -100))
                .build());
    assertThat(original.notTaken())
        .containsExactly(
            new NotTaken("TimeSaveLog", Why.NO_COUNTERPART),
            new NotTaken("DbMaxRow", Why.NO_COUNTERPART),
            new NotTaken("DbMaxDay", Why.NO_COUNTERPART),
            new NotTaken("Notifications", Why.NO_COUNTERPART),
            new NotTaken("NOTIFI_BLE_IOS_TEXT", Why.NO_COUNTERPART),
            new NotTaken("Later", Why.UNKNOWN_NAME));
  }

  @Test
  void takesTheDeployedAppsForWhatIsMissingInAGroup() throws Exception {
    AuthoritySettings settings =
        read("{\"ScanBleRun\":35000,\"RssiThreshold_iOS_iOS\":-70}").applyTo(settings(1)).build();
    assertThat(settings.dutyCycle()).contains(DutyCycle.ofSeconds(15, 15, 35, 260));
    assertThat(settings.nearThresholds())
        .containsExactly(Map.entry(DevicePlatform.IOS, new ThresholdModel(-88, -70)));
    assertThat(settings.idSchedule()).isEmpty();
    assertThat(settings.retentionDays()).isEmpty();
  }

  @Test
  void setsNothingByAnEmptyObject() throws Exception {
    OriginalSettings original = read("{}");
    assertThat(original.applyTo(settings(1)).build()).isEqualTo(settings(1).build());
    assertThat(original.notTaken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MaxNumberSubKeyPerDay|97",
        "MaxNumberSubKeyPerDay|\"96\"",
        "MaxNumberSubKeyPerDay|96.0",
        "MaxNumberSubKeyPerDay|null",
        "MaxNumberSubKeyPerDay|[96]",
        "MaxNumberSubKeyPerDay|4294967392",
        "MaxNumberSubKeyPerDay|999999999999999999999999",
        "PeriodDay|0",
        "PeriodDay|22",
        "PeriodDay|-14",
        "ScanBleRun|999",
        "ScanBleSleep|-1",
        "BroadcastBleRun|1000000000",
        "BroadcastBleSleep|true",
        "RssiThreshold|0",
        "RssiThreshold_Android_iOS|-121",
      })
  void listsAValueThatThisSdkCannotTake(String name, String value) throws Exception {
    OriginalSettings original = read("{\"" + name + "\":" + value + "}");
    assertThat(original.applyTo(settings(1)).build()).isEqualTo(settings(1).build());
    assertThat(original.notTaken()).containsExactly(new NotTaken(name, Why.BAD_VALUE));
  }

  @Test
  void leavesTheWholeDutyCycleOutForOneBadDuration() throws Exception {
    OriginalSettings original = read("{\"ScanBleRun\":1,\"PeriodDay\":9,\"ScanBleSleep\":85000}");
    assertThat(original.applyTo(settings(1)).build())
        .isEqualTo(settings(1).retentionDays(9).build());
    assertThat(original.notTaken())
        .extracting(NotTaken::name, NotTaken::why)
        .containsExactly(tuple("ScanBleRun", Why.BAD_VALUE), tuple("ScanBleSleep", Why.BAD_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"PeriodDay\":14",
        "{\"PeriodDay\":14}x",
        "{\"PeriodDay\":14,\"PeriodDay\":14}",
        "{'PeriodDay':14}",
        "{\"\\u001b\":1}",
        "{\"\":1}",
      })
  void refusesWhatIsNoObjectOfFields(String json) {
    assertThatExceptionOfType(OriginalFormatException.class).isThrownBy(() -> read(json));
  }

  @Test
  void refusesHostileSizes() {
    assertRefused(" ".repeat(OriginalSettings.MAX_BYTES) + "{}");
    assertRefused("{\"" + "x".repeat(65) + "\":1}");
    assertRefused("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    StringBuilder many = new StringBuilder("{\"x\":1");
    for (int i = 0; i < 256; i++) {
      many.append(",\"x").append(i).append("\":1");
    }
    assertRefused(many + "}");
  }

  /** The page's table names each setting with what becomes of it. */
  @Test
  void doesWhatThePagesTableSays() throws Exception {
    List<String> names = new ArrayList<>();
    Matcher rows =
        Pattern.compile("(?m)^\\| ((?:`[A-Za-z_]+\\*?`(?:, )?)+) \\| [^|]+ \\| ([^|]+) \\|$")
            .matcher(table(Files.readString(PAGE)));
    while (rows.find()) {
      Matcher cells = Pattern.compile("`([A-Za-z_]+)(\\*?)`").matcher(rows.group(1));
      while (cells.find()) {
        String name = cells.group(1) + (cells.group(2).isEmpty() ? "" : "anything");
        Why why = rows.group(2).startsWith("not taken") ? Why.NO_COUNTERPART : Why.BAD_VALUE;
        assertThat(read("{\"" + name + "\":\"x\"}").notTaken())
            .containsExactly(new NotTaken(name, why));
        names.add(name);
      }
    }
    assertThat(names).hasSize(32).contains("MaxNumberSubKeyPerDay", "NOTIFI_anything");
  }

  private static String table(String page) {
    int begin = page.indexOf("| the original's name |");
    return page.substring(begin, page.indexOf("The names are", begin));
  }

  private static OriginalSettings read(String json) throws IOException {
    return OriginalSettings.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertRefused(String json) {
    assertThatExceptionOfType(OriginalFormatException.class).isThrownBy(() -> read(json));
  }
}
