// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.InMemoryContactLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Encounters are found again by the rows of the index. */
class LogSearchTest {

  private final InMemoryContactLog log = new InMemoryContactLog();

  /** An ID that follows those of lower numbers in the log. */
  private static RollingId id(int number) {
    return new RollingId(0, number);
  }

  private static Encounter encounter(int device, int own, RssiSamples samples) {
    return new Encounter(
        id(device),
        id(own),
        BeaconForm.ANDROID,
        ManualTime.START,
        OptionalInt.empty(),
        samples,
        Presence.of(0, 30));
  }

  private static RssiSamples samples(int count) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int i = 0; i < count; i++) {
      samples.add(i * 5, -60);
    }
    return samples.build();
  }

  @Test
  void findsTheEncounterOfEachRowHoweverMany() throws Exception {
    List<Encounter> all = new ArrayList<>();
    for (int device = 0; device < 100; device++) {
      all.add(encounter(device, 1000 + device % 3, samples(1 + device % 4)));
    }
    log.write(all);
    List<Encounter> read = new ArrayList<>();
    LogSearch search = new LogSearch(log, read::add);
    assertThat(read).containsExactlyInAnyOrderElementsOf(all);
    assertThat(search.index().size()).isEqualTo(250);
    List<CaseMatch> matches = new ArrayList<>();
    for (int row = 0; row < 250; row++) {
      matches.add(match(row, row));
    }
    Map<Long, List<Encounter>> found = search.fetch(matches);
    assertThat(found).hasSize(250);
    int row = 0;
    for (Encounter each : all) {
      for (int i = 0; i < each.samples().count(); i++) {
        assertThat(found.get((long) row)).as("row %s", row).containsExactly(each);
        row++;
      }
    }
  }

  private static CaseMatch match(long caseIndex, Integer... rows) {
    return new CaseMatch(caseIndex, List.of(rows), ManualTime.START, ManualTime.START);
  }

  @Test
  void namesAnEncounterOnceForACase() throws Exception {
    log.write(List.of(encounter(1, 0, samples(3)), encounter(2, 0, samples(2))));
    Map<Long, List<Encounter>> found =
        new LogSearch(log, each -> {}).fetch(List.of(match(7, 0, 1, 2), match(3, 4, 0)));
    assertThat(found.keySet()).containsExactly(7L, 3L);
    assertThat(found.get(7L)).containsExactly(encounter(1, 0, samples(3)));
    assertThat(found.get(3L))
        .containsExactly(encounter(1, 0, samples(3)), encounter(2, 0, samples(2)));
  }

  @Test
  void findsNothingWhereNothingMatches() throws Exception {
    log.write(List.of(encounter(1, 0, samples(3))));
    assertThat(new LogSearch(log, each -> {}).fetch(List.of())).isEmpty();
  }
}
