// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.proximity;

import io.bluezone.tracing.exposure.ProximityModel;
import io.bluezone.tracing.log.ContactLogException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model predicts of a whole data set. */
final class Predictions {

  /** For each scan how likely within 2 m. */
  final double[] near;

  private final Map<Scan.Pair, Replay.Prediction> byPair = new LinkedHashMap<>();
  private double before;

  Predictions(DataSet data, ProximityModel model) throws ContactLogException {
    near = new double[data.scans().size()];
    Map<Scan.Pair, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < near.length; i++) {
      rows.computeIfAbsent(data.scans().get(i).pair(), pair -> new ArrayList<>()).add(i);
    }
    Replay replay = new Replay(model);
    for (Map.Entry<Scan.Pair, List<Integer>> each : rows.entrySet()) {
      List<Scan> scans = new ArrayList<>();
      each.getValue().forEach(row -> scans.add(data.scans().get(row)));
      Replay.Prediction prediction = replay.predict(scans);
      byPair.put(each.getKey(), prediction);
      for (int i = 0; i < scans.size(); i++) {
        near[each.getValue().get(i)] = prediction.near()[i];
      }
    }
    before =
        byPair.values().stream()
            .mapToDouble(Replay.Prediction::before)
            .filter(share -> share > 0)
            .average()
            .orElse(0.5);
  }

  /**
   * How likely a pair was within 2 m for 15 minutes, if that held of every second meeting of the
   * run. So it is decided at 0.5 by who minds a missed contact as much as a false alarm; how long a
   * meeting was speaks for or against it like what was heard.
   */
  double nearFifteen(Scan.Pair pair) {
    double probability = of(pair).nearFifteen();
    double yes = probability * (1 - before);
    double no = (1 - probability) * before;
    return yes + no <= 0 ? probability : yes / (yes + no);
  }

  /** A pair that was never scanned was never near. */
  Replay.Prediction of(Scan.Pair pair) {
    return byPair.getOrDefault(pair, Replay.Prediction.NEVER_MET);
  }
}
