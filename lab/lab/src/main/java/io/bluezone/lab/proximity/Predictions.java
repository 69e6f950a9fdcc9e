// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.authority.calibration.CalibratedModel;
import io.bluezone.authority.calibration.Calibration;
import io.bluezone.authority.calibration.PhoneOffset;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.proximity.ProximityModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A model's predictions of a whole data set. */
final class Predictions {

  private static final double PRIOR_WEIGHT = 5;

  /** For each scan how likely within 2 m. */
  final double[] near;

  private final Map<Scan.Pair, Replay.Prediction> byPair = new LinkedHashMap<>();
  private final double common;

  /** Takes what is known of the phones, and the share of scans within 2 m, if it is known. */
  Predictions(
      DataSet data, ProximityModel model, Optional<Calibration> calibration, OptionalDouble share)
      throws ContactLogException {
    near = new double[data.scans().size()];
    Map<Scan.Pair, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < near.length; i++) {
      rows.computeIfAbsent(data.scans().get(i).pair(), pair -> new ArrayList<>()).add(i);
    }
    Map<Integer, Replay> replays = new HashMap<>();
    for (Map.Entry<Scan.Pair, List<Integer>> each : rows.entrySet()) {
      List<Scan> scans = new ArrayList<>();
      each.getValue().forEach(row -> scans.add(data.scans().get(row)));
      int stronger = calibration.map(known -> stronger(known, scans.get(0))).orElse(0);
      Replay replay =
          replays.computeIfAbsent(
              stronger,
              offset -> new Replay(offset == 0 ? model : new CalibratedModel(model, offset)));
      Replay.Prediction prediction = replay.predict(scans);
      byPair.put(each.getKey(), prediction);
      for (int i = 0; i < scans.size(); i++) {
        near[each.getValue().get(i)] = prediction.near()[i];
      }
    }
    common = common(byPair.values());
    if (share.isPresent() && knowsProbabilities()) {
      moveMeanTo(share.getAsDouble());
    }
  }

  /** By how many dB a pair's phones make strengths differ from those of average phones. */
  private static int stronger(Calibration calibration, Scan scan) {
    return offset(calibration, scan.phones().rx()).receives()
        + offset(calibration, scan.phones().tx()).sends();
  }

  /** The first word of a name may be the maker's. */
  private static PhoneOffset offset(Calibration calibration, String name) {
    Calibration.Answer whole = calibration.find("", name);
    int space = name.indexOf(' ');
    if (space < 0) {
      return whole.offset();
    }
    Calibration.Answer parts =
        calibration.find(name.substring(0, space), name.substring(space + 1));
    return parts.level().compareTo(whole.level()) < 0 ? parts.offset() : whole.offset();
  }

  private boolean knowsProbabilities() {
    return byPair.values().stream().anyMatch(prediction -> prediction.before().isPresent());
  }

  /** Moves the predictions of all scans alike, in their log odds. */
  private void moveMeanTo(double share) {
    double low = 1e-9;
    double high = 1e9;
    while (high / low > 1 + 1e-9) {
      double odds = Math.sqrt(low * high);
      double sum = 0;
      for (double each : near) {
        sum += times(each, odds);
      }
      if (sum < share * near.length) {
        low = odds;
      } else {
        high = odds;
      }
    }
    for (int i = 0; i < near.length; i++) {
      near[i] = times(near[i], high);
    }
  }

  private static double times(double probability, double odds) {
    return probability * odds / (1 - probability + probability * odds);
  }

  /** The run's mean prediction, with {@link #PRIOR_WEIGHT} encounters of the prior. */
  private static double common(Collection<Replay.Prediction> predictions) {
    double predicted = 0;
    double before = 0;
    int count = 0;
    for (Replay.Prediction prediction : predictions) {
      if (prediction.before().isPresent()) {
        predicted += prediction.nearFifteen();
        before += prediction.before().getAsDouble();
        count++;
      }
    }
    return count == 0 ? 0.5 : (predicted + PRIOR_WEIGHT * before / count) / (count + PRIOR_WEIGHT);
  }

  /**
   * Gives the probability of 15 minutes within 2 m, if that held of every second meeting of the
   * run. So it is decided at 0.5 by who minds a missed contact as much as a false alarm; how long a
   * meeting was speaks for or against it like what was heard. An anchor that is some dB off moves
   * all meetings of a run together, and so does not move the decision.
   */
  double nearFifteen(Scan.Pair pair) {
    Replay.Prediction prediction = of(pair);
    if (prediction.before().isEmpty()) {
      return prediction.nearFifteen();
    }
    double yes = prediction.nearFifteen() * (1 - common);
    double no = (1 - prediction.nearFifteen()) * common;
    return yes + no <= 0 ? prediction.nearFifteen() : yes / (yes + no);
  }

  /** A pair that was never scanned was never near. */
  Replay.Prediction of(Scan.Pair pair) {
    return byPair.getOrDefault(pair, Replay.Prediction.NEVER_MET);
  }
}
