// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the phones of each interval for a {@link BoxLink}. IDs stay in memory until the interval
 * is over. An interval in which the box did not hear all the time has no count. Thread safe.
 */
public final class IntervalPhones {

  /** A flood of invented IDs counts as this many. */
  private static final int MOST = 20_000;

  private final Set<String> ids = new HashSet<>();
  private long interval;
  private boolean isWhole;

  /** An interval that is over, and what was heard in it. */
  public record Over(long interval, Set<String> ids) {

    /** Keeps its count. */
    public void count(BoxLink link) throws IOException {
      link.count(interval, ids.size(), link.site(interval).map(this::sketch));
    }

    private SiteSketch sketch(SiteKey key) {
      SiteSketch sketch = new SiteSketch(key);
      ids.forEach(id -> sketch.add(BaseEncoding.base16().decode(id)));
      return sketch;
    }

    /** Says nothing of the IDs. */
    @Override
    public String toString() {
      return "interval " + interval;
    }
  }

  /** Takes an ID that was heard. */
  public synchronized void hear(byte[] id, Instant time) {
    if (BoxCount.intervalOf(time) == interval && ids.size() < MOST) {
      ids.add(BaseEncoding.base16().encode(id));
    }
  }

  /** Goes on to the present; gives an interval that is over. */
  public synchronized Optional<Over> tick(Instant now, boolean hearing) {
    long current = BoxCount.intervalOf(now);
    if (current == interval) {
      isWhole &= hearing;
      return Optional.empty();
    }
    // One that has begun before the box did, or was slept through, is not whole.
    boolean follows = current == interval + 1;
    Optional<Over> over =
        isWhole && follows && hearing
            ? Optional.of(new Over(interval, Set.copyOf(ids)))
            : Optional.empty();
    ids.clear();
    interval = current;
    isWhole = hearing && (follows || isBeginning(now));
    return over;
  }

  private static boolean isBeginning(Instant now) {
    return now.getEpochSecond() - BoxCount.startOf(BoxCount.intervalOf(now)).getEpochSecond() < 2;
  }
}
