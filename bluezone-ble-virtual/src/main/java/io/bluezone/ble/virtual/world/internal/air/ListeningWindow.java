// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A device from when it begins to listen until it ceases to, and what it will hear. */
final class ListeningWindow {

  /** How often who is near is looked at again: people move, and signals change. */
  private static final long LOOK_EVERY = Duration.ofSeconds(5).toNanos();

  private final Station receiver;
  private final Signals signals;
  private final double captureThreshold;
  private final Map<AdvertisingSet, Hearing> hearings = new HashMap<>();
  private final PriorityQueue<Hearing> due = new PriorityQueue<>();
  private final ChannelLoad load = new ChannelLoad();
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

  /** When the next report is due, as far as it is drawn. */
  long nextReport() {
    Hearing next = due.peek();
    return next == null ? Long.MAX_VALUE : next.reportAt();
  }

  @Nullable Hearing poll(long now) {
    return nextReport() <= now ? due.poll() : null;
  }

  /** Draws from now to the next look what is heard of those that send near. */
  void look(List<Cell> near, long now) {
    nextLook = now + LOOK_EVERY;
    measureLoad(near, now);
    for (Cell cell : near) {
      for (Station sender : cell.stations()) {
        if (sender != receiver && sender.isPowered()) {
          for (AdvertisingSet set : sender.sets()) {
            Hearing known = hearings.get(set);
            if (known == null) {
              listenFor(set, now, false);
            } else if (!known.isDue()) {
              draw(known, now);
            }
          }
        }
      }
    }
  }

  private void measureLoad(List<Cell> near, long now) {
    load.clear();
    for (Cell cell : near) {
      for (Station sender : cell.stations()) {
        if (sender.isPowered()) {
          for (AdvertisingSet set : sender.sets()) {
            addLoad(set, sender, now);
          }
        }
      }
    }
  }

  private void addLoad(AdvertisingSet set, Station sender, long now) {
    if (sender == receiver) {
      load.addOwn(set.event(now), set.interval());
    } else {
      double strength = signals.strength(sender, receiver, set.txPower(), now);
      if (strength != Signals.SILENCE) {
        load.add(strength, set.event(now).packetTime(), set.interval());
      }
    }
  }

  /** An advertisement near begins. */
  void started(AdvertisingSet set, long now) {
    Hearing known = hearings.get(set);
    if (known == null) {
      listenFor(set, now, true);
    } else {
      due.remove(known);
      known.restart(Hearing.firstPhase(now, known.chance()));
      draw(known, now);
    }
  }

  private void listenFor(AdvertisingSet set, long now, boolean begins) {
    Station sender = set.station();
    if (signals.strength(sender, receiver, set.txPower(), now) == Signals.SILENCE) {
      return;
    }
    long key = KeyedRandom.mix(KeyedRandom.mix(receiver.key(), sender.key()), now);
    double chance = KeyedRandom.uniform(key);
    long first = begins ? Hearing.firstPhase(now, chance) : Hearing.anyPhase(set, now, chance);
    Hearing hearing = new Hearing(set, key, hearings.size(), first);
    hearings.put(set, hearing);
    draw(hearing, now);
  }

  private void draw(Hearing hearing, long now) {
    AdvertisingSet set = hearing.set();
    while (hearing.nextEvent() < now) {
      hearing.missed();
    }
    while (hearing.nextEvent() < nextLook) {
      AdvertisingEvent event = set.event(hearing.nextEvent());
      int channel = channelOf(event);
      if (channel >= 0 && isHeard(hearing, event, channel)) {
        due.add(hearing);
        return;
      }
      hearing.missed();
    }
  }

  /** The channel on which the receiver can hear an event; -1 if it is between two. */
  private int channelOf(AdvertisingEvent event) {
    for (int channel = 0; channel < AdvertisingEvent.CHANNELS; channel++) {
      if (receiver.hears(channel, event.start(channel), event.end(channel))) {
        return channel;
      }
    }
    return -1;
  }

  private boolean isHeard(Hearing hearing, AdvertisingEvent event, int channel) {
    long start = event.start(channel);
    double strength = signals.strength(event.from(), receiver, event.txPower(), start);
    if (strength == Signals.SILENCE
        || !signals.understood(strength, event.from(), receiver, start)) {
      return false;
    }
    double alone =
        load.survival(strength, captureThreshold, event.packetTime(), hearing.set().interval());
    if (alone < 1 && hearing.chance() >= alone) {
      return false;
    }
    hearing.heard(event, channel, strength);
    return true;
  }
}
