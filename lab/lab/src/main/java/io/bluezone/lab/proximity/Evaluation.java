// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Holds predictions against the truth of a data set. */
final class Evaluation {

  private static final int DRAWS = 200;
  private static final double DECISION = 0.5;

  /** Scans in succession of one session hear much the same. */
  private static final int TOGETHER = 10;

  /** A measure with what 95 % of draws of whole sessions give. */
  record Measure(double value, double low, double high) {}

  record Scores(
      int cases,
      double baseRate,
      Measure auc,
      @JsonUnwrapped AtHalf atHalf,
      Measure bestCost,
      Measure calibrationError,
      List<Metrics.Bin> reliability) {

    /** Gives the measures by the names of their texts, in the order in which they are shown. */
    Map<String, Measure> named() {
      Map<String, Measure> named = new LinkedHashMap<>();
      named.put("evaluate.auc", auc);
      named.put("evaluate.cost-at-half", atHalf.cost());
      named.put("evaluate.missed", atHalf.missed());
      named.put("evaluate.false-alarms", atHalf.falseAlarms());
      named.put("evaluate.best-cost", bestCost);
      named.put("evaluate.calibration", calibrationError);
      return named;
    }
  }

  /** The outcome of calling near whatever is likelier near than not. */
  record AtHalf(Measure cost, Measure missed, Measure falseAlarms) {}

  record Minutes(int encounters, Measure bias, Measure meanError) {}

  /**
   * Scores of one scenario or session. A session's intervals are from draws of {@link #TOGETHER}
   * scans in succession, a scenario's from draws of whole sessions.
   */
  record Part(String name, int scans, double baseRate, Measure meanPrediction, Measure auc) {}

  record Predictor(String model, double anchor, double prior) {}

  record Result(
      @JsonUnwrapped Predictor predictor,
      Scores scans,
      Scores encounters,
      Minutes minutes,
      List<Part> scenarios,
      List<Part> sessions) {}

  private record Off(String session, double minutes) {}

  private Evaluation() {}

  /** Gives the predictions of scans whose truth is known. */
  static List<Metrics.Case> scans(DataSet data, Predictions predictions) {
    List<Metrics.Case> cases = new ArrayList<>();
    for (int i = 0; i < data.scans().size(); i++) {
      Scan scan = data.scans().get(i);
      if (scan.near().isPresent()) {
        cases.add(
            new Metrics.Case(
                scan.pair().session(), predictions.near[i], scan.near().getAsDouble() >= 0.5));
      }
    }
    return cases;
  }

  /** Gives the predictions of encounters whose truth is known. */
  static List<Metrics.Case> encounters(DataSet data, Predictions predictions) {
    List<Metrics.Case> cases = new ArrayList<>();
    for (DataSet.Meeting meeting : data.meetings()) {
      if (meeting.label().isPresent()) {
        cases.add(
            new Metrics.Case(
                meeting.pair().session(),
                predictions.nearFifteen(meeting.pair()),
                meeting.label().getAsDouble() >= 0.5));
      }
    }
    return cases;
  }

  static Result of(
      DataSet data, Predictions predictions, String model, double anchor, double prior) {
    Map<String, List<Metrics.Case>> byScenario = new LinkedHashMap<>();
    Map<String, List<Metrics.Case>> bySession = new LinkedHashMap<>();
    List<Metrics.Case> scans = scans(data, predictions);
    int next = 0;
    for (Scan scan : data.scans()) {
      if (scan.near().isPresent()) {
        Metrics.Case each = scans.get(next++);
        byScenario.computeIfAbsent(scan.scenario(), name -> new ArrayList<>()).add(each);
        bySession.computeIfAbsent(each.session(), name -> new ArrayList<>()).add(each);
      }
    }
    List<Off> off = new ArrayList<>();
    for (DataSet.Meeting meeting : data.meetings()) {
      if (meeting.minutesNear().isPresent() && meeting.minutesUnseen().orElse(0) == 0) {
        double minutes = predictions.of(meeting.pair()).minutes();
        off.add(new Off(meeting.pair().session(), minutes - meeting.minutesNear().getAsDouble()));
      }
    }
    return new Result(
        new Predictor(model, anchor, prior),
        scores(scans),
        scores(encounters(data, predictions)),
        minutes(off),
        parts(byScenario, Evaluation::bySession),
        parts(bySession, cases -> Lists.partition(cases, TOGETHER)));
  }

