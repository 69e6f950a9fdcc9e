// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import java.time.Duration;

/** An advertisement that a listening device may hear, and when it hears it next. */
final class Hearing implements Comparable<Hearing> {

  /** Of one advertisement no more is reported within this time. */
  private static final long SPACING = Duration.ofSeconds(5).toNanos();

  private static final long MOST_DELAY = Duration.ofMillis(10).toNanos();
  private static final long NEVER = Long.MAX_VALUE;

  private final AdvertisingSet set;
  private final long key;
  private final int order;
  private long draws;

  /** When its next event begins of which something may be reported. */
  private long nextEvent;

  private long eventStart;
  private long reportAt = NEVER;
  private int channel;
  private double strength;

  /** One of many, by the order in which they were noticed. */
  Hearing(AdvertisingSet set, long key, int order, long firstEvent) {
    this.set = set;
    this.key = key;
    this.order = order;
    nextEvent = firstEvent;
  }

  AdvertisingSet set() {
    return set;
  }

  boolean isDue() {
    return reportAt != NEVER;
  }

  long reportAt() {
    return reportAt;
  }

  long eventStart() {
    return eventStart;
  }

  int channel() {
    return channel;
  }

  double strength() {
    return strength;
  }

  long nextEvent() {
    return nextEvent;
  }

  double chance() {
    return KeyedRandom.uniform(KeyedRandom.mix(key, draws++));
  }

  /** That event was not heard: waits for the next. */
  void missed() {
    nextEvent += set.interval() + (long) (MOST_DELAY * chance());
  }

  void heard(AdvertisingEvent event, int on, double how) {
    eventStart = event.start();
    reportAt = event.end(on);
    channel = on;
    strength = how;
  }

  /** What was drawn has been reported, or was not to be: the next may be so much later. */
  void reported() {
    long period = set.interval() + MOST_DELAY / 2;
    long events = (SPACING + period - 1) / period;
    nextEvent = eventStart + events * period;
    reportAt = NEVER;
  }

  /** The advertisement is on the air again. */
  void restart(long firstEvent) {
    nextEvent = firstEvent;
    reportAt = NEVER;
  }

  /** Where in its period an advertisement is that was on the air already. */
  static long anyPhase(AdvertisingSet set, long now, double chance) {
    return now + (long) ((set.interval() + MOST_DELAY / 2) * chance);
  }

  /** When the first event of an advertisement begins that begins now. */
  static long firstPhase(long now, double chance) {
    return now + (long) (MOST_DELAY * chance);
  }

  @Override
  public int compareTo(Hearing other) {
    int byTime = Long.compare(reportAt, other.reportAt);
    return byTime != 0 ? byTime : Integer.compare(order, other.order);
  }
}
