// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device from when it begins to listen until it ceases to, and what it will hear. */
final class ListeningWindow {

  /** Reports within such a time are delivered together, up to half of it early or late. */
  static final long SLOT = Duration.ofMillis(100).toNanos();

  /** How often who is near is looked at again: people move, and signals change. */
  private static final long LOOK_EVERY = Duration.ofSeconds(5).toNanos();

  /** More slots than there are from one look to the next, and as many as a long has bits. */
  private static final int SLOTS = 64;

  private final Station receiver;
  private final Signals signals;
  private final double captureThreshold;
  private final ChannelLoad load = new ChannelLoad();
  private final List<Hearing> toDraw = new ArrayList<>();
  private final @Nullable Hearing[] first = new @Nullable Hearing[SLOTS];
  private final @Nullable Hearing[] last = new @Nullable Hearing[SLOTS];

  /** Which slots have reports. */
  private long filled;

  /** The slot before which all are delivered. */
  private long nextSlot;

  private long nextLook;
  private long wakesAt = Long.MAX_VALUE;

  ListeningWindow(Station receiver, Signals signals, double captureThreshold) {
    this.receiver = receiver;
    this.signals = signals;
    this.captureThreshold = captureThreshold;
  }

  Station receiver() {
    return receiver;
  }

  long nextLook() {
    return nextLook;
  }

  long wakesAt() {
    return wakesAt;
  }

  void setWakesAt(long at) {
    wakesAt = at;
  }

  /** When the next reports are due, as far as they are drawn. */
  long nextReports() {
    if (filled == 0) {
      return Long.MAX_VALUE;
    }
    long ahead = Long.numberOfTrailingZeros(Long.rotateRight(filled, (int) nextSlot));
    return (nextSlot + ahead) * SLOT;
  }

  /** Takes the reports that are due at a time; the first leads to the others. */
  @Nullable Hearing take(long due) {
    int place = (int) (due / SLOT) & (SLOTS - 1);
    Hearing found = first[place];
    first[place] = null;
    last[place] = null;
    filled &= ~(1L << place);
    return found;
  }

  /** Draws from now to the next look what is heard of those that send near. */
  void look(List<Cell> near, long now) {
    nextLook = now + LOOK_EVERY;
    nextSlot = Math.max(nextSlot, now / SLOT);
    load.clear();
    toDraw.clear();
    for (Cell cell : near) {
      List<Station> stations = cell.stations();
      for (int i = 0; i < stations.size(); i++) {
        Station sender = stations.get(i);
        if (!sender.sets().isEmpty() && sender.isPowered()) {
          look(sender, now);
        }
      }
    }
    for (int i = 0; i < toDraw.size(); i++) {
      draw(toDraw.get(i), now);
    }
  }

  private void look(Station sender, long now) {
    List<AdvertisingSet> sets = sender.sets();
    for (int i = 0; i < sets.size(); i++) {
      AdvertisingSet set = sets.get(i);
      if (sender == receiver) {
        load.addOwn(set.event(now), set.interval());
        continue;
      }
      double mean = signals.mean(sender, receiver, set.txPower(), now);
      if (mean == Signals.SILENCE) {
        continue;
      }
      Hearing known = Hearing.find(receiver.links().hearing(sender.index()), this, set);
      if (known == null) {
        known = hearing(set, mean, now);
        known.joinAt(now);
      } else {
        known.measured(signals.measured(), mean);
      }
      load.add(Signals.strength(mean, known.link(), now), set.packetTime(), set.interval());
      if (!known.isDue()) {
        toDraw.add(known);
      }
    }
  }

  private Hearing hearing(AdvertisingSet set, double mean, long now) {
    Station sender = set.station();
    Link link = signals.measured();
    Hearing others = receiver.links().hearing(sender.index());
    Hearing before = others != null && others.isIn(this) ? others : null;
    long key = KeyedRandom.mix(KeyedRandom.mix(receiver.key(), sender.key()), now);
    Hearing hearing = new Hearing(this, set, before, key, link, mean);
    receiver.links().setHearing(sender.index(), hearing);
    return hearing;
  }

  /** An advertisement near begins. */
  void started(AdvertisingSet set, long now) {
    Station sender = set.station();
    double mean = signals.mean(sender, receiver, set.txPower(), now);
    if (mean == Signals.SILENCE) {
      return;
    }
    Hearing before = Hearing.find(receiver.links().hearing(sender.index()), this, set);
    if (before != null) {
      before.cancel();
    }
    Hearing hearing = hearing(set, mean, now);
    hearing.beginAt(now);
    draw(hearing, now);
  }

  private void draw(Hearing hearing, long now) {
    while (hearing.nextEvent() < now) {
      hearing.missed();
    }
    AdvertisingSet set = hearing.set();
    boolean still =
        hearing.nextEvent() < nextLook
            && receiver.isStill(now, nextLook)
            && set.station().isStill(now, nextLook);
    while (hearing.nextEvent() < nextLook) {
      if (isHeard(hearing, still)) {
        report(hearing);
        return;
      }
      hearing.missed();
    }
  }

  private boolean isHeard(Hearing hearing, boolean still) {
    AdvertisingSet set = hearing.set();
    long packetTime = set.packetTime();
    int channel = channelOf(hearing.nextEvent(), packetTime);
    if (channel < 0) {
      return false;
    }
    long start = hearing.nextEvent() + AdvertisingEvent.offset(channel, packetTime);
    double mean =
        still ? hearing.mean() : signals.mean(set.station(), receiver, set.txPower(), start);
    if (mean == Signals.SILENCE) {
      return false;
    }
    double strength = Signals.strength(mean, hearing.link(), start);
    if (!Signals.understood(strength, hearing.link(), receiver, start)) {
      return false;
    }
    if (!load.survives(strength, captureThreshold, packetTime, set.interval(), hearing::chance)) {
      return false;
    }
    hearing.heard(start + packetTime, strength);
    return true;
  }

  /** The channel on which the receiver can hear an event; -1 if it is between two. */
  private int channelOf(long eventStart, long packetTime) {
    for (int channel = 0; channel < AdvertisingEvent.CHANNELS; channel++) {
      long start = eventStart + AdvertisingEvent.offset(channel, packetTime);
      if (receiver.hears(channel, start, start + packetTime)) {
        return channel;
      }
    }
    return -1;
  }

  private void report(Hearing hearing) {
    long slot = Math.max(nextSlot, (hearing.reportAt() + SLOT / 2) / SLOT);
    int place = (int) slot & (SLOTS - 1);
    Hearing before = last[place];
    if (before == null) {
      first[place] = hearing;
    } else {
      before.setNextReported(hearing);
    }
    hearing.setNextReported(null);
    last[place] = hearing;
    filled |= 1L << place;
  }
}
