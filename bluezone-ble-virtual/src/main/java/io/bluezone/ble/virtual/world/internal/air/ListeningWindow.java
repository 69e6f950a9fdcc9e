// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A device from when it begins to listen until it ceases to, and what it will hear. */
final class ListeningWindow {

  /**
   * Reports within such a time are delivered together, up to half of it early or late. A whole part
   * of the time from one report to the next, so that this stays what it is.
   */
  static final long SLOT = Duration.ofMillis(200).toNanos();

  /** The interval between looks at whether a device has moved. */
  private static final long LOOK_EVERY = Duration.ofSeconds(5).toNanos();

  /** For how long is drawn at once where no one moves; else until the next look. */
  private static final long AHEAD = 2 * LOOK_EVERY;

  /** For so long signals are taken to be alike, of those who stand still. */
  private static final long STEP = Duration.ofMillis(1250).toNanos();

  /** Of one advertisement no more is reported within this time. */
  private static final long SPACING = Duration.ofSeconds(5).toNanos();

  /** Has the reports of a slot taken at its time. */
  @FunctionalInterface
  interface Alarm {
    void ring(ListeningWindow window, long slot);
  }

  private final Station receiver;
  private final Signals signals;
  private final double captureThreshold;
  private final Alarm alarm;
  private final Neighbourhood neighbourhood;
  private final int number;
  private final ChannelLoad load;
  private final List<Reception> toDraw = new ArrayList<>();
  private final List<AdvertisingSet> begun = new ArrayList<>();
  private final ReportSlots reports;

  private boolean allStill;

  /** In no slot before it anything can be reported any more. */
  private long firstSlot;

  private long nextLook;

  /** Until when is drawn what is heard. */
  private long horizon;

  /** Advertisements on the air at the last count, and those that have begun since. */
  private int onAir;

  private int since;

  ListeningWindow(Station receiver, Signals signals, double captureThreshold, Alarm alarm) {
    this.alarm = alarm;
    this.receiver = receiver;
    this.signals = signals;
    this.captureThreshold = captureThreshold;
    neighbourhood = receiver.neighbourhood(signals);
    number = neighbourhood.nextWindow();
    load = neighbourhood.load();
    reports = neighbourhood.reports();
  }

  Station receiver() {
    return receiver;
  }

  long nextLook() {
    return nextLook;
  }

  /** Gives the reports that are still to come. */
  ReportSlots reports() {
    return reports;
  }

  /** The receiver has ceased to listen: nothing more is reported. */
  void close() {
    reports.clear();
  }

  /** Draws what is heard of those that send near, unless that is drawn already. */
  void look(List<Cell> near, long now) {
    nextLook = now + LOOK_EVERY;
    if (neighbourhood.hasChanged(near, now)) {
      reports.takeBack();
      neighbourhood.update(near, now);
    } else if (horizon >= nextLook) {
      return;
    }
    horizon = neighbourhood.until >= now + AHEAD ? now + AHEAD : nextLook;
    drawBegun(now);
    measure(now);
    drawAll(now);
  }

  /** Measures how much is on the air, and finds those of which not all is drawn yet. */
  private void measure(long now) {
    load.clear();
    onAir = 0;
    since = 0;
    for (AdvertisingSet own : receiver.sets()) {
      load.addOwn(own.event(now), own.interval());
    }
    List<Reception> all = neighbourhood.all();
    for (int i = 0; i < all.size(); i++) {
      Reception each = all.get(i);
      Station sender = each.other;
      if (!sender.sets().isEmpty() && sender.isPowered()) {
        look(each, now);
      }
    }
  }

  private void look(Reception first, long now) {
    Link link = first.link;
    List<AdvertisingSet> sets = first.other.sets();
    for (int i = 0; i < sets.size(); i++) {
      AdvertisingSet set = sets.get(i);
      double mean = set.txPower() + first.gain;
      if (!Signals.isHeard(mean, link, receiver)) {
        continue;
      }
      Reception known = first.find(number, set);
      if (known == null) {
        known = first.free(number);
        known.use(number, set, receiver.key(), now);
        known.joinAt(now, Reception.period(set));
      }
      onAir++;
      load.add(Signals.strength(mean, link, now), set.packetTime(), set.interval());
      if (known.nextEvent() < horizon) {
        toDraw.add(known);
      }
    }
  }

  /** A near advertisement begins; tells whether to draw it at the end of the present slot. */
  boolean started(AdvertisingSet set) {
    begun.add(set);
    return begun.size() == 1;
  }

