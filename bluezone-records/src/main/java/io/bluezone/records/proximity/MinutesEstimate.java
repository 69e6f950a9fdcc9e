// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.List;

/**
 * The time that a case was within 2 m: a probability for each length. A value; immutable.
 *
 * @param step how far apart the lengths are, 1 ms to a day: the first is 0, the last stands for
 *     itself and all beyond
 * @param probabilities how likely each is by all that is known; their sum is 1
 * @param before how likely each was before anything was heard, of a meeting as long; their sum is 1
 */
public record MinutesEstimate(Duration step, List<Double> probabilities, List<Double> before) {

  public MinutesEstimate {
    checkNotNull(step, "step");
    probabilities = ImmutableList.copyOf(probabilities);
    before = ImmutableList.copyOf(before);
    checkArgument(
        step.compareTo(Duration.ofMillis(1)) >= 0 && step.compareTo(Duration.ofDays(1)) <= 0,
        "steps of %s: they must be 1 ms to a day",
        step);
    checkArgument(
        !probabilities.isEmpty() && probabilities.size() == before.size(),
        "%s probabilities, %s before",
        probabilities.size(),
        before.size());
  }

  /** {@return the mean} */
  public Duration mean() {
    double steps = 0;
    for (int i = 0; i < probabilities.size(); i++) {
      steps += i * probabilities.get(i);
    }
    return times(steps);
  }

  /**
   * {@return the length that is not exceeded with a probability of 0 to 1; 0.5 gives the median}
   */
  public Duration quantile(double probability) {
    checkArgument(probability >= 0 && probability <= 1, "a probability of %s", probability);
    double sum = 0;
    for (int i = 0; i < probabilities.size(); i++) {
      sum += probabilities.get(i);
      if (sum >= probability) {
        return times(i);
      }
    }
    return times(probabilities.size() - 1.0);
  }

  /** {@return the probability of that length or a longer one, with the model's prior} */
  public double probabilityOfAtLeast(Duration length) {
    return from(length, probabilities);
  }

  /** {@return the probability of that length or a longer one before anything was heard} */
  public double priorOfAtLeast(Duration length) {
    return from(length, before);
  }

  /**
   * Gives the evidence for that length or a longer one: the probability if both had been equally
   * likely before; 0 if the meeting was shorter. A decision that minds a missed contact as much as
   * a false alarm, each measured on its own kind, is made at 0.5; how common contacts are has no
   * part in it.
   */
  public double evidenceForAtLeast(Duration length) {
    double now = from(length, probabilities);
    double then = from(length, before);
    double yes = now * (1 - then);
    double no = (1 - now) * then;
    return yes + no <= 0 ? now : yes / (yes + no);
  }

  private double from(Duration length, List<Double> distribution) {
    checkNotNull(length, "length");
    double sum = 0;
    for (int i = stepsTo(length); i < distribution.size(); i++) {
      sum += distribution.get(i);
    }
    return Math.min(1, sum);
  }

  /** Rounded up; one more than there are for what lies beyond all. */
  private int stepsTo(Duration length) {
    if (length.isNegative()) {
      return 0;
    }
    if (length.compareTo(step.multipliedBy(probabilities.size())) > 0) {
      return probabilities.size();
    }
    long millis = length.plusNanos(999_999).toMillis();
    return (int) ((millis + step.toMillis() - 1) / step.toMillis());
  }

  private Duration times(double steps) {
    return Duration.ofMillis(Math.round(steps * step.toMillis()));
  }
}
