// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The devices' timelines in parts that run side by side. They are divided again at fixed times, and
 * after a change from outside: by the state of the world alone, whoever runs them.
 */
final class Division {

  private static final long EVERY = Duration.ofSeconds(20).toNanos();

  private final Partition partition;
  private final Crew crew;

  /** By their first timelines. */
  private List<Part> parts = ImmutableList.of();

  /** The largest first, so that no thread waits long for another. */
  private List<Part> bySize = ImmutableList.of();

  /** Those that were due in the last step. */
  private List<Part> ran = ImmutableList.of();

  private long until;
  private boolean outdated = true;

  Division(Partition partition, List<Turn> turns) {
    this.partition = partition;
    crew = new Crew(turns);
  }

  /** Has them divided again before they run. */
  void outdate() {
    outdated = true;
  }

  /** Divides them unless they are, and tells until when that holds. */
  long divide(long now) {
    if (outdated || now >= until) {
      until = (now / EVERY + 1) * EVERY;
      if (!outdated && partition.holds(until)) {
        return until;
      }
      ImmutableList.Builder<Part> divided = ImmutableList.builder();
      partition.divide(until).forEach(each -> divided.add(new Part(each)));
      parts = divided.build();
      bySize = ImmutableList.sortedCopyOf(Comparator.comparingInt(Part::size).reversed(), parts);
      outdated = false;
    }
    return until;
  }

  /** When the first event of all is due. They are divided. */
  long firstDue() {
    long first = EventQueue.NEVER;
    for (int i = 0; i < parts.size(); i++) {
      first = Math.min(first, parts.get(i).firstDue());
    }
    return first;
  }

  /** Runs all that is due before a time. */
  void run(long end) {
    List<Part> due = new ArrayList<>();
    for (int i = 0; i < bySize.size(); i++) {
      if (bySize.get(i).firstDue() < end) {
        due.add(bySize.get(i));
      }
    }
    ran = due;
    crew.run(due, end);
  }

  /** Hands over what the parts have for others, in an order that does not depend on threads. */
  void handOver(Consumer<Part.Parcel> taker) {
    ran.forEach(part -> part.handOver(taker));
  }

  /** Takes out the first error that has ended a part's run; null if there is none. */
  @Nullable Error takeFailure() {
    @Nullable Error first = null;
    for (Part part : ran) {
      Error failure = part.takeFailure();
      first = first == null ? failure : first;
    }
    return first;
  }
}