  /** Draws what is heard of the advertisements that have begun: many at once, in a crowd. */
  void drawBegun(long now) {
    drawAt(now);
    for (int i = 0; i < begun.size(); i++) {
      AdvertisingSet set = begun.get(i);
      Reception first = set.isActive() ? neighbourhood.to(set.station()) : null;
      if (first != null && Signals.isHeard(set.txPower() + first.gain, first.link, receiver)) {
        Reception known = first.find(number, set);
        if (known != null) {
          reports.forget(known);
        }
        Reception reception = known == null ? first.free(number) : known;
        reception.use(number, set, receiver.key(), set.startedAt());
        reception.beginAt(set.startedAt());
        toDraw.add(reception);
      }
    }
    since += begun.size();
    begun.clear();
    if (since > onAir) {
      measure(now);
    }
    drawAll(now);
  }

  /** Draws from now on; nothing earlier can be reported. */
  private void drawAt(long now) {
    firstSlot = (now + SLOT - 1) / SLOT;
    allStill = horizon <= neighbourhood.until;
  }

  private void drawAll(long now) {
    for (int i = 0; i < toDraw.size(); i++) {
      draw(toDraw.get(i), now);
    }
    toDraw.clear();
  }

  /** Draws all that is reported of an advertisement until the horizon. */
  private void draw(Reception reception, long now) {
    AdvertisingSet set = reception.set();
    if (set == null) {
      return;
    }
    boolean still =
        reception.link.isSteady(STEP)
            && (allStill
                || (receiver.isStill(now, horizon) && reception.other.isStill(now, horizon)));
    if (still) {
      drawAsWhole(reception, set);
    } else {
      drawOneByOne(reception, set);
    }
  }

  /** The strength is the same, on average, for a while: many events are one draw. */
  private void drawAsWhole(Reception reception, AdvertisingSet set) {
    Link link = reception.link;
    DecodingProbability decoding = signals.decoding(link);
    double sensitivity = receiver.profile().frontEnd().sensitivity();
    double mean = set.txPower() + reception.gain - sensitivity;
    long period = Reception.period(set);
    for (long at = reception.nextEvent(); at < horizon; at = reception.nextEvent()) {
      long from = receiver.listensFrom(at);
      if (from > at) {
        reception.missedUntil(from, period);
        continue;
      }
      long until = Math.min(Math.min(horizon, receiver.listensUntil(at)), at + STEP);
      double level = mean - link.slowLoss((at + until) / 2);
      double hazard = decoding.hazard(level);
      long events = (until - at + period - 1) / period;
      if (hazard == 0 || reception.remainingExponential > events * hazard) {
        reception.remainingExponential -= events * hazard;
        reception.missed(events, period);
        continue;
      }
      reception.passOver((long) (reception.remainingExponential / hazard), period);
      double strength = decoding.strength(level, reception.chance());
      double most = mean + link.model().mostGain();
      boolean understood = true;
      if (link.model().bounded() && strength > most) {
        understood = reception.chance() * Signals.understood(strength) < Signals.understood(most);
        strength = most;
      }
      if (!understood || !reportIfReceived(reception, set, strength + sensitivity)) {
        reception.missed(1, period);
        reception.redraw();
      }
    }
  }

  /** One of the two moves. */
  private void drawOneByOne(Reception reception, AdvertisingSet set) {
    Link link = reception.link;
    long period = Reception.period(set);
    for (long at = reception.nextEvent(); at < horizon; at = reception.nextEvent()) {
      long from = receiver.listensFrom(at);
      if (from > at) {
        reception.missedUntil(from, period);
        continue;
      }
      double mean = signals.mean(reception.other, receiver, set.txPower(), at, link);
      double strength = mean == Signals.SILENCE ? mean : Signals.strength(mean, link, at);
      if (mean == Signals.SILENCE
          || !Signals.understood(strength, link, receiver, at)
          || !reportIfReceived(reception, set, strength)) {
        reception.missed(1, period);
      }
    }
  }

  /** A strong enough packet is reported if it meets the receiver's channel and no one else. */
  private boolean reportIfReceived(Reception reception, AdvertisingSet set, double strength) {
    long packetTime = set.packetTime();
    int channel = channelOf(reception.nextEvent(), packetTime);
    if (channel < 0
        || !load.survives(
            strength, captureThreshold, packetTime, set.interval(), reception.chance())) {
      return false;
    }
    long end = reception.nextEvent() + AdvertisingEvent.offset(channel, packetTime) + packetTime;
    long slot = Math.max(firstSlot, (end + SLOT / 2) / SLOT);
    if (reports.add(slot, reception, set, strength)) {
      alarm.ring(this, slot);
    }
    reception.heard(SPACING, slot * SLOT + SPACING - SLOT / 2, Reception.period(set));
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
}
