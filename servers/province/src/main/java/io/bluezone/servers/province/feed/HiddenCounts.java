// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import java.util.List;
import java.util.Optional;

/**
 * The rule of what is hidden.
 *
 * <p>A unit's counts are shown if it has 20 people or more, and 20 or more of them have the app
 * running. Shown counts are rounded to tens, once. Every sum, share and total is made of rounded
 * counts alone: no published number depends on a hidden unit. So whoever knows all publications,
 * and a unit's own counts, learns of a hidden count that it lies from 0 to 19.
 *
 * <p>One number is an exception: how many have the app running in the hidden units of one parent
 * together. It is given only if it leaves every one of them {@value #K} or more between the least
 * and the greatest possible count, for whoever knows that sum to the unit, who has reported, and
 * any one unit's own count.
 */
public final class HiddenCounts {

  /** The least distance from the least to the greatest possible value of a hidden count. */
  public static final int K = 10;

  /** A count is shown from here on: a hidden one lies from 0 to one less, {@link #K} apart. */
  public static final int SHOWN_FROM = 20;

  private static final int MOST_HIDDEN = SHOWN_FROM - 1;

  private HiddenCounts() {}

  /**
   * A hidden count of a unit that has reported.
   *
   * @param count from 0 to 19
   * @param population what the count cannot exceed
   */
  record HiddenCount(int count, int population) {

    int cap() {
      return Math.min(MOST_HIDDEN, population);
    }
  }

  static boolean isShown(int population, int running) {
    return population >= SHOWN_FROM && running >= SHOWN_FROM;
  }

  static int rounded(int count) {
    return Math.floorDiv(count + K / 2, K) * K;
  }

  /** {@return the rounded sum of hidden counts, if it may be told} */
  static Optional<Integer> sum(List<HiddenCount> hidden) {
    int sum = hidden.stream().mapToInt(HiddenCount::count).sum();
    int caps = hidden.stream().mapToInt(HiddenCount::cap).sum();
    // Of two, who knows one knows the other.
    if (hidden.size() < 3) {
      return Optional.empty();
    }
    for (int known = 0; known < hidden.size(); known++) {
      for (int other = 0; other < hidden.size(); other++) {
        if (other != known && !isWide(sum, caps, hidden.get(known), hidden.get(other))) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(rounded(sum));
  }

  /** Tells if who knows the sum and one count finds another one far enough from certain. */
  private static boolean isWide(int sum, int caps, HiddenCount known, HiddenCount other) {
    int left = sum - known.count();
    int greatest = Math.min(MOST_HIDDEN, left);
    int least = Math.max(0, left - (caps - known.cap() - other.cap()));
    return greatest - least >= K;
  }
}
