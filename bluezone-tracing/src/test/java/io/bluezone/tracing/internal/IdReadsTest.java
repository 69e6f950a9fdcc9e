// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.crypto.DayInterval;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.AddressPrivacy;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.intake.EncounterBatcher;
import io.bluezone.tracing.internal.intake.IntakeParts;
import io.bluezone.tracing.internal.intake.SightingIntake;
import io.bluezone.tracing.internal.status.StatusTracker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a tracer makes of its reads. */
class IdReadsTest {

  private final IntakeParts parts = new IntakeParts();
  private final ManualTime time = parts.time;
  private final StatusTracker status = parts.status;
  private final InMemoryContactLog log = new InMemoryContactLog();
  private final ScriptedRadio radio = new ScriptedRadio();
  private final Identity identity = parts.identity(new InMemoryKeyVault());
  private final EncounterBatcher batcher = parts.batcher(log, identity);
  private final IdReads reads =
      new IdReads(
          identity,
          new AddressPrivacy(radio, status),
          new SightingIntake(identity, parts.clock, batcher, status),
          status);

  @Test
  void takesTheIntervalOfTheOwnId() {
    assertThat(reads.interval()).isEqualTo(new DayInterval(LocalDate.of(2020, 8, 9), 40));
  }

  @Test
  void reportsAReadUnderAnAddressThatStays() {
    radio.capabilities =
        radio.capabilities.toBuilder().addressRotation(AddressRotation.FIXED).build();
    reads.connecting();
    assertThat(status.snapshot().has(Kind.ADDRESS_DOES_NOT_ROTATE)).isTrue();
  }

  @Test
  void recordsWhatIsFound() throws Exception {
    var report = ScriptedRadio.ios(1, time.instant(), -60);
    reads.found(
        List.of(new ReceivedFrame(report, Beacon.decode(report).orElseThrow(), time.instant())),
        ScriptedRadio.id(7));
    batcher.flush();
    assertThat(log.find(LogQuery.all()))
        .singleElement()
        .satisfies(encounter -> assertThat(encounter.id()).isEqualTo(ScriptedRadio.id(7)));
  }

  @Test
  void readsFailuresAndWhatGaveWayAreCounted() {
    reads.asked(true);
    reads.asked(false);
    reads.asked(false);
    for (int i = 0; i < 3; i++) {
      reads.dropped();
    }
    assertThat(status.snapshot().count(Counter.GATT_READS)).isEqualTo(1);
    assertThat(status.snapshot().count(Counter.GATT_FAILURES)).isEqualTo(2);
    assertThat(status.snapshot().count(Counter.DROPPED)).isEqualTo(3);
  }

  @Test
  void reportsStarvationWithItsNumbersUntilItIsOver() {
    reads.starved(3, Duration.ofMillis(75_999));
    assertThat(status.snapshot().problem(Kind.READS_STARVED))
        .map(Problem::detail)
        .hasValueSatisfying(
            text -> assertThat(text).startsWith("3 devices").endsWith("the longest 75 s"));
    reads.starved(0, Duration.ZERO);
    assertThat(status.snapshot().problems()).isEmpty();
  }
}