  private static Scores scores(List<Metrics.Case> cases) {
    List<List<Metrics.Case>> groups = bySession(cases);
    return new Scores(
        cases.size(),
        baseRate(cases),
        measure(cases, groups, Metrics::auc),
        new AtHalf(
            measure(cases, groups, drawn -> Metrics.cost(drawn, DECISION)),
            measure(cases, groups, drawn -> Metrics.missed(drawn, DECISION)),
            measure(cases, groups, drawn -> Metrics.falseAlarms(drawn, DECISION))),
        measure(cases, groups, Metrics::bestCost),
        measure(cases, groups, Metrics::calibrationError),
        Metrics.reliability(cases));
  }

  private static double baseRate(List<Metrics.Case> cases) {
    return cases.stream().mapToDouble(each -> each.truth() ? 1 : 0).average().orElse(Double.NaN);
  }

  private static Minutes minutes(List<Off> off) {
    List<List<Off>> groups =
        new ArrayList<>(off.stream().collect(Collectors.groupingBy(Off::session)).values());
    return new Minutes(
        off.size(),
        measure(
            off,
            groups,
            drawn -> drawn.stream().mapToDouble(Off::minutes).average().orElse(Double.NaN)),
        measure(
            off,
            groups,
            drawn ->
                drawn.stream()
                    .mapToDouble(each -> Math.abs(each.minutes()))
                    .average()
                    .orElse(Double.NaN)));
  }

  /** Draws whole sessions, with replacement: what is in one hangs together. */
  private static <T> Measure measure(
      List<T> all, List<List<T>> sessions, ToDoubleFunction<List<T>> of) {
    double value = all.isEmpty() ? Double.NaN : of.applyAsDouble(all);
    if (sessions.size() < 2 || Double.isNaN(value)) {
      return new Measure(value, Double.NaN, Double.NaN);
    }
    Random random = new Random(1);
    double[] drawn = new double[DRAWS];
    int count = 0;
    for (int i = 0; i < DRAWS; i++) {
      List<T> some = new ArrayList<>();
      for (int k = 0; k < sessions.size(); k++) {
        some.addAll(sessions.get(random.nextInt(sessions.size())));
      }
      double measured = of.applyAsDouble(some);
      if (!Double.isNaN(measured)) {
        drawn[count++] = measured;
      }
    }
    double[] sorted = Arrays.copyOf(drawn, count);
    Arrays.sort(sorted);
    return count == 0
        ? new Measure(value, Double.NaN, Double.NaN)
        : new Measure(
            value, sorted[(int) (0.025 * count)], sorted[(int) Math.min(count - 1, 0.975 * count)]);
  }

  private static List<List<Metrics.Case>> bySession(List<Metrics.Case> cases) {
    return new ArrayList<>(
        cases.stream()
            .collect(
                Collectors.groupingBy(
                    Metrics.Case::session, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private static List<Part> parts(
      Map<String, List<Metrics.Case>> cases,
      Function<List<Metrics.Case>, List<List<Metrics.Case>>> groups) {
    List<Part> parts = new ArrayList<>();
    cases.forEach(
        (name, each) -> {
          List<List<Metrics.Case>> together = groups.apply(each);
          parts.add(
              new Part(
                  name,
                  each.size(),
                  baseRate(each),
                  measure(each, together, Evaluation::meanPrediction),
                  measure(each, together, Metrics::auc)));
        });
    return parts;
  }

  private static double meanPrediction(List<Metrics.Case> cases) {
    return cases.stream().mapToDouble(Metrics.Case::probability).average().orElse(Double.NaN);
  }
}
