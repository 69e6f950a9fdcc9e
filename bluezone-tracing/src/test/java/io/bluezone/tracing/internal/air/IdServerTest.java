// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.ble.RadioException.Reason;
import io.bluezone.crypto.RollingId;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.internal.identity.IdSource;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What devices that connect are given. */
class IdServerTest {

  private final ManualTime time = new ManualTime();
  private final ScriptedRadio radio = new ScriptedRadio();
  private final StatusTracker status = new StatusTracker(time, () -> {});
  private @Nullable RollingId now = ScriptedRadio.id(1);
  private final IdSource ids =
      () -> {
        if (now == null) {
          throw new VaultException("no key");
        }
        return new IdSource.CurrentId(now, Instant.MAX);
      };
  private final IdServer server = new IdServer(radio, new TaskLane(time.executor()), ids, status);

  IdServerTest() {
    status.radioOn(true);
  }

  private boolean isReported() {
    return status.snapshot().has(Kind.NOT_SERVING);
  }

  @Test
  void givesTheIdOfThatMomentAtEachRead() {
    server.start();
    assertThat(status.snapshot().activity().serving()).isTrue();
    assertThat(RollingId.of(radio.served.get(0).read())).isEqualTo(ScriptedRadio.id(1));
    now = ScriptedRadio.id(2);
    assertThat(RollingId.of(radio.served.get(0).read())).isEqualTo(ScriptedRadio.id(2));
  }

  @Test
  void refusesAReadWithoutAKey() {
    server.start();
    now = null;
    assertThatThrownBy(() -> radio.served.get(0).read()).hasRootCauseMessage("no key");
  }

  @Test
  void doesNotAskARadioThatCannotServe() {
    radio.capabilities = radio.capabilities.toBuilder().gattServer(false).build();
    server.start();
    server.radioIsBack();
    assertThat(radio.served).isEmpty();
    assertThat(status.snapshot().problems()).isEmpty();
  }

  @Test
  void reportsAServiceThatDoesNotStartAndTriesAgain() {
    radio.fail(Reason.NOT_SUPPORTED);
    server.start();
    assertThat(isReported()).isTrue();
    assertThat(status.snapshot().activity().serving()).isFalse();
    time.passSeconds(5);
    assertThat(isReported()).isFalse();
    assertThat(status.snapshot().activity().serving()).isTrue();
  }

  @Test
  void noticesAServiceThatEnds() {
    server.start();
    server.check();
    assertThat(isReported()).isFalse();
    radio.served.get(0).close();
    server.check();
    assertThat(isReported()).isTrue();
    assertThat(status.snapshot().activity().serving()).isFalse();
    server.radioIsBack();
    assertThat(isReported()).isFalse();
    assertThat(radio.served).hasSize(2);
  }

  @Test
  void triesARadioThatIsBackAtOnceAndForgetsTheProblem() {
    radio.fail(Reason.BUSY);
    server.start();
    radio.fail(Reason.ADAPTER_OFF);
    server.radioIsBack();
    assertThat(isReported()).isFalse();
    assertThat(status.snapshot().has(Kind.ADAPTER_OFF)).isTrue();
  }

  @Test
  void datesAProblemFromTheFailureAfterTheRadioIsBack() {
    for (int i = 0; i < 10; i++) {
      radio.fail(Reason.BUSY);
    }
    server.start();
    time.passSeconds(10);
    assertThat(status.snapshot().problem(Kind.NOT_SERVING))
        .map(Problem::since)
        .contains(ManualTime.START);
    server.radioIsBack();
    assertThat(status.snapshot().problem(Kind.NOT_SERVING))
        .map(Problem::since)
        .contains(time.instant());
  }

  @Test
  void endsTheServiceAndItsReportAtTheEnd() {
    server.start();
    server.stop();
    assertThat(radio.served.get(0).isActive()).isFalse();
    assertThat(status.snapshot().activity().serving()).isFalse();
    radio.fail(Reason.BUSY);
    server.start();
    server.stop();
    assertThat(isReported()).isFalse();
    time.passSeconds(600);
    assertThat(radio.served).hasSize(1);
  }
}
