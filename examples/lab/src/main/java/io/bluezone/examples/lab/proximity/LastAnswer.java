// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.encounter.RssiSamples;
import io.bluezone.tracing.proximity.MeetingEstimate;
import io.bluezone.tracing.proximity.Proximity;
import io.bluezone.tracing.proximity.ProximityModel;
import io.bluezone.tracing.proximity.WindowEvidence;
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
  public Proximity assess(Beacon.Form form, OptionalInt txPower, RssiSamples samples) {
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
