// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static io.bluezone.fixtures.SettingsFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.authority.original.OriginalFormatException;
import io.bluezone.authority.settings.OriginalSettings.NotTaken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reading takes any bytes. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a
 * counterexample; otherwise the samples are tried.
 */
class OriginalSettingsFuzzTest {

  static Stream<byte[]> samples() {
    return Stream.of(
            "",
            "{}",
            "{\"PeriodDay\":14,\"MaxNumberSubKeyPerDay\":96,\"Notifications\":[{}]}",
            "{\"ScanBleRun\":35000,\"BroadcastBleSleep\":0,\"RssiThreshold\":-88}",
            "{\"RssiThreshold_Android_iOS\":-1e3,\"\\ud800\":0}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void takesWhatIsWithinTheBounds(byte[] bytes) throws IOException {
    try {
      OriginalSettings original = OriginalSettings.read(new ByteArrayInputStream(bytes));
      assertThat(original.applyTo(settings(1)).build().edition().sequence()).isEqualTo(1);
      assertThat(original.notTaken()).extracting(NotTaken::name).doesNotHaveDuplicates();
    } catch (OriginalFormatException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
