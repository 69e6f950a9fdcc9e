// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import static io.bluezone.fixtures.Encounters.OWN;
import static io.bluezone.fixtures.Encounters.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of a history's fields, met exactly and missed by one. */
class HistoryBoundsTest {

  private static final String IDS = "00112233445566778899AABB\t" + "0".repeat(23) + "1\t";

  private static Optional<HistoryRow> read(String line) throws IOException {
    return HistoryReader.strict(
            new ByteArrayInputStream(line.getBytes(StandardCharsets.US_ASCII)), "data_trace.txt")
        .next();
  }

  private static void assertRefused(String line, String problem) {
    assertThatExceptionOfType(HistoryFormatException.class)
        .isThrownBy(() -> read(line))
        .withMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {-128, -1, 0, 1, 127})
  void takesStrengthsOfOneByte(int rssi) throws IOException {
    assertThat(read(IDS + rssi + "\t1606219200000").orElseThrow().rssi()).isEqualTo(rssi);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-129", "128", "-", "", "1000", "-1000"})
  void takesStrengthsBeyondForNone(String rssi) {
    assertRefused(IDS + rssi + "\t1606219200000", "RSSI: a whole number");
  }

  @Test
  void endsTimesWithTheYear9999() throws IOException {
    assertThat(read(IDS + "-60\t253402300799999").orElseThrow().timeMillis())
        .isEqualTo(253_402_300_799_999L);
    assertRefused(IDS + "-60\t253402300800000", "time: ");
  }

  /** 2<sup>64</sup> ms later is the same to a number of 64 bits. */
  @Test
  void refusesATimeThatOverflows() {
    assertRefused(IDS + "-60\t18446745679928751616", "time: ");
  }

  @ParameterizedTest
  @CsvSource({"24, a tab expected after the own ID", "23, own ID: 24 hex digits expected"})
  void takesAnIdThatEndsTheLineForWhole(int digits, String problem) {
    assertRefused("a".repeat(digits), problem);
  }

  @Test
  void readsALineOf128BytesAndNoLongerOne() {
    assertRefused("x".repeat(128), "own ID: 24 hex digits expected");
    assertRefused("x".repeat(129), "longer than 128 bytes");
  }

  @Test
  void closesItsFiles() throws IOException {
    AtomicInteger closed = new AtomicInteger();
    InputStream in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    HistoryReader.lenient(in, "data_trace.txt").close();
    assertThat(closed).hasValue(1);
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    new HistoryWriter(out).close();
    assertThat(closed).hasValue(2);
  }

  @Test
  void bridgesAGapUpToADay() throws Exception {
    assertThat(gapOf(Duration.ZERO).presence()).isEqualTo(Presence.of(new int[] {0, 0, 60, 60}));
    assertThat(gapOf(Duration.ofDays(1)).presence()).isEqualTo(Presence.of(0, 60));
    for (Duration wrong : List.of(Duration.ofNanos(-1), Duration.ofDays(1).plusNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gapOf(wrong))
          .withMessageContaining("0 to 1 day");
    }
  }

  private static Encounter gapOf(Duration gap) throws Exception {
    InMemoryContactLog log = new InMemoryContactLog(LogLimits.DEFAULT);
    long start = Instant.parse("2020-08-09T10:00:00Z").toEpochMilli();
    HistoryImport.run(
        List.of(
            new HistoryRow(OWN, id(1), -60, start),
            new HistoryRow(OWN, id(1), -60, start + 60_000)),
        log,
        IdSchedule.DEFAULT,
        gap);
    return log.find(LogQuery.all()).get(0);
  }
}
