// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static io.bluezone.tracing.settings.SettingsFiles.MINISTRY;
import static io.bluezone.tracing.settings.SettingsFiles.full;
import static io.bluezone.tracing.settings.SettingsFiles.open;
import static io.bluezone.tracing.settings.SettingsFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.tracing.settings.SettingsException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reading takes any bytes. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a
 * counterexample; otherwise the samples are tried.
 */
class SettingsFuzzTest {

  static Stream<byte[]> samples() {
    byte[] file = SignedSettings.sign(full(), MINISTRY).toBytes();
    return Stream.of(
        new byte[0],
        file,
        SignedSettings.sign(settings(1).build(), MINISTRY).toBytes(),
        SettingsFiles.signed(open() + ",\"later\":[{\"x\":null}],\"idsPerDay\":1e9}"),
        "Bluezone authority settings v2\n".getBytes(StandardCharsets.US_ASCII),
        Arrays.copyOf(file, file.length / 2));
  }

  /** The format alone: a fuzzer does not find signatures. */
  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void whatIsReadIsWrittenAndReadAgain(byte[] bytes) throws IOException {
    try {
      SettingsFrame frame = SettingsFrame.parse(SettingsFrame.Kind.SETTINGS, bytes);
      assertThat(frame.toBytes()).isEqualTo(bytes);
      AuthoritySettings settings = SettingsReader.read(frame.json());
      byte[] again = SettingsWriter.write(settings);
      assertThat(SettingsReader.read(again)).isEqualTo(settings);
      assertThat(again.length).isLessThan(SignedSettings.MAX_BYTES);
    } catch (SettingsException e) {
      assertThat(e.reason())
          .isIn(Reason.NOT_SETTINGS, Reason.UNKNOWN_VERSION, Reason.TRUNCATED, Reason.MALFORMED);
    }
  }
}
