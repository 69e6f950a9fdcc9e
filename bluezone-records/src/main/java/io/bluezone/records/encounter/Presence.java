// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * The stretches of time during which a device was there, within one interval.
 *
 * <p>Bounds are whole seconds since the start of the interval, 0 to {@link
 * RssiSamples#MAX_SECONDS}, both inclusive: a device that was received once was there from that
 * second to that second, and no time is counted for it. Stretches are apart from each other and in
 * the order of time; there is at least one.
 *
 * <p>Immutable and thread safe. Equality is that of the stretches.
 */
public final class Presence {

  /** First and last second of each stretch. */
  private final int[] bounds;

  private Presence(int[] bounds) {
    this.bounds = bounds;
  }

  /** One stretch, from its first second to its last. */
  public static Presence of(int from, int to) {
    checkArgument(
        from >= 0 && from <= to && to <= RssiSamples.MAX_SECONDS,
        "a device was there from %s s to %s s of an interval",
        from,
        to);
    return new Presence(new int[] {from, to});
  }

  /**
   * Stretches from the first and the last second of each, ascending; no two stretches may touch.
   */
  public static Presence of(int[] bounds) {
    checkArgument(
        bounds.length >= 2 && bounds.length % 2 == 0, "%s bounds of stretches", bounds.length);
    for (int i = 0; i < bounds.length; i++) {
      int before = i == 0 ? -1 : bounds[i - 1];
      boolean after = i % 2 == 0 ? bounds[i] > before : bounds[i] >= before;
      checkArgument(
          after && bounds[i] <= RssiSamples.MAX_SECONDS,
          "bound %s of a stretch is %s s, after %s s",
          i,
          bounds[i],
          before);
    }
    return new Presence(bounds.clone());
  }

  /** {@return the first second of all} */
  public int first() {
    return bounds[0];
  }

  /** {@return the last second of all} */
  public int last() {
    return bounds[bounds.length - 1];
  }

  /** {@return how many seconds the stretches last, together} */
  public int seconds() {
    int sum = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      sum += bounds[i + 1] - bounds[i];
    }
    return sum;
  }

  /** {@return how many stretches there are} */
  public int stretches() {
    return bounds.length / 2;
  }

  /** Shows the first and the last second of all stretches, in the order of time. */
  public void forEach(BiConsumer<? super Integer, ? super Integer> consumer) {
    for (int i = 0; i < bounds.length; i += 2) {
      consumer.accept(bounds[i], bounds[i + 1]);
    }
  }

  /** {@return the time that either covers} */
  public Presence union(Presence other) {
    if (equals(other)) {
      return this;
    }
    int[] joined = new int[bounds.length + other.bounds.length];
    int length = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < bounds.length || theirs < other.bounds.length) {
      boolean takeMine =
          theirs == other.bounds.length
              || (mine < bounds.length && bounds[mine] <= other.bounds[theirs]);
      int[] source = takeMine ? bounds : other.bounds;
      int at = takeMine ? mine : theirs;
      if (length > 0 && source[at] <= joined[length - 1]) {
        joined[length - 1] = Math.max(joined[length - 1], source[at + 1]);
      } else {
        joined[length++] = source[at];
        joined[length++] = source[at + 1];
      }
      mine += takeMine ? 2 : 0;
      theirs += takeMine ? 0 : 2;
    }
    return new Presence(Arrays.copyOf(joined, length));
  }

  /** {@return the presence with the gaps closed that last no more than so many seconds} */
  public Presence bridging(int gap) {
    int[] joined = new int[bounds.length];
    int length = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (length > 0 && bounds[i] - joined[length - 1] <= gap) {
        length--;
      } else {
        joined[length++] = bounds[i];
      }
      joined[length++] = bounds[i + 1];
    }
    return length == bounds.length ? this : new Presence(Arrays.copyOf(joined, length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Presence presence && Arrays.equals(bounds, presence.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** {@return the bounds} */
  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }
}
