// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.lab.attenuation.AttenuationModel;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.TemporalModel;
import io.bluezone.records.proximity.ThresholdModel;

/** The models that can be asked for by name. */
@SuppressWarnings("ImmutableEnumChecker") // makers hold nothing
enum Models {
  /** The hidden Markov model. */
  temporal(
      (anchor, prior) ->
          TemporalModel.builder(DevicePlatform.OTHER).anchors(anchor, anchor).prior(prior).build()),
  /** The deployed app's thresholds. */
  thresholds((anchor, prior) -> new ThresholdModel(anchor, anchor)),
  /** SwissCovid's bands. */
  swisscovid(
      (anchor, prior) -> new AttenuationModel(AttenuationModel.SWISS_COVID, correction(anchor))),
  /** The Corona-Warn-App's bands. */
  coronawarn(
      (anchor, prior) ->
          new AttenuationModel(AttenuationModel.CORONA_WARN_APP, correction(anchor))),
  /** The NHS app's risk by distance. */
  nhs((anchor, prior) -> new NhsRiskModel(anchor));

  /** Makes a model of the RSSI at 2 m and of the share of scans within 2 m. */
  @FunctionalInterface
  private interface Maker {
    ProximityModel at(int anchor, double prior);
  }

  /** The attenuation of those apps' bands at 2 m: between the two of SwissCovid. */
  private static final int AT_TWO_METRES = 60;

  private static final int REFERENCE_TX_POWER = -15;

  private final Maker maker;

  Models(Maker maker) {
    this.maker = maker;
  }

  private static int correction(int anchor) {
    return Math.max(-40, Math.min(40, REFERENCE_TX_POWER - AT_TWO_METRES - anchor));
  }

  ProximityModel at(int anchor, double prior) {
    return maker.at(anchor, prior);
  }
}
