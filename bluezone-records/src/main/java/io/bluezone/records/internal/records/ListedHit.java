// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.internal.IdHash;
import io.bluezone.records.encounter.Encounter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * The encounters with one ID that a bulletin lists.
 *
 * @param encounters at least one
 */
record ListedHit(DayInterval interval, RollingId id, List<Encounter> encounters)
    implements Comparable<ListedHit> {

  /** A phone changes its ID at once; a frame that was on its way may come later. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  ListedHit {
    encounters = ImmutableList.copyOf(encounters);
  }

  private Instant first() {
    return Collections.min(
        ImmutableList.copyOf(encounters.stream().map(Encounter::first).iterator()));
  }

  private Instant last() {
    return Collections.max(
        ImmutableList.copyOf(encounters.stream().map(Encounter::last).iterator()));
  }

  /** Tells whether the log allows that the phone that was heard here went on with another ID. */
  boolean mayGoOnWith(ListedHit next, IdSchedule schedule, Duration bridge) {
    Duration gap = Duration.between(last(), next.first());
    return schedule.next(interval).equals(next.interval)
        && gap.compareTo(bridge) <= 0
        && gap.compareTo(OVERLAP.negated()) >= 0;
  }

  /** {@return by how many dB the strength of another differs; much if one of them is not known} */
  double differenceTo(ListedHit other) {
    double difference = Math.abs(strength() - other.strength());
    return Double.isNaN(difference) ? Double.MAX_VALUE : difference;
  }

  private double strength() {
    long[] sum = new long[2];
    for (Encounter encounter : encounters) {
      encounter
          .samples()
          .forEach(
              (seconds, rssi) -> {
                sum[0] += rssi;
                sum[1]++;
              });
    }
    return sum[1] == 0 ? Double.NaN : (double) sum[0] / sum[1];
  }

  /** {@return what it may be revoked by} */
  String digest() {
    return IdHash.digest(interval, id);
  }

  @Override
  public int compareTo(ListedHit other) {
    int byInterval = interval.compareTo(other.interval);
    return byInterval != 0 ? byInterval : id.compareTo(other.id);
  }
}
