// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ReadRequestTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final ReadRequest request =
      new ReadRequest(
          DeviceAddress.parse("C0:00:00:00:00:01", DeviceAddress.Type.RANDOM),
          new UUID(1, 2),
          new UUID(3, 4));
  private final List<String> events = new ArrayList<>();
  private final List<Runnable> timers = new ArrayList<>();

  private void expire() {
    request.expireAfter(
        TIMEOUT,
        (delay, task) -> {
          events.add("timer " + delay);
          timers.add(task);
          return () -> events.add("cancel");
        });
  }

  private RadioException failure() {
    CompletionException failure =
        catchThrowableOfType(CompletionException.class, () -> request.result().join());
    assertThat(failure).hasCauseInstanceOf(RadioException.class);
    return Objects.requireNonNull((RadioException) failure.getCause());
  }

  @Test
  void takesTheFirstAnswerAndCancelsTheTimer() {
    expire();
    request.whenDone(() -> events.add("done"));
    assertThat(request.isDone()).isFalse();
    request.succeed(new byte[] {1});
    request.fail(new RadioException(Reason.DISCONNECTED, "too late"));
    timers.get(0).run();
    assertThat(request.result().join()).containsExactly(1);
    assertThat(request.isDone()).isTrue();
    assertThat(request.done().join()).isTrue();
    assertThat(events).containsExactlyInAnyOrder("timer PT2S", "cancel", "done");
  }

  @Test
  void failsWhenItsTimeIsOver() {
    expire();
    timers.get(0).run();
    assertThat(failure().reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(failure()).hasMessage("no value within 2000 ms; the attempt was ended");
    assertThat(request.done().join()).isTrue();
  }

  @Test
  void failsForACause() {
    RadioException cause = new RadioException(Reason.CONNECTION_FAILED, "nobody answers");
    request.fail(cause);
    assertThat(failure()).isSameAs(cause);
  }

  @Test
  void isDoneWhenCancelled() {
    expire();
    assertThat(request.result().cancel(true)).isTrue();
    assertThat(request.isDone()).isTrue();
    assertThat(events).contains("cancel");
  }

  @Test
  void runsLaterWorkAtOnceWhenItIsDone() {
    request.succeed(new byte[0]);
    request.whenDone(() -> events.add("done"));
    assertThat(events).containsExactly("done");
  }
}
