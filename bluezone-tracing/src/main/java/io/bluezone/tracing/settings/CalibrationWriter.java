// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import com.google.gson.stream.JsonWriter;
import io.bluezone.tracing.calibration.Calibration;
import io.bluezone.tracing.calibration.PhoneOffset;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes a calibration as one line of JSON; the same one gives the same bytes. */
final class CalibrationWriter {

  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  private CalibrationWriter() {}

  static byte[] write(CalibrationEdition edition) {
    try {
      CalibrationWriter writer = new CalibrationWriter();
      writer.edition(edition);
      return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void edition(CalibrationEdition edition) throws IOException {
    json.setHtmlSafe(false);
    json.beginObject();
    json.name("region").value(edition.region());
    json.name("sequence").value(edition.sequence());
    json.name("issued").value(edition.issued().getEpochSecond());
    json.name("expires").value(edition.expires().getEpochSecond());
    json.name("average").beginObject();
    offset(edition.calibration().average());
    json.endObject();
    json.name("phones").beginArray();
    for (Calibration.Entry entry : edition.calibration().entries()) {
      json.beginObject();
      json.name("maker").value(entry.maker());
      switch (entry.level()) {
        case MODEL -> json.name("model").value(entry.name());
        case FAMILY -> json.name("family").value(entry.name());
        default -> {}
      }
      offset(entry.offset());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void offset(PhoneOffset offset) throws IOException {
    json.name("receives").value(offset.receives());
    json.name("sends").value(offset.sends());
    json.name("confidence").value(offset.confidence().name());
  }
}
