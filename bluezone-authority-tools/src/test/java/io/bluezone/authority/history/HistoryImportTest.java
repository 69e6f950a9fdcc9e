// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import static io.bluezone.fixtures.Encounters.OWN;
import static io.bluezone.fixtures.Encounters.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.MoreCollectors;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryImportTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant START = Instant.parse("2020-08-09T10:00:00Z");
  private static final Duration GAP = Duration.ofSeconds(340);

  private final ContactLog log = new InMemoryContactLog(LogLimits.DEFAULT);

  private static HistoryRow row(long contact, int second, int rssi) {
    return new HistoryRow(OWN, id(contact), rssi, START.plusSeconds(second).toEpochMilli());
  }

  private static byte[] file(List<HistoryRow> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HistoryWriter writer = new HistoryWriter(out);
    for (HistoryRow row : rows) {
      writer.write(row);
    }
    return out.toByteArray();
  }

  private HistoryImport.Result bring(byte[] file) throws IOException {
    return HistoryImport.run(
        HistoryReader.strict(new ByteArrayInputStream(file), "data_trace.txt"),
        log,
        IdSchedule.DEFAULT,
        DAY,
        DAY.plusDays(1),
        GAP);
  }

  private byte[] export() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HistoryWriter writer = new HistoryWriter(out);
    for (Encounter encounter : log.find(LogQuery.all())) {
      writer.write(encounter);
    }
    return out.toByteArray();
  }

  private Encounter encounter(long contact) throws IOException {
    return log.find(LogQuery.all()).stream()
        .filter(each -> each.id().equals(id(contact)))
        .collect(MoreCollectors.onlyElement());
  }

  @Test
  void joinsConsecutiveScansToOneStayAndLaterOnesToAnother() throws Exception {
    HistoryImport.Result result =
        bring(file(List.of(row(1, 0, -70), row(1, 340, -75), row(1, 681, -80))));

    assertThat(result).isEqualTo(new HistoryImport.Result(3, 0, 0));
    Encounter encounter = log.find(LogQuery.all()).get(0);
    assertThat(encounter.presence()).isEqualTo(Presence.of(new int[] {0, 340, 681, 681}));
    assertThat(encounter.samples().count()).isEqualTo(3);
    assertThat(encounter.intervalStart()).isEqualTo(START);
  }

  @Test
  void takesAnotherIntervalForAnotherEncounter() throws Exception {
    bring(file(List.of(row(1, 890, -70), row(1, 910, -70))));

    assertThat(log.find(LogQuery.all()))
        .extracting(Encounter::intervalStart)
        .containsExactly(START, START.plusSeconds(900));
  }

  @Test
  void takesTimesInSecondsLikeMilliseconds() throws Exception {
    String line = new String(file(List.of(row(1, 30, -70))), StandardCharsets.US_ASCII);
    bring(line.replace("000\n", "\n").getBytes(StandardCharsets.US_ASCII));
    List<Encounter> ofSeconds = log.find(LogQuery.all());
    log.erase();
    bring(line.getBytes(StandardCharsets.US_ASCII));

    assertThat(log.find(LogQuery.all())).isEqualTo(ofSeconds).hasSize(1);
  }

  @Test
  void countsAndLeavesOutRowsOfOtherDaysAndOfTheDevice() throws Exception {
    HistoryImport.Result result =
        bring(
            file(
                List.of(
                    row(1, -86_400, -70),
                    row(1, 2 * 86_400, -70),
                    row(1, 0, -70),
                    new HistoryRow(OWN, OWN, -40, START.toEpochMilli()))));

    assertThat(result).isEqualTo(new HistoryImport.Result(1, 2, 1));
    assertThat(log.find(LogQuery.all())).hasSize(1);
  }

  @Test
  void namesAWrongLineAndImportsTheMendedFileAgain() throws Exception {
    byte[] whole = file(List.of(row(1, 0, -70), row(2, 10, -80)));
    byte[] broken = whole.clone();
    broken[whole.length - 3] = 'x';

    HistoryFormatException refusal =
        catchThrowableOfType(HistoryFormatException.class, () -> bring(broken));
    bring(whole);
    List<Encounter> once = log.find(LogQuery.all());
    bring(whole);

    assertThat(refusal).hasMessageStartingWith("data_trace.txt:2: ");
    assertThat(log.find(LogQuery.all())).isEqualTo(once).hasSize(2);
  }

  @Test
  void staysAcrossBatches() throws Exception {
    List<HistoryRow> rows = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      rows.add(row(i % 20, i / 20, -70));
    }
    bring(file(rows));

    assertThat(log.find(LogQuery.all()))
        .hasSize(20)
        .allSatisfy(
            encounter -> {
              assertThat(encounter.samples().count()).isEqualTo(600);
              assertThat(encounter.presence()).isEqualTo(Presence.of(0, 599));
            });
  }

  @Test
  void writesACrowdInBatchesOfABoundedSize() throws Exception {
    List<Integer> batches = new ArrayList<>();
    ContactLog counting =
        (ContactLog)
            Proxy.newProxyInstance(
                ContactLog.class.getClassLoader(),
                new Class<?>[] {ContactLog.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("write")) {
                    batches.add(((Collection<?>) arguments[0]).size());
                  }
                  return method.invoke(log, arguments);
                });
    List<HistoryRow> rows = new ArrayList<>();
    for (int i = 0; i < 45_000; i++) {
      rows.add(row(i, i / 60, -70));
      rows.add(row(i, i / 60 + 60, -70));
    }

    HistoryImport.run(rows, counting, IdSchedule.DEFAULT, GAP);

    assertThat(batches).hasSizeGreaterThan(8).allMatch(size -> size <= 20_000);
    assertThat(log.find(LogQuery.all()))
        .hasSize(45_000)
        .allMatch(encounter -> encounter.duration().equals(Duration.ofSeconds(60)));
  }

  @Property(tries = 50)
  void importsRowsInAnyOrderAndExportsThem(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<HistoryRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(random.nextInt(3), 7 * i, -100 + random.nextInt(60)));
    }
    bring(file(rows));
    List<Encounter> inOrder = log.find(LogQuery.all());
    byte[] exported = export();
    log.erase();
    Collections.shuffle(rows, random);
    bring(file(rows));

    assertThat(log.find(LogQuery.all())).isEqualTo(inOrder);
    log.erase();
    HistoryImport.Result again = bring(exported);
    assertThat(again.imported()).isEqualTo(count);
    assertThat(log.find(LogQuery.all())).isEqualTo(inOrder);
    log.erase();
  }

  @Test
  void bringsAnEncounterWithoutRssiBackWithoutRssi() throws Exception {
    bring(file(List.of(row(1, 5, HistoryWriter.NO_RSSI), row(1, 95, HistoryWriter.NO_RSSI))));
    List<Encounter> before = log.find(LogQuery.all());
    bring(export());

    assertThat(log.find(LogQuery.all())).isEqualTo(before);
    assertThat(before.get(0).samples().isEmpty()).isTrue();
    assertThat(before.get(0).presence()).isEqualTo(Presence.of(5, 95));
  }

  /** 0 and 127 are what an iPhone writes where it knows none. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 127, HistoryWriter.NO_RSSI, -128})
  void takesAStrengthThatIsNoneForUnknown(int none) throws Exception {
    bring(file(List.of(row(1, 5, none), row(1, 65, -70), row(1, 125, none), row(2, 5, none))));

    Encounter mixed = encounter(1);
    assertThat(mixed.samples()).isEqualTo(RssiSamples.builder().add(65, -70).build());
    assertThat(mixed.presence()).isEqualTo(Presence.of(5, 125));
    Encounter unknown = encounter(2);
    assertThat(unknown.samples().isEmpty()).isTrue();
    assertThat(unknown.presence()).isEqualTo(Presence.of(5, 5));
  }

  @Test
  void refusesDaysTheWrongWayRound() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HistoryImport.run(
                    HistoryReader.strict(new ByteArrayInputStream(new byte[0]), "empty"),
                    log,
                    IdSchedule.DEFAULT,
                    DAY,
                    DAY.minusDays(1),
                    GAP));
  }
}
