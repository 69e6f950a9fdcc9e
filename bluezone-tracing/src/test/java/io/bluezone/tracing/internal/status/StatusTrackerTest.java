// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioException;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a tracer says of itself: since when what is wrong, and when it was last well. */
class StatusTrackerTest {

  private static final Instant START = Instant.parse("2020-08-09T10:00:00Z");

  private Instant now = START;
  private final AtomicInteger changes = new AtomicInteger();
  private final InstantSource shown = () -> now;
  private final StatusTracker status =
      new StatusTracker(shown.withZone(ZoneOffset.UTC), changes::incrementAndGet);

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @Test
  void datesTheLastAdvertisementByTheLastInstantOfSending() {
    status.advertising(false);
    assertThat(status.snapshot().activity().lastAdvertisement()).as("nothing was sent").isEmpty();
    status.radioOn(true);
    status.advertising(true);
    pass(10);
    assertThat(status.snapshot().activity().lastAdvertisement()).as("it is sent now").contains(now);
    pass(10);
    status.advertising(false);
    Instant last = now;
    pass(10);
    status.advertising(false);
    assertThat(status.snapshot().activity().lastAdvertisement()).contains(last);
    status.advertising(true);
    Instant begun = now;
    status.radioOn(false);
    pass(10);
    assertThat(status.snapshot().activity().advertising()).isFalse();
    assertThat(status.snapshot().activity().lastAdvertisement()).contains(begun);
  }

  @Test
  void showsNothingRunningWhileTheRadioIsOff() {
    status.advertising(true);
    status.scanning(true);
    status.serving(true);
    for (boolean on : new boolean[] {false, true}) {
      status.radioOn(on);
      TracingStatus snapshot = status.snapshot();
      assertThat(snapshot.activity().advertising()).isEqualTo(on);
      assertThat(snapshot.activity().scanning()).isEqualTo(on);
      assertThat(snapshot.activity().serving()).isEqualTo(on);
      assertThat(snapshot.time()).isEqualTo(now);
    }
    assertThat(changes).as("who asks is told of that").hasValue(0);
  }

  @Test
  void datesAProblemByItsFirstNote() {
    status.raise(Component.SCANNER, Kind.NOT_SCANNING, "first");
    pass(10);
    status.raise(Component.SCANNER, Kind.NOT_SCANNING, "second");
    assertThat(status.snapshot().problems())
        .containsExactly(new Problem(Kind.NOT_SCANNING, START, "second"));
    assertThat(changes).hasValue(1);
    status.raise(Component.SCANNER, Kind.SCAN_SILENT, "third");
    assertThat(status.snapshot().problems())
        .containsExactly(new Problem(Kind.SCAN_SILENT, now, "third"));
    assertThat(changes).hasValue(2);
    status.clear(Component.SCANNER);
    status.clear(Component.SCANNER);
    status.clear(Component.VAULT);
    assertThat(status.snapshot().problems()).isEmpty();
    assertThat(changes).hasValue(3);
    status.raise(Component.SCANNER, Kind.NOT_SCANNING, "again");
    status.raise(Component.VAULT, Kind.VAULT_FAILED, "again");
    status.clear(Component.VAULT);
    status.clear(Component.SCANNER);
    assertThat(status.snapshot().problems()).isEmpty();
  }

  @Test
  void listsTheLongestProblemFirstAndOnce() {
    status.raise(Component.VAULT, Kind.ADAPTER_OFF, "vault");
    pass(10);
    status.raise(Component.SCANNER, Kind.ADAPTER_OFF, "scanner");
    status.raise(Component.ADVERTISER, Kind.NOT_ADVERTISING, "advertiser");
    assertThat(status.snapshot().problems())
        .extracting(Problem::detail)
        .containsExactly("vault", "advertiser");
  }

  @Test
  void doesNotTellAStateThatDoesNotChange() {
    status.state(TracingStatus.State.STOPPED);
    assertThat(changes).hasValue(0);
    status.state(TracingStatus.State.RUNNING);
    status.state(TracingStatus.State.RUNNING);
    assertThat(changes).hasValue(1);
    assertThat(status.snapshot().state()).isEqualTo(TracingStatus.State.RUNNING);
  }

  @Test
  void countsIdChangesAndKeepsTheLast() {
    status.idChanged(START.minusSeconds(1), Duration.ZERO);
    status.idChanged(START, Duration.ofMillis(3));
    status.heard(START);
    assertThat(status.snapshot().count(Counter.ID_CHANGES)).isEqualTo(2);
    assertThat(status.snapshot().activity().lastIdChange()).contains(START);
    assertThat(status.snapshot().activity().idGap()).contains(Duration.ofMillis(3));
    assertThat(status.snapshot().activity().lastForeignPacket()).contains(START);
  }

  private Kind kindOf(IOException cause) {
    status.raise(Component.SCANNER, cause, Kind.NOT_SCANNING, Kind.ADVERTISING_NOT_SUPPORTED);
    return status.snapshot().problems().get(0).kind();
  }

  @Test
  void decidesByAFailuresReasonWhatIsWrong() {
    assertThat(kindOf(new IOException("x"))).isEqualTo(Kind.NOT_SCANNING);
    assertThat(kindOf(new VaultException("x"))).isEqualTo(Kind.VAULT_FAILED);
    for (RadioException.Reason reason : RadioException.Reason.values()) {
      Kind expected =
          switch (reason) {
            case ADAPTER_OFF -> Kind.ADAPTER_OFF;
            case ADAPTER_MISSING -> Kind.ADAPTER_MISSING;
            case NOT_PERMITTED -> Kind.PERMISSION_MISSING;
            case CLOSED -> Kind.RADIO_CLOSED;
            case NOT_SUPPORTED -> Kind.ADVERTISING_NOT_SUPPORTED;
            default -> Kind.NOT_SCANNING;
          };
      assertThat(kindOf(new RadioException(reason, "x"))).as(reason.name()).isEqualTo(expected);
    }
  }
}
