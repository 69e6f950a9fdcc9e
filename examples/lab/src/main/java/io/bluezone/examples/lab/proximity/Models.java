// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import io.bluezone.records.proximity.AttenuationModel;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.TemporalModel;
import io.bluezone.records.proximity.ThresholdModel;

/** The models that can be asked for by name. */
enum Models {
  /** The hidden Markov model. */
  temporal {
    @Override
    ProximityModel at(int anchor, double prior) {
      return TemporalModel.builder(DevicePlatform.OTHER)
          .anchors(anchor, anchor)
          .prior(prior)
          .build();
    }
  },
  /** The deployed app's thresholds. */
  thresholds {
    @Override
    ProximityModel at(int anchor, double prior) {
      return new ThresholdModel(anchor, anchor);
    }
  },
  /** SwissCovid's bands. */
  swisscovid {
    @Override
    ProximityModel at(int anchor, double prior) {
      return new AttenuationModel(AttenuationModel.SWISS_COVID, correction(anchor));
    }
  },
  /** The Corona-Warn-App's bands. */
  coronawarn {
    @Override
    ProximityModel at(int anchor, double prior) {
      return new AttenuationModel(AttenuationModel.CORONA_WARN_APP, correction(anchor));
    }
  },
  /** The NHS app's risk by distance. */
  nhs {
    @Override
    ProximityModel at(int anchor, double prior) {
      return new NhsRiskModel(anchor);
    }
  };

  /** The attenuation of those apps' bands at 2 m: between the two of SwissCovid. */
  private static final int AT_TWO_METRES = 60;

  private static final int REFERENCE_TX_POWER = -15;

  private static int correction(int anchor) {
    return Math.max(-40, Math.min(40, REFERENCE_TX_POWER - AT_TWO_METRES - anchor));
  }

  abstract ProximityModel at(int anchor, double prior);
}
