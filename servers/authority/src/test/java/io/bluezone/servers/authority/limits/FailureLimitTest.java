// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.web.limit.Buckets;
import io.bluezone.servers.web.visitor.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often somebody may guess at once. */
class FailureLimitTest {

  private static final int MOST = 3;
  private static final int AT_ONCE = 12;

  private final SetClock clock = new SetClock(Instant.parse("2026-03-10T10:07:00Z"));
  private final FailureLimit limit =
      new FailureLimit(
          new ServerSettings.Limits(1000, MOST, 1, List.of()),
          new Buckets(TimeSource.of(clock, clock::nanoTime, new ScheduledThreadPoolExecutor(0))));
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** What each comes to, all at once, of work that takes its time. */
  private List<Reason> outcomes(String address, boolean right) throws Exception {
    List<Reason> outcomes = new ArrayList<>();
    for (Future<Reason> each :
        threads.invokeAll(
            Collections.<Callable<Reason>>nCopies(AT_ONCE, () -> outcome(address, right)))) {
      outcomes.add(each.get());
    }
    return outcomes;
  }

  private Reason outcome(String address, boolean right) {
    try {
      return limit.guarded(
          address,
          refusal -> refusal.reason() == Reason.CODE_UNKNOWN,
          () -> {
            pause();
            if (!right) {
              throw new Refused(Reason.CODE_UNKNOWN, "a guess");
            }
            return Reason.CODE_USED;
          });
    } catch (Refused e) {
      return e.reason();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void countsGuessesSideBySideAsOneAfterTheOther() throws Exception {
    assertThat(outcomes("192.0.2.1", false))
        .containsOnly(Reason.CODE_UNKNOWN, Reason.TOO_MANY_REQUESTS)
        .filteredOn(Reason.CODE_UNKNOWN::equals)
        .hasSize(MOST);
    assertThat(outcome("192.0.2.1", true)).isEqualTo(Reason.TOO_MANY_REQUESTS);
  }

  @Test
  void chargesNothingForSuccessHoweverManyComeAtOnce() throws Exception {
    assertThat(outcomes("192.0.2.2", true)).containsOnly(Reason.CODE_USED).hasSize(AT_ONCE);
    assertThat(outcomes("192.0.2.2", false)).contains(Reason.CODE_UNKNOWN);
  }

  @Test
  void refusesUntilTheServersTimeHasPassed() {
    for (int guess = 0; guess < MOST; guess++) {
      assertThat(outcome("192.0.2.3", false)).isEqualTo(Reason.CODE_UNKNOWN);
    }
    clock.pass(Duration.ofMinutes(59));
    assertThat(outcome("192.0.2.3", true)).isEqualTo(Reason.TOO_MANY_REQUESTS);
    clock.pass(Duration.ofMinutes(1));
    assertThat(outcome("192.0.2.3", true)).isEqualTo(Reason.CODE_USED);
  }
}
