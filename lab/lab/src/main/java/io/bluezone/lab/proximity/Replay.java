// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.CoursePiece;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.WindowEvidence;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Replays the scans of one pair through the recorder, a log and the calculator. The sender's ID
 * changes every 15 minutes, as in life.
 */
final class Replay {

  private static final Instant MIDNIGHT = Instant.parse("2020-08-09T00:00:00Z");
  static final RollingId OWN = new RollingId(1, 1);
  private static final Duration DECISION = Duration.ofMinutes(15);

  /** The longest that a window is taken to be: the data do not say. */
  private static final long WINDOW_MILLIS = 4_000;

  /** Windows are told apart, also where they follow one another. */
  private static final long PAUSE_MILLIS = 1_000;

  /**
   * The probability of 15 minutes within 2 m; the same of a meeting as long before anything was
   * heard, empty from a model that knows no probabilities and decides by minutes; the minutes
   * expected; and for each scan, in the order given, how likely it was within 2 m.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Prediction(double nearFifteen, OptionalDouble before, double minutes, double[] near) {

    static final Prediction NEVER_MET = new Prediction(0, OptionalDouble.empty(), 0, new double[0]);
  }

  private final ProximityModel model;
  private final ExposureCalculator calculator;
  private final double silent;

  Replay(ProximityModel model) {
    this.model = new LastAnswer(model);
    calculator =
        ExposureCalculator.DEFAULT.withModel(this.model).withRule(ExposureRule.CLOSE_CONTACT);
    silent = nearOfSilence();
  }

  private double nearOfSilence() {
    WindowEvidence silence =
        new WindowEvidence(
            MIDNIGHT,
            MIDNIGHT.plusSeconds(60),
            Duration.ofSeconds(60),
            BeaconForm.ANDROID,
            OptionalInt.empty(),
            0,
            Optional.empty());
    return model
        .follow(List.of(silence), DECISION)
        .map(estimate -> estimate.windows().get(0).near())
        .orElse(0.0);
  }

  Prediction predict(List<Scan> scans) throws ContactLogException {
    List<Scan> inOrder = new ArrayList<>(scans);
    inOrder.sort(Comparator.comparingDouble(Scan::time));
    double start = Math.min(0, inOrder.get(0).time());
    InMemoryContactLog log = new InMemoryContactLog();
    record(inOrder, start, log);
    CaseEncounters met = CaseEncounters.withConfirmed(0, log.find(LogQuery.all()));
    double nearFifteen = 0;
    OptionalDouble before = OptionalDouble.empty();
    double minutes = 0;
    for (Exposure exposure : calculator.calculate(List.of(met)).exposures()) {
      nearFifteen = Math.max(nearFifteen, nearFifteen(exposure));
      if (exposure.minutes().isPresent()) {
        double share = exposure.minutes().get().priorOfAtLeast(DECISION);
        before = OptionalDouble.of(Math.max(before.orElse(0), share));
      }
      minutes += exposure.near().toMillis() / 60_000.0;
    }
    return new Prediction(nearFifteen, before, minutes, near(scans, start, calculator.course(met)));
  }

  /** A model without probabilities decides by minutes; the slope has no part in the decision. */
  private static double nearFifteen(Exposure exposure) {
    return exposure
        .minutes()
        .map(minutes -> minutes.probabilityOfAtLeast(DECISION))
        .orElseGet(
            () -> {
              double over = exposure.counted().minus(DECISION).toMillis() / 60_000.0;
              return 1 / (1 + Math.exp(-over / 2));
            });
  }

  private static void record(List<Scan> scans, double start, InMemoryContactLog log)
      throws ContactLogException {
    EncounterRecorder recorder =
        new EncounterRecorder(
            IdSchedule.DEFAULT,
            OWN::equals,
            EncounterRecorder.DEFAULT_CAPACITY,
            DutyCycle.CONTINUOUS.advertiseOn(),
            DutyCycle.CONTINUOUS.advertiseOff(),
            new Random(1));
    for (int i = 0; i < scans.size(); i++) {
      long opens = millis(scans.get(i), start);
      long next =
          i + 1 < scans.size() ? millis(scans.get(i + 1), start) : opens + 2 * WINDOW_MILLIS;
      long lasts = Math.max(1, Math.min(WINDOW_MILLIS, next - opens - PAUSE_MILLIS));
      recorder.windowOpened(MIDNIGHT.plusMillis(opens));
      byte[] strengths = scans.get(i).strengths();
      for (int k = 0; k < strengths.length; k++) {
        recorder.record(sighting(opens + lasts * k / strengths.length, strengths[k]));
      }
      recorder.windowClosed(MIDNIGHT.plusMillis(opens + lasts));
    }
    recorder.flush(log);
  }

  private static long millis(Scan scan, double start) {
    return Math.round(1000 * (scan.time() - start));
  }

  private static Sighting sighting(long millis, byte rssi) {
    int interval = (int) (millis / IdSchedule.DEFAULT.intervalMillis());
    return sighting(interval, MIDNIGHT.plusMillis(millis), rssi);
  }

  /** A frame of the sender, whose ID changes with the interval. */
  static Sighting sighting(int interval, Instant time, int rssi) {
    return new Sighting(
        new RollingId(2, interval),
        OWN,
        BeaconForm.ANDROID,
        time,
        OptionalInt.of(rssi),
        OptionalInt.empty());
  }

  private double[] near(List<Scan> scans, double start, List<CoursePiece> course) {
    double[] near = new double[scans.size()];
    for (int i = 0; i < near.length; i++) {
      Instant time = MIDNIGHT.plusMillis(millis(scans.get(i), start) + WINDOW_MILLIS / 4);
      near[i] = silent;
      int at = after(course, time) - 1;
      for (int k = at; k >= Math.max(0, at - 1); k--) {
        CoursePiece piece = course.get(k);
        if (!piece.from().isAfter(time)
            && !piece.until().plusMillis(WINDOW_MILLIS).isBefore(time)) {
          near[i] = piece.nearness().near();
          break;
        }
      }
    }
    return near;
  }

  /** The first piece that begins after a time. */
  private static int after(List<CoursePiece> course, Instant time) {
    int low = 0;
    int high = course.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (course.get(middle).from().isAfter(time)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
