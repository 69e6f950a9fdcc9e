// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static io.bluezone.fixtures.SettingsFiles.MINISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.authority.calibration.Calibration;
import io.bluezone.authority.calibration.CalibrationWriter;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.fixtures.SettingsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reading takes any bytes. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a
 * counterexample; otherwise the samples are tried.
 */
class CalibrationFuzzTest {

  static Stream<byte[]> samples() {
    byte[] file = CalibrationFiles.sign(7);
    return Stream.of(
        new byte[0],
        file,
        CalibrationFiles.signed(CalibrationFiles.open() + ",\"phones\":[{\"maker\":\"\\u0000\"}]}"),
        "Bluezone signed calibration 2\n".getBytes(StandardCharsets.US_ASCII),
        Arrays.copyOf(file, file.length / 2));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void readsAgainWhatItHasRead(byte[] bytes) throws IOException {
    byte[] signed =
        SettingsFiles.signed("Bluezone signed calibration", SettingsFiles.secondLine(bytes));
    try {
      SignedFile<Calibration> read = CalibrationFiles.read(signed);
      byte[] again = CalibrationWriter.sign(read.edition(), read.content(), MINISTRY);
      assertThat(CalibrationFiles.read(again).content()).isEqualTo(read.content());
    } catch (SignedFileException e) {
      // A signer is unknown where its key is for other regions.
      assertThat(e.reason()).isIn(Reason.MALFORMED, Reason.TOO_LARGE, Reason.UNKNOWN_SIGNER);
    }
  }
}
