// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import io.bluezone.authority.calibration.Calibration;
import io.bluezone.authority.calibration.Calibration.Entry;
import io.bluezone.authority.calibration.Calibration.Level;
import io.bluezone.authority.calibration.CalibrationWriter;
import io.bluezone.authority.calibration.PhoneOffset;
import io.bluezone.authority.calibration.PhoneOffset.Confidence;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.fixtures.SettingsFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Calibrations and their files, good and otherwise. */
final class CalibrationFiles {

  private CalibrationFiles() {}

  static byte[] sign(long sequence) {
    Instant issued = SettingsFiles.ISSUED;
    return CalibrationWriter.sign(
        new Edition("VN", sequence, issued, issued.plus(Duration.ofDays(30))),
        Calibration.builder()
            .average(new PhoneOffset(-1, 1, Confidence.LOW))
            .add(entry(Level.MODEL, "samsung", "SM-G991B", 3, -2, Confidence.HIGH))
            .add(entry(Level.FAMILY, "samsung", "SM-G99", 2, -1, Confidence.MEDIUM))
            .add(entry(Level.MAKER, "samsung", "", 1, 0, Confidence.LOW))
            .build(),
        SettingsFiles.MINISTRY);
  }

  static Entry entry(
      Level level, String maker, String name, int receives, int sends, Confidence confidence) {
    return new Entry(level, maker, name, new PhoneOffset(receives, sends, confidence));
  }

  static SignedFile<Calibration> read(byte[] file) throws IOException {
    return SignedFile.read(
        Calibration.FORMAT, new ByteArrayInputStream(file), SettingsFiles.TRUSTED);
  }

  /** The JSON of a calibration that knows nothing, up to where more fields may follow. */
  static String open() {
    return "{\"region\":\"VN\",\"sequence\":7,\"issued\":1795564800,\"expires\":1796774400";
  }

  /** A file that the ministry has signed, whatever it says. */
  static byte[] signed(String json) {
    return SettingsFiles.signed(
        "Bluezone signed calibration", json.getBytes(StandardCharsets.UTF_8));
  }
}
