// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Application;
import android.content.Context;
import android.content.SharedPreferences;
import com.google.common.collect.ImmutableList;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** What the app knows of the time in which it noticed others. */
@RunWith(RobolectricTestRunner.class)
@Config(application = Application.class, sdk = 35)
public class ListeningTest {

  private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final int PAUSES = 14 * 24 * 3;
  private static final TracingStatus STOPPED = TracingStatus.stopped(MORNING);
  private static final TracingStatus RUNNING =
      new TracingStatus(
          MORNING,
          TracingStatus.State.RUNNING,
          STOPPED.activity(),
          STOPPED.counts(),
          ImmutableList.of());
  private static final TracingStatus DEAF =
      RUNNING.withProblems(ImmutableList.of(new Problem(Problem.Kind.ADAPTER_OFF, MORNING, "")));

  private final SharedPreferences memory =
      RuntimeEnvironment.getApplication().getSharedPreferences("test", Context.MODE_PRIVATE);
  private Instant now = MORNING;
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return now;
        }
      };
  private final Listening listening = new Listening(memory, clock);

  /** Time in which nothing is told, as while the process is frozen. */
  private void freeze(long minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
  }

  /** Time in which the process runs. */
  private void pass(long minutes) {
    for (long i = 0; i < minutes; i++) {
      freeze(1);
      listening.beat();
    }
  }

  private static void assertListened(Listening.Share share, long minutes, long of) {
    assertThat(share)
        .isEqualTo(new Listening.Share(Duration.ofMinutes(minutes), Duration.ofMinutes(of)));
  }

  @Test
  public void countsNoTimeInWhichItWasDeafOrOff() {
    assertThat(listening.lately().isNone()).isTrue();
    listening.onStatus(RUNNING);
    pass(60);
    listening.onStatus(DEAF);
    pass(30);
    listening.onStatus(RUNNING);
    pass(10);
    listening.onStatus(STOPPED);
    pass(20);
    assertListened(listening.on(DAY, ZoneOffset.UTC), 70, 10 * 60);
    assertListened(listening.lately(), 70, 14 * 24 * 60);
    assertListened(listening.on(DAY.minusDays(1), ZoneOffset.UTC), 0, 24 * 60);
    assertListened(listening.on(DAY, ZoneId.of("Asia/Ho_Chi_Minh")), 70, 17 * 60);
  }

  @Test
  public void countsNoTimeAfterTheLastWordOfAProcess() {
    listening.onStatus(RUNNING);
    pass(10);
    freeze(180);
    Listening next = new Listening(memory, clock);
    assertListened(next.on(DAY, ZoneOffset.UTC), 10, 11 * 60 + 10);
    next.onStatus(RUNNING);
    freeze(5);
    assertListened(next.on(DAY, ZoneOffset.UTC), 15, 11 * 60 + 15);
  }

  @Test
  public void isWholeButForARestart() {
    now = Instant.parse("2026-03-01T00:00:00Z");
    listening.onStatus(RUNNING);
    pass(12 * 60);
    listening.onStatus(STOPPED);
    pass(9);
    listening.onStatus(RUNNING);
    pass(24 * 60);
    assertThat(listening.on(DAY.minusDays(1), ZoneOffset.UTC).isWhole()).isTrue();
    listening.onStatus(STOPPED);
    pass(10);
    assertThat(listening.on(DAY, ZoneOffset.UTC).isWhole()).isFalse();
  }

  @Test
  public void countsNothingTwiceOrAheadOnceTheClockIsSetBack() {
    listening.onStatus(RUNNING);
    pass(60);
    now = MORNING.minus(Duration.ofMinutes(30));
    listening.beat();
    pass(10);
    assertListened(listening.on(DAY, ZoneOffset.UTC), 10, 7 * 60 + 40);
  }

  @Test
  public void countsNoTimeInWhichItWasFrozen() {
    listening.onStatus(RUNNING);
    pass(20);
    freeze(17);
    listening.beat();
    pass(5);
    freeze(7 * 60);
    assertListened(listening.on(DAY, ZoneOffset.UTC), 25, 15 * 60 + 42);
    pass(5);
    freeze(300);
    listening.onStatus(DEAF);
    assertListened(listening.lately(), 30, 14 * 24 * 60);
    pass(60);
    assertListened(listening.lately(), 30, 14 * 24 * 60);
  }

  /** Woken once in a quarter of an hour for 45 s, which now two beats fall into and now one. */
  @Test
  public void countsTheTimeInDozeInWhichItWakesForEachInterval() {
    listening.onStatus(RUNNING);
    for (int interval = 1; interval <= 96; interval++) {
      now =
          MORNING.plus(Duration.ofMinutes(15L * interval)).plusSeconds(interval % 2 == 0 ? 5 : 45);
      listening.beat();
    }
    assertThat(listening.on(DAY, ZoneOffset.UTC).listened()).isEqualTo(Duration.ofHours(16));
  }

  @Test
  public void keepsTheDaysOfAPhoneThatPausesAgainAndAgain() {
    for (int i = 0; i < PAUSES; i++) {
      listening.onStatus(RUNNING);
      pass(3);
      freeze(17);
    }
    assertListened(listening.lately(), PAUSES * 3, 14 * 24 * 60);
  }

  @Test
  public void forgetsWhatIsPastItsDays() {
    listening.onStatus(RUNNING);
    pass(60);
    listening.onStatus(STOPPED);
    pass(15 * 24 * 60 + 1);
    listening.onStatus(RUNNING);
    assertThat(memory.getString("stretches", "")).doesNotContain(",");
  }
}
