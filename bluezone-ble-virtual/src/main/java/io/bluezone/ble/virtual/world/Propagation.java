// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.bluezone.ble.virtual.world.internal.propagation.Fading;
import io.bluezone.ble.virtual.world.internal.propagation.LogDistancePathLoss;
import io.bluezone.ble.virtual.world.internal.propagation.MeasuredPairs;
import io.bluezone.ble.virtual.world.internal.propagation.PairModel;
import io.bluezone.ble.virtual.world.internal.propagation.PathLoss;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The way of signals from one device to another: how they weaken with distance and how they vary
 * around that. The variation is a pure function of the world's seed, the two devices' names and the
 * time, so that traffic and other devices do not change it. Immutable.
 */
public final class Propagation {

  /**
   * As measured on phones that people carry: about -85 dBm at 2 m in the hand, weaker in pockets
   * and bags. The default. Sources and fits are in {@code docs/develop/simulation.md}.
   */
  public static final Propagation MEASURED = new Propagation(MeasuredPairs.ALL);

  /**
   * Free space, however the devices are carried: some 20 dB stronger than what carried phones hear.
   * It is {@link #logDistance} of 40 dB at one metre, which is 20 log10(4π/λ) at 2.44 GHz, and
   * exponent 2, down to 10 cm.
   */
  public static final Propagation FREE_SPACE = of(LogDistancePathLoss.FREE_SPACE, Fading.PEOPLE);

  private final ImmutableList<PairModel> pairs;

  private Propagation(ImmutableList<PairModel> pairs) {
    this.pairs = pairs;
  }

  /**
   * The log-distance model, {@code lossAtOneMetre + 10 · exponent · log10(distance)}, the same for
   * all devices, however they are carried. It varies as among people with phones: 4 dB over 10 s,
   * 2.5 dB a packet, a body's 10 dB in 30 % of minutes.
   *
   * @param lossAtOneMetre dB at one metre
   * @param exponent 2 in free space; indoors 1.6 (corridors) to 3 and more (obstructed)
   * @param nearest metres; whatever is nearer counts as this far, since the model ends near the
   *     antenna
   */
  public static Propagation logDistance(double lossAtOneMetre, double exponent, double nearest) {
    return of(new LogDistancePathLoss(lossAtOneMetre, exponent, nearest), Fading.PEOPLE);
  }

  static Propagation of(PathLoss pathLoss, Fading fading) {
    checkNotNull(pathLoss, "pathLoss");
    checkNotNull(fading, "fading");
    PairModel all = PairModel.of(pathLoss, fading);
    return new Propagation(PairModel.forEachPair((one, other) -> all));
  }

  /** {@return the same without variation in time: distance and carrying alone decide} */
  public Propagation steady() {
    return with(fading -> Fading.NONE);
  }

  /**
   * The same with another slow part of the variation, which both directions share: what stands
   * between and around the two devices.
   *
   * @param deviation a standard deviation in dB
   * @param time how long it stays alike
   */
  public Propagation withShadowing(double deviation, Duration time) {
    return with(fading -> fading.withShadowing(deviation, time));
  }

  /**
   * The same with another fast part, drawn for each packet: multipath, which differs between
   * channels.
   *
   * @param deviation a standard deviation in dB
   */
  public Propagation withJitter(double deviation) {
    return with(fading -> fading.withJitter(deviation));
  }

  /**
   * The same with other bodies between the two devices.
   *
   * @param loss dB lost while a carrier's body is between
   * @param probability the part of the time that one is, 0..1
   * @param time how long it stays where it is
   */
  public Propagation withBodies(double loss, double probability, Duration time) {
    return with(fading -> fading.withBodies(loss, probability, time));
  }

  private Propagation with(UnaryOperator<Fading> change) {
    return new Propagation(
        ImmutableList.copyOf(
            Lists.transform(pairs, pair -> pair.withFading(change.apply(pair.fading())))));
  }

  /** The properties of each pair of devices, by how each is carried. */
  ImmutableList<PairModel> pairs() {
    return pairs;
  }
}
