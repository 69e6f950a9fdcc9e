// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.calibration;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.authority.internal.FileSigner;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.internal.json.JsonText;
import io.bluezone.crypto.signed.Edition;

/** Makes signed calibrations; for authorities alone. */
public final class CalibrationWriter {

  private CalibrationWriter() {}

  /**
   * Signs a calibration.
   *
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static byte[] sign(Edition edition, Calibration calibration, BulletinSigner... signers) {
    checkNotNull(calibration, "calibration");
    return FileSigner.sign(
        Calibration.FORMAT,
        edition,
        json ->
            json.object("average", average -> offset(average, calibration.average()))
                .objects("phones", calibration.entries(), entry -> phone(json, entry)),
        signers);
  }

  private static void phone(JsonText json, Calibration.Entry entry) {
    json.field("maker", entry.maker());
    switch (entry.level()) {
      case MODEL -> json.field("model", entry.name());
      case FAMILY -> json.field("family", entry.name());
      default -> {}
    }
    offset(json, entry.offset());
  }

  private static void offset(JsonText json, PhoneOffset offset) {
    json.field("receives", offset.receives())
        .field("sends", offset.sends())
        .field("confidence", offset.confidence().name());
  }
}
