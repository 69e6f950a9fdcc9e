// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.internal.device.FrontEnd;
import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import io.bluezone.ble.virtual.world.internal.propagation.Link;
import io.bluezone.ble.virtual.world.internal.propagation.PairModel;
import io.bluezone.ble.virtual.world.internal.propagation.Reach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strength with which a signal arrives, and whether it is understood. Parts of a world ask side
 * by side, about different devices.
 */
final class Signals {

  /** The strength that no receiver hears. */
  static final double SILENCE = Double.NEGATIVE_INFINITY;

  /** The distance of two devices of which one is away. */
  static final double AWAY = Double.POSITIVE_INFINITY;

  /** The width in dB of the edge around a receiver's sensitivity. */
  private static final double EDGE = 1;

  /** From here on the edge's logistic curve is taken for 0 or 1. */
  static final double EDGE_END = 6 * EDGE;

  /** Steps of a dB in which the curve is known: most draws need it no more exactly. */
  private static final int STEPS = 16;

  private static final double[] LOGISTIC = logisticSteps();

  private final long seed;
  private final PairModel[] pairs;
  private final Reach reach;
  private final DecodingProbability[] decodings;

  /** Of all receivers so far: antenna gain less sensitivity. */
  private double bestReceiver = Double.NEGATIVE_INFINITY;

  /** Of all senders so far: dBm with the antenna. */
  private double bestSender = Double.NEGATIVE_INFINITY;

  Signals(long seed, List<PairModel> pairs) {
    this.seed = seed;
    this.pairs = pairs.toArray(new PairModel[0]);
    reach = new Reach(pairs);
    decodings =
        pairs.stream()
            .mapToDouble(pair -> pair.fading().jitter())
            .distinct()
            .mapToObj(DecodingProbability::new)
            .toArray(DecodingProbability[]::new);
  }

  /** Takes note of a front end that is in the world. */
  void know(FrontEnd frontEnd) {
    bestReceiver = Math.max(bestReceiver, frontEnd.antennaGain() - frontEnd.sensitivity());
    for (int power : frontEnd.txPower().values()) {
      bestSender = Math.max(bestSender, power + frontEnd.antennaGain());
    }
  }

  /** Metres beyond which no one hears a sender. */
  double reachOf(Station from, int txPower) {
    double sent = txPower + from.profile().frontEnd().antennaGain();
    return reach.farthest(sent + bestReceiver + EDGE_END);
  }

  /** Metres beyond which no one hears anybody. */
  double longestReach() {
    return reach.farthest(bestSender + bestReceiver + EDGE_END);
  }

  /**
   * The strength of a packet at a receiver, in dBm; {@link #SILENCE} if one of the two is away or
   * the distance is beyond all luck.
   */
  double strength(Station from, Station to, int txPower, long at) {
    double metres = metres(from, to, at);
    if (metres == AWAY) {
      return SILENCE;
    }
    PairModel model = model(from, to);
    double gain = antennas(from, to, model);
    if (metres > reach.of(model, txPower + gain - least(to))) {
      return SILENCE;
    }
    Link link = link(from, to, model, at);
    double mean = txPower + gain - link.meanLoss(metres);
    return mean + model.mostGain() < least(to) ? SILENCE : strength(mean, link, at);
  }

  /** The strength of a packet of which the mean is known. */
  static double strength(double mean, Link link, long at) {
    double strength = mean - link.slowLoss(at) - link.fastLoss(at);
    PairModel model = link.model();
    return model.bounded() ? Math.min(strength, mean + model.mostGain()) : strength;
  }

  /**
   * The mean strength over a link by distance and carrying, in dBm; {@link #SILENCE} if one of the
   * two is away or the distance is beyond all luck.
   */
  double mean(Station from, Station to, int txPower, long at, Link link) {
    double metres = metres(from, to, at);
    if (metres == AWAY) {
      return SILENCE;
    }
    double gain = antennas(from, to, link.model()) - link.meanLoss(metres);
    return isHeard(txPower + gain, link, to) ? txPower + gain : SILENCE;
  }

