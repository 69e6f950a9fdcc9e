// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static io.bluezone.testing.store.Encounters.close;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.internal.RetentionPurger;
import io.bluezone.testing.world.DeviceTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final int DAYS = 14;

  private static final Instant NOW = Instant.parse("2020-08-20T10:00:00Z");
  private static final Instant TODAY = Instant.parse("2020-08-20T00:00:00Z");

  private final DeviceTime time = new DeviceTime(NOW);
  private final ContactLog log = new InMemoryContactLog();
  private RetentionPurger purger = purger();

  private RetentionPurger purger() {
    return new RetentionPurger(log, time);
  }

  private static Instant daysAgo(int days) {
    return TODAY.minus(Duration.ofDays(days));
  }

  private void settle() throws ContactLogException {
    for (int hour = 0; hour < 7; hour++) {
      time.pass(Duration.ofHours(1));
      purger.purge(DAYS);
    }
  }

  @Test
  void destroysWhatIsOlderThanTheRetention() throws Exception {
    log.write(List.of(close(1, daysAgo(15)), close(2, daysAgo(14)), close(3, TODAY)));

    assertThat(purger.purge(DAYS)).isEqualTo(1);

    assertThat(log.utcDays()).containsExactly(LocalDate.of(2020, 8, 6), LocalDate.of(2020, 8, 20));
  }

  @Test
  void waitsWithoutNewEncountersUntilTheClockHasSettled() throws Exception {
    log.write(List.of(close(1, daysAgo(15)), close(2, daysAgo(3))));

    assertThat(purger.purge(DAYS)).isZero();
    settle();

    assertThat(log.utcDays()).containsExactly(LocalDate.of(2020, 8, 17));
  }

  @Test
  void destroysNothingByAClockThatRunsAheadForAWhile() throws Exception {
    log.write(List.of(close(1, daysAgo(14)), close(2, TODAY)));
    settle();

    time.jumpTo(Duration.ofDays(400));
    for (int hour = 0; hour < 5; hour++) {
      time.pass(Duration.ofHours(1));
      assertThat(purger.purge(DAYS)).isZero();
    }
    time.jumpTo(Duration.ZERO);
    purger.purge(DAYS);

    assertThat(log.status().encounters()).isEqualTo(2);
  }

  @Test
  void destroysNothingForAWhileByAClockWrongFromTheStart() throws Exception {
    log.write(List.of(close(1, daysAgo(14)), close(2, TODAY)));
    time.jumpTo(Duration.ofDays(30));
    purger = purger();

    assertThat(purger.purge(DAYS)).isZero();
  }

  @Test
  void destroysEncountersFromTheFutureOnceTheClockHasSettled() throws Exception {
    log.write(List.of(close(1, TODAY), close(2, TODAY.plus(Duration.ofDays(400)))));
    purger.purge(DAYS);
    assertThat(log.status().encounters()).isEqualTo(2);

    settle();

    assertThat(log.utcDays()).containsExactly(LocalDate.of(2020, 8, 20));
  }

  @Test
  void disbelievesAClockBeforeThisSystemBegan() throws Exception {
    log.write(List.of(close(1, TODAY)));
    time.jumpTo(Duration.between(NOW, Instant.EPOCH));
    purger = purger();

    for (int i = 0; i < 5; i++) {
      settle();
    }

    assertThat(log.status().encounters()).isEqualTo(1);
  }

  @Test
  void believesADeviceThatWasOffForLongInTheEnd() throws Exception {
    log.write(List.of(close(1, TODAY)));
    time.pass(Duration.ofDays(40));
    purger = purger();

    assertThat(purger.purge(DAYS)).isZero();
    settle();

    assertThat(log.status().encounters()).isZero();
  }
}
