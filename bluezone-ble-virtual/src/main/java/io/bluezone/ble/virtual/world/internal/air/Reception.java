// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An advertisement that a listening device may hear, and from when on it is not drawn yet what of
 * it is. It is used again for the next one of the same sender: a crowd has a million of them.
 */
final class Reception extends Ways.Way {

  private static final long MOST_DELAY = Duration.ofMillis(10).toNanos();
  private static final long MEAN_DELAY = MOST_DELAY / 2;

  private static final int MANTISSA_BITS = 10;
  private static final double[] LOGARITHMS = logarithms();

  /** dBm at the receiver for a sender of 0 dBm, on average. */
  double gain;

  private @Nullable AdvertisingSet set;

  /** For another advertisement of the same sender. */
  private @Nullable Reception next;

  /** Of the receiver's windows the one that this is for. */
  private int window;

  private int draws;
  private long key;

  /** The rest of an exponential variate, until a packet is understood. */
  double remainingExponential;

  /** When its next event begins of which something may be reported. */
  private long nextEvent;

  /** When something may be reported again at the earliest, after what was drawn. */
  private long earliest;

  Reception(Station sender, Link link, double gain) {
    super(sender, link);
    this.gain = gain;
  }

  /** The one for an advertisement in a window, among those of its sender; null if there is none. */
  @Nullable Reception find(int inWindow, AdvertisingSet of) {
    Reception each = this;
    while (each != null && (each.window != inWindow || each.set != of)) {
      each = each.next;
    }
    return each;
  }

  /** One that is for no other advertisement that is on the air. */
  Reception free(int inWindow) {
    Reception each = this;
    while (each.window == inWindow && each.set != null && each.set.isActive()) {
      if (each.next == null) {
        each.next = new Reception(other, link, gain);
      }
      each = each.next;
    }
    return each;
  }

  /** Begins to be for an advertisement. */
  void use(int inWindow, AdvertisingSet of, long receiver, long now) {
    window = inWindow;
    set = of;
    key = KeyedRandom.mix(KeyedRandom.mix(receiver, other.key()), now);
    draws = 0;
    redraw();
  }

  /** The two are at other places, or are carried in other ways. */
  void place(Link between, double dBm) {
    for (Reception each = this; each != null; each = each.next) {
      each.link = between;
      each.gain = dBm;
    }
  }

  @Nullable AdvertisingSet set() {
    return set;
  }

  long nextEvent() {
    return nextEvent;
  }

  /** When something may be reported at the earliest, after what was drawn. */
  long earliest() {
    return earliest;
  }

  void redraw() {
    double chance = 1 - chance();
    long bits = Double.doubleToRawLongBits(chance);
    int exponent = (int) (bits >>> 52) - 1023;
    int mantissa = (int) (bits >>> (52 - MANTISSA_BITS)) & ((1 << MANTISSA_BITS) - 1);
    remainingExponential = -(exponent * LOGARITHMS[1 << MANTISSA_BITS] + LOGARITHMS[mantissa]);
  }

  /** Natural logarithms of 1 to 2 in the middle of each step, and that of 2. */
  private static double[] logarithms() {
    double[] all = new double[(1 << MANTISSA_BITS) + 1];
    for (int i = 0; i < 1 << MANTISSA_BITS; i++) {
      all[i] = StrictMath.log(1 + (i + 0.5) / (1 << MANTISSA_BITS));
    }
    all[1 << MANTISSA_BITS] = StrictMath.log(2);
    return all;
  }

  double chance() {
    return KeyedRandom.uniform(KeyedRandom.mix(key, draws++));
  }

  /** From one event to the next, on average. */
  static long period(AdvertisingSet set) {
    return set.interval() + MEAN_DELAY;
  }

  /** It was on the air already: where in its period it is. */
  void joinAt(long now, long period) {
    nextEvent = now + (long) (period * chance());
    earliest = nextEvent;
  }

  /** It begins now. */
  void beginAt(long now) {
    nextEvent = now + (long) (MOST_DELAY * chance());
    earliest = nextEvent;
  }

  /** So many events were not heard: the next is so much later as random delays make it. */
  void missed(long events, long period) {
    nextEvent += events * period + (long) (MOST_DELAY * (chance() - 0.5));
  }

  /** So many events were not heard. */
  void passOver(long events, long period) {
    nextEvent += events * period;
  }

  /** Events before a time are over. */
  void missedUntil(long time, long period) {
    if (nextEvent < time) {
      nextEvent += (time - nextEvent + period - 1) / period * period;
    }
  }

  /** The next event is reported: the one after it comes so much later. */
  void heard(long spacing, long notBefore, long period) {
    missedUntil(Math.max(nextEvent + spacing, notBefore), period);
    earliest = nextEvent;
    redraw();
  }

  /** A report that was drawn does not come: events count again from when it was looked for. */
  void takeBack(long from) {
    earliest = Math.min(earliest, from);
  }

  /** Draws again all that was drawn from a time on, for each of its senders. */
  void drawAgainFrom(long now) {
    for (Reception each = this; each != null; each = each.next) {
      if (each.set != null && each.nextEvent >= now) {
        each.nextEvent = each.earliest;
        each.missedUntil(now, period(each.set));
        each.redraw();
      }
    }
  }
}
