// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.calibration;

import com.google.common.base.Enums;
import io.bluezone.authority.calibration.Calibration.Level;
import io.bluezone.crypto.internal.Contexts;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.internal.FileFormat;
import java.io.IOException;

/** Reads the JSON of a calibration. The bounds of most values are checked by their types. */
final class CalibrationFormat implements FileFormat<Calibration> {

  private static final int MAX_CONFIDENCE = 32;

  @Override
  public String context() {
    return Contexts.CALIBRATION;
  }

  @Override
  public String what() {
    return "calibration of phones";
  }

  @Override
  public int maxBytes() {
    return Calibration.MAX_BYTES;
  }

  @Override
  public Content<Calibration> begin(StrictJson json) {
    Calibration.Builder calibration = Calibration.builder();
    return new Content<>() {

      @Override
      public boolean read(String name) throws IOException {
        switch (name) {
          case "average" -> calibration.average(offset(json.object(name)));
          case "phones" ->
              json.array(name, Calibration.MAX_ENTRIES, () -> entry(json))
                  .forEach(calibration::add);
          default -> {
            return false;
          }
        }
        return true;
      }

      @Override
      public Calibration make(Edition edition, JsonFields fields) {
        return calibration.build();
      }
    };
  }

  private static Calibration.Entry entry(StrictJson json) throws IOException {
    JsonFields fields = json.object("a phone");
    String maker = fields.text("maker", Calibration.MAX_NAME);
    if (fields.has("model") && fields.has("family")) {
      throw json.refused("a phone has both \"model\" and \"family\"");
    }
    if (fields.has("model")) {
      String model = fields.text("model", Calibration.MAX_NAME);
      return new Calibration.Entry(Level.MODEL, maker, model, offset(fields));
    }
    return fields.has("family")
        ? new Calibration.Entry(
            Level.FAMILY, maker, fields.text("family", Calibration.MAX_NAME), offset(fields))
        : new Calibration.Entry(Level.MAKER, maker, "", offset(fields));
  }

  private static PhoneOffset offset(JsonFields fields) throws IOException {
    return new PhoneOffset(
        (int) fields.integer("receives", -PhoneOffset.MAX, PhoneOffset.MAX),
        (int) fields.integer("sends", -PhoneOffset.MAX, PhoneOffset.MAX),
        confidence(fields.text("confidence", MAX_CONFIDENCE)));
  }

  /** One that a later version knows and this one does not is taken for the least. */
  private static PhoneOffset.Confidence confidence(String name) {
    return Enums.getIfPresent(PhoneOffset.Confidence.class, name).or(PhoneOffset.Confidence.LOW);
  }
}