  /**
   * The mean strength if the sender sent at 0 dBm, over a link within reach; {@link #SILENCE} if it
   * is not heard at all, as strongly as it can send.
   */
  double gain(Station from, Station to, long at, Link link) {
    double gain = antennas(from, to, link.model()) - link.meanLoss(metres(from, to, at));
    return isHeard(from.strongest() + gain, link, to) ? gain : SILENCE;
  }

  /** Metres between two devices; {@link #AWAY} if one of them is away. */
  static double metres(Station from, Station to, long at) {
    @Nullable Position here = from.position(at);
    @Nullable Position there = to.position(at);
    return here == null || there == null ? AWAY : here.distanceTo(there);
  }

  /** Tells whether a receiver is within reach of a sender, as strongly as that can send. */
  boolean mayHear(Station from, Station to, long at) {
    double metres = metres(from, to, at);
    if (metres == AWAY) {
      return false;
    }
    PairModel model = model(from, to);
    double most = from.strongest() + antennas(from, to, model) - least(to);
    return metres <= reach.of(model, most);
  }

  /** The gain of both antennas. */
  double antennas(Station from, Station to) {
    return antennas(from, to, model(from, to));
  }

  /** Gives the link between two devices; a new one if they are carried in other ways. */
  @SuppressWarnings("ReferenceEquality") // models are the few of the world
  Link linkLike(@Nullable Link known, Station from, Station to, long at) {
    PairModel model = model(from, to);
    return known != null && known.model() == model ? known : newLink(from, to, model, at);
  }

  /** Tells whether a packet of a mean strength can be heard with any luck. */
  static boolean isHeard(double mean, Link link, Station to) {
    return mean + link.model().mostGain() >= least(to);
  }

  private PairModel model(Station from, Station to) {
    return pairs[PairModel.index(from.carry(), to.carry())];
  }

  /** The gain of both antennas, less the loss by carrying. */
  private static double antennas(Station from, Station to, PairModel model) {
    FrontEnd sender = from.profile().frontEnd();
    FrontEnd receiver = to.profile().frontEnd();
    double gain = sender.antennaGain() + receiver.antennaGain();
    return model.bounded() ? gain - (sender.carriedLoss() + receiver.carriedLoss()) : gain;
  }

  /** The weakest strength in dBm that a receiver may understand. */
  private static double least(Station to) {
    return to.profile().frontEnd().sensitivity() - EDGE_END;
  }

  /** Tells whether a receiver understands an undisturbed packet of a strength. */
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

  /** The probability to understand an undisturbed packet so many dB above the sensitivity. */
  static double understood(double above) {
    if (above <= -EDGE_END || above >= EDGE_END) {
      return above > 0 ? 1 : 0;
    }
    return logistic(above);
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

  /** The understanding of packets over a link. */
  DecodingProbability decoding(Link link) {
    double jitter = link.model().fading().jitter();
    for (DecodingProbability each : decodings) {
      if (each.deviation() == jitter) {
        return each;
      }
    }
    throw new IllegalArgumentException("the link is not of this world");
  }

  private Link link(Station from, Station to, long at) {
    return link(from, to, model(from, to), at);
  }

  /** Models are the few of the world, told apart by themselves. */
  @SuppressWarnings("ReferenceEquality")
  private Link link(Station from, Station to, PairModel model, long at) {
    Link known = to.links().get(from.index());
    if (known == null || known.model() != model) {
      known = newLink(from, to, model, at);
      from.links().put(to.index(), known, at);
      to.links().put(from.index(), known, at);
    }
    return known;
  }

  private Link newLink(Station from, Station to, PairModel model, long at) {
    long low = Math.min(from.key(), to.key());
    long high = Math.max(from.key(), to.key());
    return new Link(KeyedRandom.mix(KeyedRandom.mix(seed, low), high), model, at);
  }
}
