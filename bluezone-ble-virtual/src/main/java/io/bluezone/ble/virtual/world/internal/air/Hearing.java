// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.KeyedRandom;
import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An advertisement that a listening device may hear, and when it hears it next. */
final class Hearing {

  /** Of one advertisement no more is reported within this time, which reports may be early by. */
  private static final long SPACING = Duration.ofSeconds(5).toNanos() + ListeningWindow.SLOT;

  private static final long MOST_DELAY = Duration.ofMillis(10).toNanos();
  private static final long NEVER = Long.MAX_VALUE;

  private final ListeningWindow window;
  private final AdvertisingSet set;

  /** Another one of the same sender in the same window. */
  private final @Nullable Hearing other;

  private final long key;
  private long draws;

  /** What is between the two, and the mean strength, when that was last looked at. */
  private Link link;

  private double mean;

  /** When its next event begins of which something may be reported. */
  private long nextEvent;

  private long eventStart;
  private long reportAt = NEVER;
  private double strength;
  private @Nullable Hearing nextReported;

  Hearing(
      ListeningWindow window,
      AdvertisingSet set,
      @Nullable Hearing other,
      long key,
      Link link,
      double mean) {
    this.window = window;
    this.set = set;
    this.other = other;
    this.key = key;
    this.link = link;
    this.mean = mean;
  }

  /** The one of an advertisement in a window, among those of its sender. */
  static @Nullable Hearing find(
      @Nullable Hearing first, ListeningWindow window, AdvertisingSet set) {
    Hearing each = first != null && first.window == window ? first : null;
    while (each != null && each.set != set) {
      each = each.other;
    }
    return each;
  }

  boolean isIn(ListeningWindow which) {
    return window == which;
  }

  AdvertisingSet set() {
    return set;
  }

  Link link() {
    return link;
  }

  double mean() {
    return mean;
  }

  void measured(Link between, double dBm) {
    link = between;
    mean = dBm;
  }

  boolean isDue() {
    return reportAt != NEVER;
  }

  long reportAt() {
    return reportAt;
  }

  double strength() {
    return strength;
  }

  long nextEvent() {
    return nextEvent;
  }

  @Nullable Hearing nextReported() {
    return nextReported;
  }

  void setNextReported(@Nullable Hearing next) {
    nextReported = next;
  }

  double chance() {
    return KeyedRandom.uniform(KeyedRandom.mix(key, draws++));
  }

  /** It was on the air already: where in its period it is. */
  void joinAt(long now) {
    nextEvent = now + (long) ((set.interval() + MOST_DELAY / 2) * chance());
  }

  /** It begins now. */
  void beginAt(long now) {
    nextEvent = now + (long) (MOST_DELAY * chance());
  }

  /** That event was not heard: waits for the next. */
  void missed() {
    nextEvent += set.interval() + (long) (MOST_DELAY * chance());
  }

  void heard(long end, double how) {
    eventStart = nextEvent;
    reportAt = end;
    strength = how;
  }

  /** What was drawn has been reported: the next may be so much later. */
  void reported() {
    long period = set.interval() + MOST_DELAY / 2;
    long events = (SPACING + period - 1) / period;
    nextEvent = eventStart + events * period;
    reportAt = NEVER;
  }

  /** What was drawn does not come: the advertisement began again. */
  void cancel() {
    reportAt = NEVER;
  }
}
