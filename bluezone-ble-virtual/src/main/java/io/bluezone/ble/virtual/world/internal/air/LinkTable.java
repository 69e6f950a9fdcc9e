// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The links of one device, by the other's index. When it is full, links that were long of no use
 * are forgotten: they come again as they were.
 */
final class LinkTable {

  private static final long LONG_UNUSED = Duration.ofMinutes(5).toNanos();
  private static final int SMALLEST = 16;

  private @Nullable Link[] links = new @Nullable Link[SMALLEST];
  private int[] others = new int[SMALLEST];
  private int size;
  private long tidiedAt;

  @Nullable Link get(int other) {
    return links[slot(other)];
  }

  void put(int other, Link link, long now) {
    int slot = slot(other);
    if (links[slot] == null && 2 * (size + 1) > links.length) {
      rebuild(now);
      slot = slot(other);
    }
    if (links[slot] == null) {
      size++;
    }
    links[slot] = link;
    others[slot] = other;
  }

  /** Forgets, now and then, those with whom there was nothing for long. */
  void tidy(long now) {
    if (now - tidiedAt >= LONG_UNUSED && size > 0) {
      rebuild(now);
    }
  }

  private int slot(int other) {
    int mask = links.length - 1;
    int slot = ((other * 0x9e3779b9) >>> 8) & mask;
    while (links[slot] != null && others[slot] != other) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rebuild(long now) {
    tidiedAt = now;
    @Nullable Link[] oldLinks = links;
    int[] oldOthers = others;
    int staying = 0;
    for (Link link : oldLinks) {
      staying += link != null && now - link.lastUse() < LONG_UNUSED ? 1 : 0;
    }
    int length = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, staying)) * 4);
    links = new @Nullable Link[length];
    others = new int[length];
    size = 0;
    for (int i = 0; i < oldLinks.length; i++) {
      Link link = oldLinks[i];
      if (link != null && now - link.lastUse() < LONG_UNUSED) {
        int slot = slot(oldOthers[i]);
        links[slot] = link;
        others[slot] = oldOthers[i];
        size++;
      }
    }
  }
}
