// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.base.ScanPower;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Measures how well minutes are counted: meetings of a known length, at any moment of both devices'
 * duty cycles, all of it near. The contact sends and is silent by its cycle, its frames come in at
 * chance, and its ID changes at each interval; the recorder, the log and the calculator are those
 * of the library. The same seed gives the same result.
 */
final class MinutesTrial {

  private static final Instant START = Instant.parse("2020-08-09T10:00:00Z");
  private static final int NEAR = -60;
  private static final Duration BEFORE = Duration.ofMinutes(40);

  /**
   * The mean of counted minutes less true ones, the mean of the difference without its sign, and
   * the share that is a close contact.
   */
  record Result(double bias, double meanError, double closeShare) {}

  private final DutyCycle cycle;
  private final ScanPower power;
  private final DutyCycle contact;
  private final double frameEvery;
  private final Random random;

  /** A device that listens, a contact that sends, and the mean ms between frames that come in. */
  MinutesTrial(DutyCycle cycle, DutyCycle contact, double frameEvery, long seed) {
    this.frameEvery = frameEvery;
    this.cycle = cycle;
    power = cycle.scanPower();
    this.contact = contact;
    random = new Random(seed);
  }

  Result run(double minutes, int meetings) throws ContactLogException {
    double sum = 0;
    double errors = 0;
    int close = 0;
    for (int i = 0; i < meetings; i++) {
      List<Exposure> exposures = meet(Math.round(60_000 * minutes));
      double counted = 0;
      for (Exposure exposure : exposures) {
        counted += exposure.near().toMillis() / 60_000.0;
        close += exposure.isCloseContact() ? 1 : 0;
      }
      sum += counted - minutes;
      errors += Math.abs(counted - minutes);
    }
    return new Result(sum / meetings, errors / meetings, (double) close / meetings);
  }

  private List<Exposure> meet(long millis) throws ContactLogException {
    long begin = BEFORE.toMillis() + random.nextInt(3_600_000);
    long end = begin + millis;
    long sendPhase = random.nextInt(3_600_000);
    EncounterRecorder recorder =
        new EncounterRecorder(
            IdSchedule.DEFAULT, Replay.OWN::equals, EncounterRecorder.DEFAULT_CAPACITY, random);
    InMemoryContactLog log = new InMemoryContactLog();
    long lookPhase = power.gap().isZero() ? 0 : random.nextInt(3_600_000);
    long opened = random.nextInt((int) cycle.scanOn().plus(cycle.scanOff()).toMillis());
    while (opened < end + BEFORE.toMillis()) {
      recorder.windowOpened(START.plusMillis(opened), power.gap());
      recorder.flush(log);
      long closes = opened + cycle.scanOn().toMillis();
      for (long time = frameAfter(opened); time < closes; time = frameAfter(time)) {
        boolean there = time >= begin && time < end;
        if (there && isLooking(time + lookPhase) && isSending(time + sendPhase)) {
          recorder.record(frame(time));
        }
      }
      recorder.windowClosed(START.plusMillis(closes));
      opened = closes + pause();
    }
    recorder.flush(log);
    List<Encounter> encounters = log.find(LogQuery.all());
    return ExposureCalculator.DEFAULT
        .calculate(List.of(CaseEncounters.withConfirmed(0, encounters)))
        .exposures();
  }

  private long frameAfter(long time) {
    return time + 1 + Math.round(-frameEvery * Math.log(1 - random.nextDouble()));
  }

  /** An adapting cycle's pauses are up to a second longer or shorter, by chance. */
  private long pause() {
    long usual = cycle.scanOff().toMillis();
    return cycle.adapting() ? usual - 1_000 + random.nextInt(2_000) : usual;
  }

  private boolean isLooking(long time) {
    return time % power.interval().toMillis() < power.window().toMillis();
  }

  private boolean isSending(long time) {
    long period = contact.advertiseOn().plus(contact.advertiseOff()).toMillis();
    return time % period < contact.advertiseOn().toMillis();
  }

  private static Sighting frame(long millis) {
    Instant time = START.plusMillis(millis);
    return Replay.sighting(IdSchedule.DEFAULT.at(time).index(), time, NEAR);
  }
}
