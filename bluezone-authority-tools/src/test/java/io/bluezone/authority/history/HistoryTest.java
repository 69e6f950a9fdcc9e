// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.crypto.RollingId;
import io.bluezone.fixtures.Encounters;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

  private static final String OWN = "00112233445566778899AABB";
  private static final String CONTACT = "FFEEDDCCBBAA998877665544";
  private static final HistoryRow ROW =
      new HistoryRow(RollingId.fromHex(OWN), RollingId.fromHex(CONTACT), -71, 1_596_931_200_123L);
  private static final String LINE = OWN + "\t" + CONTACT + "\t-71\t1596931200123";

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<HistoryRow> read(HistoryReader reader) throws IOException {
    List<HistoryRow> rows = new ArrayList<>();
    try (reader) {
      for (Optional<HistoryRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private static List<HistoryRow> read(String text) throws IOException {
    return read(HistoryReader.strict(stream(text), "data_trace.txt"));
  }

  @Test
  void readsWhatTheOriginalWrites() throws IOException {
    assertThat(read(LINE + "\n" + LINE + "\n")).containsExactly(ROW, ROW);
  }

  @Test
  void readsLowerCaseHex() throws IOException {
    assertThat(read(LINE.toLowerCase(Locale.ROOT) + "\n")).containsExactly(ROW);
  }

  @Test
  void passesOverCarriageReturnsEmptyLinesAndAMissingLastLineEnd() throws IOException {
    assertThat(read("\n" + LINE + "\r\n\r\n" + LINE)).containsExactly(ROW, ROW);
    assertThat(read("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1596931200, 1596931200000",
    "99999999999, 99999999999000",
    "100000000000, 100000000000",
    "0, 0",
    "253402300799999, 253402300799999"
  })
  void readsATimeBelowTenToTheEleventhInSeconds(String written, long millis) throws IOException {
    assertThat(read(OWN + "\t" + CONTACT + "\t-71\t" + written))
        .extracting(HistoryRow::timeMillis)
        .containsExactly(millis);
  }

  @Property(tries = 300)
  void writesWhatItReads(
      @ForAll long high,
      @ForAll int low,
      @ForAll @IntRange(min = -128, max = 127) int rssi,
      @ForAll @LongRange(min = HistoryReader.FIRST_MILLIS, max = 253_402_300_799_999L) long time)
      throws IOException {
    HistoryRow row = new HistoryRow(new RollingId(high, low), new RollingId(low, 7), rssi, time);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(written)) {
      writer.write(row);
    }

    String text = new String(written.toByteArray(), StandardCharsets.US_ASCII);
    assertThat(read(text)).containsExactly(row);
    assertThat(text).isUpperCase().endsWith("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0011|column 1: own ID: 24 hex digits expected",
        "00112233445566778899AAxB~F|column 23: own ID: 24 hex digits expected",
        "00112233445566778899AABB FFEEDDCCBBAA998877665544|column 25: a tab expected",
        "00112233445566778899AABBCC~|column 25: a tab expected after the own ID",
        "00112233445566778899AABB~FFEE|column 26: contact ID: 24 hex digits",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~x~1|column 51: RSSI: a whole number",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-129~1|column 51: RSSI",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~128~1|column 51: RSSI",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-~1|column 51: RSSI",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-1000~1|column 51: RSSI",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-71|after the RSSI",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-71~|column 55: time: whole ms",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-71~-1|column 55: time",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-71~1.5|column 55: time",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-71~1 |column 55: time",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-71~253402300800000|column 55: time",
        "00112233445566778899AABB~FFEEDDCCBBAA998877665544~-71~99999999999999999999|column 55"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void tellsAWrongLineWithFileLineAndColumn(String line, String problem) {
    String text = LINE + "\n\n" + line.replace('~', '\t') + "\n";

    HistoryFormatException thrown =
        catchThrowableOfType(HistoryFormatException.class, () -> read(text));

    assertThat(thrown).hasMessageStartingWith("data_trace.txt:3: ").hasMessageContaining(problem);
    assertThat(thrown.line()).isEqualTo(3);
  }

  @Test
  void showsNoIdInMessages() {
    HistoryFormatException thrown =
        catchThrowableOfType(HistoryFormatException.class, () -> read(OWN + " " + CONTACT));

    assertThat(thrown.getMessage()).doesNotContain(OWN).doesNotContain(CONTACT);
  }

  @Test
  void failsAtALineThatIsTooLongBeforeItsEnd() {
    InputStream broken =
        new SequenceInputStream(
            stream("A".repeat(HistoryReader.MAX_LINE + 1)),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("read past the mistake");
              }
            });

    HistoryFormatException thrown =
        catchThrowableOfType(
            HistoryFormatException.class, () -> read(HistoryReader.strict(broken, "broken")));

    assertThat(thrown).hasMessageContaining("longer than 128");
  }

  @Test
  void takesNoMemoryForALineWithoutAnEnd() {
    InputStream endless =
        new FilterInputStream(InputStream.nullInputStream()) {
          private long left = 100_000_000;

          @Override
          public int read(byte[] target) {
            left -= target.length;
            Arrays.fill(target, (byte) 'A');
            return left < 0 ? -1 : target.length;
          }
        };

    HistoryFormatException thrown =
        catchThrowableOfType(
            HistoryFormatException.class, () -> read(HistoryReader.strict(endless, "endless")));

    assertThat(thrown).hasMessageContaining("endless:1: ").hasMessageContaining("longer than 128");
  }

  @Test
  void countsWhatIsWrongWhenLenient() throws IOException {
    HistoryReader reader = HistoryReader.lenient(stream("x\n" + LINE + "\ny\n"), "data_trace.txt");

    assertThat(read(reader)).containsExactly(ROW);
    assertThat(reader.skipped()).isEqualTo(2);
  }

  @Test
  void knowsItsLine() throws IOException {
    HistoryReader reader = HistoryReader.strict(stream("\n\n" + LINE + "\n" + LINE), "x");

    reader.next();
    assertThat(reader.lineNumber()).isEqualTo(3);
    reader.next();
    assertThat(reader.lineNumber()).isEqualTo(4);
  }

  @Test
  void writesARowForEachSample() throws IOException {
    Instant start = Instant.parse("2020-08-09T00:00:00Z");

    assertThat(exported(Encounters.lasting(1, start, 60, 120, -70)))
        .containsExactly(row(start, 60, -70), row(start, 90, -70), row(start, 120, -70));
  }

  @Test
  void writesARowForTheFirstAndLastSecondWithoutRssi() throws IOException {
    Instant start = Instant.parse("2020-08-09T00:00:00Z");
    Encounter silent =
        new Encounter(
            Encounters.id(1),
            Encounters.OWN,
            BeaconForm.IOS,
            start,
            OptionalInt.empty(),
            RssiSamples.EMPTY,
            Presence.of(60, 120));

    assertThat(exported(silent)).containsExactly(row(start, 60, -127), row(start, 120, -127));
  }

  private static HistoryRow row(Instant start, int seconds, int rssi) {
    return new HistoryRow(
        Encounters.OWN, Encounters.id(1), rssi, start.plusSeconds(seconds).toEpochMilli());
  }

  private static List<HistoryRow> exported(Encounter encounter) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(written)) {
      writer.write(encounter);
    }
    return read(HistoryReader.strict(new ByteArrayInputStream(written.toByteArray()), "x"));
  }
}
