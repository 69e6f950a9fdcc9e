// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import io.bluezone.tracing.calibration.Calibration;
import io.bluezone.tracing.calibration.Calibration.Level;
import io.bluezone.tracing.calibration.PhoneOffset;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a calibration. The bounds of most values are checked by their types. */
final class CalibrationReader {

  private static final int MAX_FIELDS = 64;
  private static final int MAX_CONFIDENCE = 32;

  private final CheckedJson json;
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Calibration.Builder calibration = Calibration.builder();

  private CalibrationReader(CheckedJson json) {
    this.json = json;
  }

  static CalibrationEdition read(byte[] utf8) throws IOException {
    CheckedJson json = CheckedJson.of(utf8, MAX_FIELDS);
    return json.document(() -> new CalibrationReader(json).edition());
  }

  private CalibrationEdition edition() throws IOException {
    json.object("the calibration", this::field);
    return new CalibrationEdition(
        require(texts, "region"),
        require(numbers, "sequence"),
        Instant.ofEpochSecond(require(numbers, "issued")),
        Instant.ofEpochSecond(require(numbers, "expires")),
        calibration.build());
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "region" -> texts.put(name, json.text(name, SettingsChecks.MAX_REGION));
      case "sequence" -> numbers.put(name, json.integer(name, 1, Long.MAX_VALUE));
      case "issued", "expires" ->
          numbers.put(name, json.integer(name, 0, SettingsChecks.LAST_INSTANT.getEpochSecond()));
      case "average" -> {
        Phones average = new Phones();
        json.object(name, average::offsetField);
        calibration.average(average.offset());
      }
      case "phones" ->
          json.array(name, Calibration.MAX_ENTRIES, this::entry).forEach(calibration::add);
      default -> {
        return false;
      }
    }
    return true;
  }

  private Calibration.Entry entry() throws IOException {
    Phones phones = new Phones();
    json.object("a phone", phones::field);
    return phones.entry();
  }

  private <T> T require(Map<String, T> values, String name) throws SettingsException {
    T value = values.get(name);
    if (value == null) {
      throw json.malformed("\"" + name + "\" is missing");
    }
    return value;
  }

  /** The fields of one object about phones. */
  private final class Phones {

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Long> decibels = new HashMap<>();

    boolean field(String name) throws IOException {
      switch (name) {
        case "maker", "model", "family" -> names.put(name, json.text(name, Calibration.MAX_NAME));
        default -> {
          return offsetField(name);
        }
      }
      return true;
    }

    boolean offsetField(String name) throws IOException {
      switch (name) {
        case "receives", "sends" ->
            decibels.put(name, json.integer(name, -PhoneOffset.MAX, PhoneOffset.MAX));
        case "confidence" -> names.put(name, json.text(name, MAX_CONFIDENCE));
        default -> {
          return false;
        }
      }
      return true;
    }

    Calibration.Entry entry() throws SettingsException {
      @Nullable String model = names.get("model");
      @Nullable String family = names.get("family");
      if (model != null && family != null) {
        throw json.malformed("a phone has both \"model\" and \"family\"");
      }
      String maker = require(names, "maker");
      if (model != null) {
        return new Calibration.Entry(Level.MODEL, maker, model, offset());
      }
      return family != null
          ? new Calibration.Entry(Level.FAMILY, maker, family, offset())
          : new Calibration.Entry(Level.MAKER, maker, "", offset());
    }

    PhoneOffset offset() throws SettingsException {
      return new PhoneOffset(
          require(decibels, "receives").intValue(),
          require(decibels, "sends").intValue(),
          confidence(require(names, "confidence")));
    }

    /** One that a later version knows and this one does not is taken for the least. */
    private PhoneOffset.Confidence confidence(String name) {
      for (PhoneOffset.Confidence confidence : PhoneOffset.Confidence.values()) {
        if (confidence.name().equals(name)) {
          return confidence;
        }
      }
      return PhoneOffset.Confidence.LOW;
    }
  }
}
