// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the device to be asked next. Reads are few and devices may be many, some of which never
 * answer: so several rules share the time, and no one who games one of them (is strong, is new each
 * minute, has answered once) has more than its share.
 */
final class ReadOrder {

  private final List<Share> shares;
  private Share current;

  /** Devices that have a share of the time, and who of them comes first. */
  private static final class Share {
    final Predicate<Candidate> whom;
    final Comparator<Candidate> first;

    /** The speed of its time: the smaller its share, the faster. */
    final int pace;

    long used;

    Share(int pace, Predicate<Candidate> whom, Comparator<Candidate> first) {
      this.pace = pace;
      this.whom = whom;
      this.first = first;
    }

    @Nullable Candidate choose(List<Candidate> ready) {
      Candidate best = null;
      for (Candidate each : ready) {
        if (whom.test(each) && (best == null || first.compare(each, best) < 0)) {
          best = each;
        }
      }
      return best;
    }
  }

  ReadOrder() {
    Comparator<Candidate> longestWaiting = Comparator.comparingLong(Candidate::since);
    Comparator<Candidate> nearest = Comparator.comparingInt(Candidate::strength).reversed();
    Predicate<Candidate> fresh = each -> !each.hasFailed();
    Comparator<Candidate> newest = longestWaiting.reversed();
    Comparator<Candidate> cheapest = Comparator.comparingLong(each -> each.failures().nanos());
    Share known = new Share(1, Candidate::hasAnswered, longestWaiting);
    Share near = new Share(1, fresh, nearest.thenComparing(newest));
    Share patient = new Share(1, fresh, longestWaiting.thenComparing(nearest));
    Share failed = new Share(2, Candidate::hasFailed, cheapest.thenComparing(longestWaiting));
    shares = new ArrayList<>(List.of(known, near, patient, failed));
    current = known;
  }

  /** One of these, from the share that has used the least time; null if there is none. */
  @Nullable Candidate choose(List<Candidate> ready) {
    shares.sort(Comparator.comparingLong(share -> share.used));
    for (Share share : shares) {
      Candidate chosen = share.choose(ready);
      if (chosen != null) {
        forgive(share.used);
        current = share;
        return chosen;
      }
    }
    return null;
  }

  /** A share that was not wanted saves no time up. */
  private void forgive(long least) {
    for (Share share : shares) {
      share.used = Math.max(share.used, least);
    }
  }

  /** The device that was chosen last has taken some time. */
  void used(long nanos) {
    current.used += nanos * current.pace;
  }
}
