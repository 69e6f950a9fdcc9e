// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import io.bluezone.crypto.bulletin.ContentSignatures;
import io.bluezone.tracing.calibration.Calibration;
import io.bluezone.tracing.calibration.Calibration.Entry;
import io.bluezone.tracing.calibration.Calibration.Level;
import io.bluezone.tracing.calibration.PhoneOffset;
import io.bluezone.tracing.calibration.PhoneOffset.Confidence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** Calibrations and their files, good and otherwise. */
final class CalibrationFiles {

  private static final String FIRST_LINE = "Bluezone calibration v1";

  private CalibrationFiles() {}

  static CalibrationEdition edition(long sequence) {
    return new CalibrationEdition(
        "VN",
        sequence,
        SettingsFiles.ISSUED,
        SettingsFiles.ISSUED.plus(Duration.ofDays(30)),
        Calibration.builder()
            .average(new PhoneOffset(-1, 1, Confidence.LOW))
            .add(entry(Level.MODEL, "samsung", "SM-G991B", 3, -2, Confidence.HIGH))
            .add(entry(Level.FAMILY, "samsung", "SM-G99", 2, -1, Confidence.MEDIUM))
            .add(entry(Level.MAKER, "samsung", "", 1, 0, Confidence.LOW))
            .build());
  }

  static Entry entry(
      Level level, String maker, String name, int receives, int sends, Confidence confidence) {
    return new Entry(level, maker, name, new PhoneOffset(receives, sends, confidence));
  }

  static SignedCalibration read(byte[] file) throws IOException {
    return SignedCalibration.read(new ByteArrayInputStream(file), SettingsFiles.TRUSTED);
  }

  /** The JSON of a calibration that knows nothing, up to where more fields may follow. */
  static String open() {
    return "{\"region\":\"VN\",\"sequence\":7,\"issued\":1795564800,\"expires\":1796774400";
  }

  /** A file that the ministry has signed, whatever it says. */
  static byte[] signed(String json) {
    return signed(FIRST_LINE, json);
  }

  /** The same under another first line. */
  static byte[] signed(String firstLine, String json) {
    byte[] content = (FIRST_LINE + "\n" + json + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] signature = ContentSignatures.of(firstLine).sign(SettingsFiles.MINISTRY, content);
    return SettingsFiles.concat(
        content,
        ("signature moh-2026 " + HexFormat.of().formatHex(signature) + "\n")
            .getBytes(StandardCharsets.US_ASCII));
  }
}
