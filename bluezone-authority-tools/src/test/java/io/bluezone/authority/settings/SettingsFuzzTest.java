// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static io.bluezone.fixtures.SettingsFiles.MINISTRY;
import static io.bluezone.fixtures.SettingsFiles.full;
import static io.bluezone.fixtures.SettingsFiles.open;
import static io.bluezone.fixtures.SettingsFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.fixtures.SettingsFiles;
import io.bluezone.records.settings.AuthoritySettings;
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
    byte[] file = SettingsWriter.sign(full(), MINISTRY);
    return Stream.of(
        new byte[0],
        file,
        SettingsWriter.sign(settings(1).build(), MINISTRY),
        SettingsFiles.signed(open() + ",\"later\":[{\"x\":null}],\"idsPerDay\":1e9}"),
        "Bluezone signed settings 2\n".getBytes(StandardCharsets.US_ASCII),
        Arrays.copyOf(file, file.length / 2));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void readsAgainWhatItHasRead(byte[] bytes) throws IOException {
    try {
      assertThat(SettingsFiles.read(bytes).toBytes()).isEqualTo(bytes);
    } catch (SignedFileException e) {
      assertThat(e.reason()).isNotEqualTo(Reason.EXPIRED);
    }
    byte[] signed =
        SettingsFiles.signed("Bluezone signed settings", SettingsFiles.secondLine(bytes));
    try {
      AuthoritySettings settings = SettingsFiles.read(signed).content();
      byte[] again = SettingsWriter.sign(settings, MINISTRY);
      assertThat(SettingsFiles.read(again).content()).isEqualTo(settings);
    } catch (SignedFileException e) {
      // A signer is unknown where its key is for other regions.
      assertThat(e.reason())
          .isIn(
              Reason.MALFORMED, Reason.TOO_LARGE, Reason.KEY_BEYOND_SIGNER, Reason.UNKNOWN_SIGNER);
    }
  }
}
