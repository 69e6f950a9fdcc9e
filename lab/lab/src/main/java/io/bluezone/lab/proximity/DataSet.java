// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.Lines;
import io.bluezone.servers.cli.text.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measurements: {@code scans.csv.gz} and {@code encounters.csv.gz} of a directory; not compressed,
 * without {@code .gz}, they are read as well. Columns are found by the header line.
 */
final class DataSet {

  private static final int MOST_STRENGTHS = 100_000;

  /**
   * One row of {@code encounters.csv.gz}: minutes truly within 2 m, minutes in which the truth was
   * not seen, and 1 for at least 15 minutes within 2 m, 0 for less, empty if undecidable.
   */
  record Meeting(
      Scan.Pair pair,
      OptionalDouble minutesNear,
      OptionalDouble minutesUnseen,
      OptionalDouble label) {}

  private final List<Scan> scans;
  private final List<Meeting> meetings;

  private DataSet(List<Scan> scans, List<Meeting> meetings) {
    this.scans = scans;
    this.meetings = meetings;
  }

  /** Reads a directory; a prediction must not look at the truth. */
  static DataSet read(Path directory, boolean withTruth) throws InputRefusedException {
    List<Scan> scans = new ArrayList<>();
    rows(
        file(directory, "scans.csv"),
        row ->
            scans.add(
                new Scan(
                    row.pair(),
                    withTruth ? row.optionalText("scenario") : "",
                    row.number("time_s"),
                    row.text("time_s"),
                    new Scan.Phones(row.optionalText("rx_model"), row.optionalText("tx_model")),
                    row.strengths("rssi"),
                    truth(row, "near_2m", withTruth))));
    List<Meeting> meetings = new ArrayList<>();
    rows(
        file(directory, "encounters.csv"),
        row ->
            meetings.add(
                new Meeting(
                    row.pair(),
                    truth(row, "minutes_within_2m", withTruth),
                    truth(row, "minutes_unseen", withTruth),
                    truth(row, "label_15min_2m", withTruth))));
    return new DataSet(scans, meetings);
  }

  private static OptionalDouble truth(Row row, String column, boolean wanted)
      throws InputRefusedException {
    return wanted ? row.optionalNumber(column) : OptionalDouble.empty();
  }

  /** The part of the scenarios whose names contain a text; those of an unknown one are left out. */
  DataSet ofScenarios(String text) throws InputRefusedException {
    if (text.isEmpty()) {
      return this;
    }
    List<Scan> some = new ArrayList<>(scans);
    some.removeIf(scan -> !scan.scenario().contains(text));
    Set<String> sessions = new HashSet<>();
    some.forEach(scan -> sessions.add(scan.pair().session()));
    if (sessions.isEmpty()) {
      throw new InputRefusedException(Message.of("data.no-scenario", text));
    }
    List<Meeting> of = new ArrayList<>(meetings);
    of.removeIf(meeting -> !sessions.contains(meeting.pair().session()));
    return new DataSet(some, of);
  }

  List<Scan> scans() {
    return scans;
  }

  List<Meeting> meetings() {
    return meetings;
  }

  private static Path file(Path directory, String name) throws InputRefusedException {
    Path compressed = directory.resolve(name + ".gz");
    Path plain = directory.resolve(name);
    if (!Files.exists(compressed) && !Files.exists(plain)) {
      throw new InputRefusedException(Message.of("data.none", directory, name));
    }
    return Files.exists(compressed) ? compressed : plain;
  }

  private interface RowReader {
    void read(Row row) throws InputRefusedException;
  }

  private static void rows(Path file, RowReader reader) throws InputRefusedException {
    try (Lines lines = Lines.open(file)) {
      String header = lines.next();
      if (header == null) {
        throw new InputRefusedException(file + ": the file is empty; a header line was expected");
      }
      List<String> columns = Arrays.asList(header.split(",", -1));
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isEmpty()) {
          reader.read(new Row(file, lines.number(), columns, line.split(",", -1)));
        }
      }
    }
  }

  /** A line, cut at its commas. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(Path file, int line, List<String> columns, String[] values) {

    Scan.Pair pair() throws InputRefusedException {
      return new Scan.Pair(text("session"), text("rx"), text("tx"));
    }

    String text(String column) throws InputRefusedException {
      String value = value(column);
      if (value == null) {
        throw refused("there is no column " + column);
      }
      return value;
    }

    String optionalText(String column) {
      String value = value(column);
      return value == null ? "" : value;
    }

    private @Nullable String value(String column) {
      int at = columns.indexOf(column);
      return at < 0 || at >= values.length ? null : values[at];
    }

    double number(String column) throws InputRefusedException {
      return parse(column, text(column));
    }

    OptionalDouble optionalNumber(String column) throws InputRefusedException {
      String value = value(column);
      return value == null || value.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(parse(column, value));
    }

    private double parse(String column, String text) throws InputRefusedException {
      try {
        double number = Double.parseDouble(text);
        if (Double.isFinite(number) && Math.abs(number) < 1e7) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw refused(column + ": a number expected, not \"" + text + "\"");
      }
      throw refused(column + ": a number within 10,000,000 expected, not \"" + text + "\"");
    }

    byte[] strengths(String column) throws InputRefusedException {
      String text = text(column).trim();
      if (text.isEmpty()) {
        return new byte[0];
      }
      String[] parts = text.split(" +", MOST_STRENGTHS + 1);
      byte[] strengths = new byte[parts.length];
      for (int i = 0; i < parts.length; i++) {
        double rssi = parse(column, parts[i]);
        if (rssi < Byte.MIN_VALUE || rssi > Byte.MAX_VALUE) {
          throw refused(column + ": dBm from -128 to 127 expected, not \"" + parts[i] + "\"");
        }
        strengths[i] = (byte) Math.round(rssi);
      }
      return strengths;
    }

    private InputRefusedException refused(String why) {
      return new InputRefusedException(file + ":" + line + ": " + why);
    }
  }
}
