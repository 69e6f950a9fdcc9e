// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Remembers a model's last answer: the calculator asks twice, for the day and for the course. Not
 * thread safe.
 */
final class LastAnswer implements ProximityModel {

  private final ProximityModel model;
  private List<WindowEvidence> asked = List.of();
  private Duration atLeast = Duration.ZERO;
  private Optional<MeetingEstimate> answer = Optional.empty();

  LastAnswer(ProximityModel model) {
    this.model = model;
  }

  @Override
  public Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples) {
    return model.assess(form, txPower, samples);
  }

  @Override
  public Optional<MeetingEstimate> follow(List<WindowEvidence> windows, Duration length) {
    if (!windows.equals(asked) || !length.equals(atLeast)) {
      answer = model.follow(windows, length);
      asked = List.copyOf(windows);
      atLeast = length;
    }
    return answer;
  }
}
