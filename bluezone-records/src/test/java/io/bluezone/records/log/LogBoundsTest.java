// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import static io.bluezone.fixtures.Encounters.OWN;
import static io.bluezone.fixtures.Encounters.id;
import static io.bluezone.fixtures.Encounters.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.base.TimeSource;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.internal.RetentionPurger;
import io.bluezone.records.proximity.DevicePlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of a log, met exactly and missed by one, and when its days may go. */
class LogBoundsTest {

  private static final Instant TEN = Instant.parse("2020-08-09T10:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);

  @Test
  void boundsLimits() {
    assertThat(LogLimits.DEFAULT.withMaxEncounters(1).maxEncounters()).isEqualTo(1);
    assertThat(LogLimits.DEFAULT.withMaxBytes(1024).maxBytes()).isEqualTo(1024);
    assertThat(LogLimits.DEFAULT.withCloseDuration(Duration.ofSeconds(1)).closeDuration())
        .hasSeconds(1);
    assertThatIllegalArgumentException().isThrownBy(() -> LogLimits.DEFAULT.withMaxEncounters(0));
    assertThatIllegalArgumentException().isThrownBy(() -> LogLimits.DEFAULT.withMaxBytes(1023));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogLimits.DEFAULT.withCloseDuration(Duration.ofMillis(999)));
  }

  /** 4 minutes, and -86 dBm between two phones with Android. */
  @ParameterizedTest
  @CsvSource({"240, -86, true", "239, -86, false", "240, -87, false", "241, -85, true"})
  void callsAnEncounterCloseFromTheLimitOn(int seconds, int rssi, boolean close) {
    LogLimits limits = LogLimits.DEFAULT.withPlatform(DevicePlatform.ANDROID);
    Encounter encounter = lasting(1, TEN, 0, seconds, rssi);
    assertThat(limits.isClose(encounter)).isEqualTo(close);
    assertThat(limits.weight(encounter) == LogLimits.CLOSE_WEIGHT).isEqualTo(close);
  }

  private static Encounter heard(RssiSamples samples, int... bounds) {
    return new Encounter(
        id(1), OWN, BeaconForm.ANDROID, TEN, OptionalInt.empty(), samples, Presence.of(bounds));
  }

  /** Only the time between samples counts: presence is what a device claims by coming back. */
  @Test
  void weighsBySecondsHeardAndStrength() {
    assertThat(LogLimits.DEFAULT.weight(heard(RssiSamples.EMPTY, 0, 800))).isEqualTo(1);
    RssiSamples one = RssiSamples.builder().add(10, -100).build();
    assertThat(LogLimits.DEFAULT.weight(heard(one, 0, 800))).isEqualTo(29);
    RssiSamples four =
        RssiSamples.builder().add(0, -100).add(10, -100).add(500, -100).add(507, -100).build();
    assertThat(LogLimits.DEFAULT.weight(heard(four, 0, 10, 500, 507))).isEqualTo(18 * 29);
    assertThat(LogLimits.DEFAULT.weight(heard(four, 0, 12, 20, 30, 400, 507))).isEqualTo(18 * 29);
  }

  @Test
  void isFullBeforeItIsOverfull() {
    LogLimits limits = LogLimits.DEFAULT.withMaxEncounters(10).withMaxBytes(2048);
    assertThat(limits.isOverfull(10, 2048)).isFalse();
    assertThat(limits.isOverfull(11, 0)).isTrue();
    assertThat(limits.isOverfull(0, 2049)).isTrue();
    assertThat(limits.isFull(9, 2048 - 256)).isFalse();
    assertThat(limits.isFull(10, 0)).isTrue();
    assertThat(limits.isFull(0, 2048 - 255)).isTrue();
  }

