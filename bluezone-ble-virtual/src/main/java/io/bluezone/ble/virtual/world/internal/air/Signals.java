// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.ble.virtual.world.FrontEnd;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import io.bluezone.ble.virtual.world.internal.propagation.Link;
import io.bluezone.ble.virtual.world.internal.propagation.PairModel;
import io.bluezone.ble.virtual.world.internal.propagation.Reach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How strong a signal arrives, and whether it is understood. Used under the medium's lock. */
final class Signals {

  /** What no receiver hears. */
  static final double SILENCE = Double.NEGATIVE_INFINITY;

  /** The width in dB of the edge around a receiver's sensitivity. */
  private static final double EDGE = 1;

  /** From here on the edge's logistic curve is taken for 0 or 1. */
  private static final double EDGE_END = 6 * EDGE;

  /** Steps of a dB in which the curve is known: most draws need it no more exactly. */
  private static final int STEPS = 16;

  private static final double[] LOGISTIC = logisticSteps();

  private final long seed;
  private final PairModel[] pairs;
  private final Reach reach;
  private @Nullable Link measured;

  /** Of all receivers so far: antenna gain less sensitivity. */
  private double bestReceiver = Double.NEGATIVE_INFINITY;

  /** Of all senders so far: dBm with the antenna. */
  private double bestSender = Double.NEGATIVE_INFINITY;

  Signals(long seed, List<PairModel> pairs) {
    this.seed = seed;
    this.pairs = pairs.toArray(new PairModel[0]);
    reach = new Reach(pairs);
  }

  /** Takes note of a front end that is in the world. */
  void know(FrontEnd frontEnd) {
    bestReceiver = Math.max(bestReceiver, frontEnd.antennaGain() - frontEnd.sensitivity());
    for (int power : frontEnd.txPower().values()) {
      bestSender = Math.max(bestSender, power + frontEnd.antennaGain());
    }
  }

  /** Metres beyond which nobody hears a sender. */
  double reachOf(Station from, int txPower) {
    double sent = txPower + from.profile().frontEnd().antennaGain();
    return reach.farthest(sent + bestReceiver + EDGE_END);
  }

  /** Metres beyond which nobody hears anybody. */
  double longestReach() {
    return reach.farthest(bestSender + bestReceiver + EDGE_END);
  }

  /**
   * The strength of a packet at a receiver, in dBm; {@link #SILENCE} if one of the two is away or
   * the distance is beyond all luck.
   */
  double strength(Station from, Station to, int txPower, long at) {
    double mean = mean(from, to, txPower, at);
    return mean == SILENCE ? SILENCE : strength(mean, measured(), at);
  }

  /** The strength of a packet of which the mean is known. */
  static double strength(double mean, Link link, long at) {
    double strength = mean - link.slowLoss(at) - link.fastLoss(at);
    PairModel model = link.model();
    return model.bounded() ? Math.min(strength, mean + model.mostGain()) : strength;
  }

  /**
   * The mean strength by distance and carrying, in dBm; {@link #SILENCE} if one of the two is away
   * or the distance is beyond all luck.
   */
  double mean(Station from, Station to, int txPower, long at) {
    @Nullable Position here = from.position(at);
    @Nullable Position there = to.position(at);
    if (here == null || there == null) {
      return SILENCE;
    }
    PairModel model = pairs[PairModel.index(from.carry(), to.carry())];
    FrontEnd receiver = to.profile().frontEnd();
    double gain = from.profile().frontEnd().antennaGain() + receiver.antennaGain();
    if (model.bounded()) {
      gain -= from.profile().frontEnd().carriedLoss() + receiver.carriedLoss();
    }
    double least = receiver.sensitivity() - EDGE_END;
    double metres = here.distanceTo(there);
    if (metres > reach.of(model, txPower + gain - least)) {
      return SILENCE;
    }
    Link link = link(from, to, model, at);
    measured = link;
    double mean = txPower + gain - link.meanLoss(metres);
    return mean + model.mostGain() < least ? SILENCE : mean;
  }

  /** Whether a receiver understands an undisturbed packet of a strength. */
  boolean understood(double strength, Station from, Station to, long at) {
    return understood(strength, link(from, to, at), to, at);
  }

  static boolean understood(double strength, Link link, Station to, long at) {
    double above = strength - to.profile().frontEnd().sensitivity();
    if (above <= -EDGE_END || above >= EDGE_END) {
      return above > 0;
    }
    double chance = link.chance(at);
    int step = (int) ((above + EDGE_END) * STEPS);
    if (chance < LOGISTIC[step] || chance >= LOGISTIC[step + 1]) {
      return chance < LOGISTIC[step];
    }
    return chance < logistic(above);
  }

  private static double logistic(double above) {
    return 1 / (1 + StrictMath.exp(-above / EDGE));
  }

  private static double[] logisticSteps() {
    double[] steps = new double[(int) (2 * EDGE_END * STEPS) + 2];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = logistic((double) i / STEPS - EDGE_END);
    }
    return steps;
  }

  /** What is between the two devices that {@link #mean} was last asked for and is not silent. */
  Link measured() {
    return checkNotNull(measured);
  }

  private Link link(Station from, Station to, long at) {
    return link(from, to, pairs[PairModel.index(from.carry(), to.carry())], at);
  }

  /** Models are the few of the world, told apart by themselves. */
  @SuppressWarnings("ReferenceEquality")
  private Link link(Station from, Station to, PairModel model, long at) {
    Link known = to.links().get(from.index());
    if (known == null || known.model() != model) {
      long low = Math.min(from.key(), to.key());
      long high = Math.max(from.key(), to.key());
      known = new Link(KeyedRandom.mix(KeyedRandom.mix(seed, low), high), model, at);
      from.links().put(to.index(), known, at);
      to.links().put(from.index(), known, at);
    }
    return known;
  }
}
