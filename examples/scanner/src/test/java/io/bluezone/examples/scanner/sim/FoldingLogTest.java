// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.HeardWindows;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class FoldingLogTest {

  private static final Instant START = Instant.parse("2020-08-10T07:00:00Z");

  private final List<Encounter> handedOver = new ArrayList<>();
  private final FoldingLog log = new FoldingLog(handedOver::add);

  private static Encounter account(long id, int minutes, int from, int to) {
    return new Encounter(
        new RollingId(id, 1),
        new RollingId(0, 2),
        BeaconForm.ANDROID,
        START.plus(Duration.ofMinutes(minutes)),
        OptionalInt.empty(),
        RssiSamples.builder().add(from, -70).add(to, -60).build(),
        Presence.of(from, to),
        HeardWindows.NONE);
  }

  @Test
  void handsAnEncounterOverOnceWithAllItsAccounts() throws Exception {
    log.write(List.of(account(1, 0, 10, 20), account(2, 0, 5, 6)));
    log.write(List.of(account(1, 0, 10, 200)));
    assertThat(log.find(LogQuery.all()))
        .containsExactly(account(1, 0, 10, 20).merge(account(1, 0, 10, 200)), account(2, 0, 5, 6));
    log.write(List.of(account(3, 15, 0, 1)));
    log.take();
    log.handOver();
    assertThat(handedOver).as("something may be added").isEmpty();
    log.write(List.of(account(4, 30, 0, 1)));
    log.handOver();
    assertThat(handedOver).as("not before it is taken").isEmpty();
    log.take();
    log.handOver();
    assertThat(handedOver).hasSize(2);
    assertThat(handedOver.get(0).samples().count()).isEqualTo(3);
    log.foldAll();
    assertThat(handedOver).extracting(each -> each.id().high()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(log.find(LogQuery.all())).isEmpty();
    assertThat(log.status().encounters()).isEqualTo(4);
    assertThat(log.bytes())
        .isEqualTo(handedOver.stream().mapToLong(Encounter::encodedLength).sum());
  }

  @Test
  void erasesWhatItKeeps() throws Exception {
    log.write(List.of(account(1, 0, 0, 1), account(2, 15, 0, 1)));
    assertThat(log.status().encounters()).isEqualTo(2);
    log.erase();
    assertThat(log.status().encounters()).isZero();
    assertThat(log.find(LogQuery.all())).isEmpty();
    log.foldAll();
    assertThat(handedOver).isEmpty();
  }
}
