// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The patients who have consented, by their record numbers: lines {@code
 * NAME,PATIENT,CONSENTED,UNTIL,NOTIFIED}, of which the last two may be empty or missing.
 */
public final class PatientsFile {

  private static final String FORM = "NAME,PATIENT,CONSENTED[,UNTIL[,NOTIFIED]]";

  private PatientsFile() {}

  public static Map<String, Patient> read(Path file) throws IOException {
    Map<String, Patient> patients = new LinkedHashMap<>();
    int number = 0;
    for (String line : TextInput.of(file).all()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String where = file + ":" + number;
      List<String> fields = TextInput.fields(line);
      if (fields.size() < 3 || fields.size() > 5 || fields.get(0).isEmpty()) {
        throw new RefusedException("refused.line", where, FORM);
      }
      if (fields.get(2).isEmpty()) {
        throw new RefusedException("refused.no-consent", where, fields.get(0));
      }
      Patient patient =
          new Patient(
              reference(where, fields.get(1)),
              time(where, fields.get(2)),
              optional(where, fields, 3),
              optional(where, fields, 4));
      if (patients.put(fields.get(0), patient) != null) {
        throw new RefusedException("refused.twice", where, fields.get(0));
      }
    }
    return patients;
  }

  private static PatientReference reference(String where, String text) throws RefusedException {
    try {
      return PatientReference.of(text);
    } catch (RefusedException e) {
      throw new RefusedException("refused.line", where, FORM);
    }
  }

  private static Optional<Instant> optional(String where, List<String> fields, int index)
      throws RefusedException {
    return fields.size() <= index || fields.get(index).isEmpty()
        ? Optional.empty()
        : Optional.of(time(where, fields.get(index)));
  }

  private static Instant time(String where, String text) throws RefusedException {
    return Timestamps.of(text)
        .orElseThrow(
            () -> new RefusedException("refused.time", where, text.replaceAll("\\p{Cntrl}", "?")));
  }
}