  @Test
  void queriesASpanThatBeginsAndEnds() {
    assertThat(LogQuery.between(TEN, TEN).until()).isEqualTo(TEN);
    assertThatIllegalArgumentException().isThrownBy(() -> LogQuery.between(TEN, TEN.minusNanos(1)));
    for (int year : new int[] {1, 99_999}) {
      assertThat(
              LogQuery.utcDay(LocalDate.of(year, 1, 1)).from().atOffset(ZoneOffset.UTC).getYear())
          .isEqualTo(year);
    }
    for (int year : new int[] {0, 100_000}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LogQuery.utcDay(LocalDate.of(year, 1, 1)))
          .withMessageContaining("years 1 to 99999");
    }
    Encounter encounter = lasting(1, TEN, 100, 200, -60);
    assertThat(LogQuery.between(TEN, TEN.plusSeconds(100)).matches(encounter)).isFalse();
    assertThat(LogQuery.between(TEN, TEN.plusSeconds(101)).matches(encounter)).isTrue();
    assertThat(LogQuery.between(TEN.plusSeconds(200), Instant.MAX).matches(encounter)).isTrue();
    assertThat(LogQuery.between(TEN.plusSeconds(201), Instant.MAX).matches(encounter)).isFalse();
    assertThat(LogQuery.utcDay(DAY).of(id(1)).matches(encounter)).isTrue();
    assertThat(LogQuery.utcDay(DAY).of(id(2)).matches(encounter)).isFalse();
  }

  @Test
  void countsBytesAsEncountersComeMergeAndGo() throws ContactLogException {
    InMemoryContactLog log = new InMemoryContactLog();
    Encounter one = lasting(1, TEN, 0, 60, -60);
    Encounter other = lasting(2, TEN.plus(Duration.ofDays(1)), 0, 60, -60);
    log.write(List.of(one, other));
    assertThat(log.status().bytes()).isEqualTo(one.encodedLength() + other.encodedLength());
    Encounter longer = lasting(1, TEN, 0, 600, -60);
    log.write(List.of(longer, longer));
    assertThat(log.status().bytes()).isEqualTo(longer.encodedLength() + other.encodedLength());
    assertThat(log.status().encounters()).isEqualTo(2);
    assertThat(log.eraseBefore(DAY.plusDays(1))).isEqualTo(1);
    assertThat(log.status().bytes()).isEqualTo(other.encodedLength());
    log.erase();
    assertThat(log.status()).isEqualTo(new LogStatus(0, 0, 0, false));
  }

  @Test
  void purgesTheDaysThatEncountersMayHave() throws ContactLogException {
    InMemoryContactLog log = new InMemoryContactLog();
    Instant last = Instant.parse("9999-12-31T23:45:00Z");
    log.write(List.of(lasting(1, Instant.EPOCH, 0, 60, -60), lasting(2, last, 0, 60, -60)));
    assertThat(log.find(LogQuery.all())).hasSize(2);
    assertThat(log.eraseAfter(LocalDate.of(9999, 12, 31))).isZero();
    assertThat(log.eraseAfter(LocalDate.of(9999, 12, 30))).isEqualTo(1);
    assertThat(log.utcDays()).containsExactly(LocalDate.of(1970, 1, 1));
    log.close();
    assertThatExceptionOfType(ContactLogException.class)
        .isThrownBy(() -> log.erase())
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ContactLogException.Reason.CLOSED));
  }

  private Instant now = TEN;
  private long nanos = -5;

  private final InstantSource shown = () -> now;

  private final TimeSource time =
      TimeSource.of(
          shown.withZone(ZoneOffset.UTC), () -> nanos, new ScheduledThreadPoolExecutor(0));

  private void pass(Duration length) {
    now = now.plus(length);
    nanos += length.toNanos();
  }

  private static InMemoryContactLog logOf(LocalDate... days) throws ContactLogException {
    InMemoryContactLog log = new InMemoryContactLog();
    for (LocalDate day : days) {
      log.write(List.of(lasting(1, day.atStartOfDay(ZoneOffset.UTC).toInstant(), 0, 60, -60)));
    }
    return log;
  }

  @Test
  void believesAClockAfterSixHours() throws ContactLogException {
    InMemoryContactLog log = logOf(DAY, DAY.plusDays(1), DAY.plusDays(2));
    RetentionPurger purger = new RetentionPurger(log, time);
    pass(Duration.ofHours(6).minusNanos(1));
    assertThat(purger.purge(14)).isZero();
    pass(Duration.ofNanos(1));
    assertThat(purger.purge(14)).as("the day after tomorrow").isEqualTo(1);
    assertThat(log.utcDays()).containsExactly(DAY, DAY.plusDays(1));
  }

  @Test
  void takesTwoMinutesForNoJump() throws ContactLogException {
    InMemoryContactLog log = logOf(DAY.plusDays(2));
    RetentionPurger purger = new RetentionPurger(log, time);
    pass(Duration.ofHours(6));
    now = now.plus(Duration.ofMinutes(2)).plusNanos(1);
    assertThat(purger.purge(14)).as("after a jump").isZero();
    pass(Duration.ofHours(6));
    now = now.minus(Duration.ofMinutes(2));
    assertThat(purger.purge(14)).as("two minutes").isEqualTo(1);
  }

  @Test
  void removesDaysOlderThanTheRetention() throws ContactLogException {
    InMemoryContactLog log = logOf(DAY.minusDays(15), DAY.minusDays(14), DAY);
    RetentionPurger purger = new RetentionPurger(log, time);
    assertThat(purger.purge(14)).isEqualTo(1);
    assertThat(log.utcDays()).containsExactly(DAY.minusDays(14), DAY);
  }

  /** A clock that is far ahead, or has not been set, must not empty the log. */
  @Test
  void purgesByAnUnbelievedClockWhatTheNewestDayAllows() throws ContactLogException {
    InMemoryContactLog log = logOf(DAY.minusDays(14), DAY);
    now = TEN.plus(Duration.ofDays(900));
    assertThat(new RetentionPurger(log, time).purge(14)).isZero();
    now = Instant.parse("2019-12-31T23:59:59Z");
    RetentionPurger early = new RetentionPurger(log, time);
    pass(Duration.ZERO);
    nanos += Duration.ofHours(7).toNanos();
    assertThat(early.purge(14)).isZero();
    assertThat(log.utcDays()).hasSize(2);
    assertThat(new RetentionPurger(logOf(), time).purge(14)).isZero();
  }

  @Test
  void refusesARetentionOfNoDayOrOfMoreThanAYear() throws ContactLogException {
    RetentionPurger purger = new RetentionPurger(logOf(DAY), time);
    assertThat(purger.purge(1)).isZero();
    assertThat(purger.purge(366)).isZero();
    for (int wrong : new int[] {0, 367}) {
      assertThatIllegalArgumentException().isThrownBy(() -> purger.purge(wrong));
    }
  }
}
