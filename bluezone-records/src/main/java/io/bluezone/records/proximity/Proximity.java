// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Comparator;

/**
 * An estimate of how near a device was, with its uncertainty. The order is from near to far. A
 * value; immutable.
 *
 * @param band the likeliest
 * @param nearest the nearest that it may have been
 * @param farthest the farthest that it may have been
 */
public record Proximity(Band band, Band nearest, Band farthest) implements Comparable<Proximity> {

  /** A device that was there, but whose signal strength is not known. */
  public static final Proximity UNKNOWN = new Proximity(Band.FAR, Band.NEAR, Band.FAR);

  private static final Comparator<Proximity> NEAR_TO_FAR =
      Comparator.comparing(Proximity::band)
          .thenComparing(Proximity::farthest)
          .thenComparing(Proximity::nearest);

  public Proximity {
    checkNotNull(band, "band");
    checkNotNull(nearest, "nearest");
    checkNotNull(farthest, "farthest");
    checkArgument(
        nearest.compareTo(band) <= 0 && band.compareTo(farthest) <= 0,
        "%s is not from %s to %s",
        band,
        nearest,
        farthest);
  }

  /** {@return whether only one band comes into question} */
  public boolean isCertain() {
    return nearest == farthest;
  }

  @Override
  public int compareTo(Proximity other) {
    return NEAR_TO_FAR.compare(this, other);
  }
}
