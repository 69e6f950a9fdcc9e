// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rule of the NHS COVID-19 app by its published numbers. The natural logarithm of the
 * attenuation is 4.231 plus 0.127 times that of the distance in metres. A second within a metre
 * counts as one, farther away by the inverse square; 120 are a contact of a person most infectious.
 * Its smoother of distances is left out. Here 2 m are where the anchor is.
 */
final class NhsRiskModel implements ProximityModel {

  private static final double SLOPE = 0.1270547531082051;
  private static final double INTERCEPT = 4.2309333657856945;
  private static final double CONTACT_SECONDS = 120;
  private static final double AT_TWO_METRES = Math.exp(INTERCEPT + SLOPE * Math.log(2));

  private final int anchor;

  NhsRiskModel(int anchor) {
    this.anchor = anchor;
  }

  private double risk(int rssi) {
    double attenuation = Math.max(1, AT_TWO_METRES + anchor - rssi);
    double distance = Math.exp((Math.log(attenuation) - INTERCEPT) / SLOPE);
    return Math.min(1, 1 / (distance * distance));
  }

  @Override
  public Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples) {
    if (samples.isEmpty()) {
      return Proximity.UNKNOWN;
    }
    Band band = samples.upperQuartile() >= anchor ? Band.NEAR : Band.FAR;
    return new Proximity(band, Band.NEAR, Band.FAR);
  }

  /** The windows' risks stand for probabilities; the minutes are certain, as the rule is. */
  @Override
  public Optional<MeetingEstimate> follow(List<WindowEvidence> windows, Duration atLeast) {
    List<MeetingEstimate.Window> each = new ArrayList<>();
    double score = 0;
    for (WindowEvidence window : windows) {
      double risk = window.strength().map(strength -> risk(strength.median())).orElse(0.0);
      each.add(new MeetingEstimate.Window(risk, 0));
      score += risk * window.counted().toMillis() / 1000;
    }
    int parts = 15;
    Duration part = Duration.ofMillis(Math.max(1, atLeast.toMillis() / parts));
    int reached = (int) Math.min(parts, Math.floor(parts * score / CONTACT_SECONDS));
    List<Double> minutes = new ArrayList<>(Collections.nCopies(parts + 1, 0.0));
    minutes.set(reached, 1.0);
    List<Double> before = Collections.nCopies(parts + 1, 1.0 / (parts + 1));
    return Optional.of(new MeetingEstimate(each, new MinutesEstimate(part, minutes, before)));
  }
}
