// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.Beta;
import java.time.Duration;

/**
 * Builds a {@link TemporalModel}. Not thread safe. Defaults: the protocol's thresholds as anchors,
 * a prior of {@link TemporalModel#DEFAULT_PRIOR}, and the seven numbers that their methods name.
 */
@Beta
public final class TemporalModelBuilder {

  int android;
  int ios;
  double prior = TemporalModel.DEFAULT_PRIOR;
  double exponent = 1.2;
  double distanceSpread = 0.3;
  double carryingSpread = 8.5;
  double noise = 5;
  double independentSeconds = 10;
  double stillSeconds = 600;
  double carriedSeconds = 600;

  TemporalModelBuilder(int android, int ios) {
    this.android = android;
    this.ios = ios;
  }

  /**
   * Sets the median RSSI at 2 m of frames of the Android form and of the iOS form: -127 to 20 dBm.
   */
  @CanIgnoreReturnValue
  public TemporalModelBuilder anchors(int fromAndroid, int fromIos) {
    checkArgument(
        fromAndroid >= -127 && fromAndroid <= 20 && fromIos >= -127 && fromIos <= 20,
        "anchors of %s and %s dBm: they must be -127 to 20",
        fromAndroid,
        fromIos);
    android = fromAndroid;
    ios = fromIos;
    return this;
  }

  /** Sets the share of scan windows with someone that are within 2 m: 0.001 to 0.999. */
  @CanIgnoreReturnValue
  public TemporalModelBuilder prior(double share) {
    checkArgument(
        share >= 0.001 && share <= 0.999, "a prior of %s: it must be 0.001 to 0.999", share);
    prior = share;
    return this;
  }

  /** Sets the exponent of the loss: 0.5 to 4; 1.2 unless it is set, 2 in free space. */
  @CanIgnoreReturnValue
  public TemporalModelBuilder exponent(double n) {
    checkArgument(n >= 0.5 && n <= 4, "an exponent of %s: it must be 0.5 to 4", n);
    exponent = n;
    return this;
  }

  /**
   * Sets the spreads.
   *
   * @param carrying what carrying, bodies and phone models take or give: 1 to 20 dB; 8.5 unless set
   * @param fading what changes from window to window: 1 to 20 dB; 5 unless set
   * @param distance the standard deviation of the decimal logarithm of distance: 0.1 to 1; 0.3, a
   *     factor of two, unless set
   */
  @CanIgnoreReturnValue
  public TemporalModelBuilder spreads(double carrying, double fading, double distance) {
    checkArgument(
        carrying >= 1 && carrying <= 20 && fading >= 1 && fading <= 20,
        "spreads of %s and %s dB: they must be 1 to 20",
        carrying,
        fading);
    checkArgument(
        distance >= 0.1 && distance <= 1,
        "a spread of distance of %s: it must be 0.1 to 1",
        distance);
    carryingSpread = carrying;
    noise = fading;
    distanceSpread = distance;
    return this;
  }

  /**
   * Sets how soon things change.
   *
   * @param still how long people keep their distance: 10 s to a day; 10 minutes unless set
   * @param carried how long they carry their phones alike: 10 s to a day; 10 minutes unless set
   * @param independent how far apart windows are that hear different fading: 1 s to an hour; 10
   *     seconds unless set
   */
  @CanIgnoreReturnValue
  public TemporalModelBuilder times(Duration still, Duration carried, Duration independent) {
    stillSeconds = seconds("still", still, 10, 86_400);
    carriedSeconds = seconds("carried", carried, 10, 86_400);
    independentSeconds = seconds("independent", independent, 1, 3_600);
    return this;
  }

  private static double seconds(String name, Duration time, int least, int most) {
    checkNotNull(time, name);
    checkArgument(
        time.compareTo(Duration.ofSeconds(least)) >= 0
            && time.compareTo(Duration.ofSeconds(most)) <= 0,
        "%s: %s; it must be %s to %s s",
        name,
        time,
        least,
        most);
    return time.toMillis() / 1000.0;
  }

  /** {@return the model} */
  public TemporalModel build() {
    return new TemporalModel(this);
  }
}
