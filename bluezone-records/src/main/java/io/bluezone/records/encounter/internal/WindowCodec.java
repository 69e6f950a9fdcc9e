// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.encounter.HeardWindow;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.StrengthSummary;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The packed form of scan windows. Each is: seconds from the begin of the one before, or the start
 * of the interval, to its begin; seconds that it lasted; twice the number of frames, plus 1 if
 * strengths follow; then the strongest in dBm, 1 signed byte, and by how many dB the upper
 * quartile, the median and the lower quartile are each below the one before.
 */
public final class WindowCodec {

  /** Five numbers of 3 bytes, two of 2 at most, and one byte. */
  private static final int MOST_BYTES = 20;

  private WindowCodec() {}

  /** Encodes windows in the order of time, no two of which begin in the same second. */
  public static byte[] encode(Collection<HeardWindow> windows) {
    byte[] packed = new byte[MOST_BYTES * windows.size()];
    int at = 0;
    int before = 0;
    for (HeardWindow window : windows) {
      at = Varints.write(packed, at, window.from() - before);
      at = Varints.write(packed, at, window.to() - window.from());
      at = Varints.write(packed, at, 2 * window.frames() + (window.strength().isPresent() ? 1 : 0));
      if (window.strength().isPresent()) {
        StrengthSummary strength = window.strength().get();
        packed[at++] = (byte) strength.strongest();
        at = Varints.write(packed, at, strength.strongest() - strength.upper());
        at = Varints.write(packed, at, strength.upper() - strength.median());
        at = Varints.write(packed, at, strength.median() - strength.lower());
      }
      before = window.from();
    }
    return Arrays.copyOf(packed, at);
  }

  /** Decodes windows; refuses what is none, with a message that says why. */
  public static List<HeardWindow> decode(byte[] packed) {
    ImmutableList.Builder<HeardWindow> windows = ImmutableList.builder();
    Varints source = new Varints(packed, 0);
    int from = 0;
    while (source.hasMore()) {
      from += source.next();
      checkArgument(from <= RssiSamples.MAX_SECONDS, "a scan window after %s s", from);
      windows.add(window(from, source));
    }
    return windows.build();
  }

  /**
   * Unites two packed forms; unpacks only windows of one second that differ, of which {@code
   * fuller} gives the one to take.
   */
  public static byte[] union(byte[] one, byte[] other, BinaryOperator<HeardWindow> fuller) {
    byte[] both = new byte[one.length + other.length];
    Cursor mine = new Cursor(one);
    Cursor theirs = new Cursor(other);
    int length = 0;
    int before = 0;
    while (mine.from < Cursor.END || theirs.from < Cursor.END) {
      int from = Math.min(mine.from, theirs.from);
      boolean takeMine =
          mine.from < theirs.from || (mine.from == theirs.from && mine.isFuller(theirs, fuller));
      Cursor taken = takeMine ? mine : theirs;
      length = Varints.write(both, length, from - before);
      System.arraycopy(taken.packed, taken.rest, both, length, taken.end - taken.rest);
      length += taken.end - taken.rest;
      before = from;
      mine.skip(from);
      theirs.skip(from);
    }
    return Arrays.copyOf(both, length);
  }

  /** Stands at a window, or at {@link #END} after the last. */
  private static final class Cursor {

    static final int END = Integer.MAX_VALUE;

    private final byte[] packed;
    int from;

    /** Where what follows the begin is, and where it ends. */
    int rest;

    int end;

    Cursor(byte[] packed) {
      this.packed = packed;
      advance();
    }

    boolean isFuller(Cursor other, BinaryOperator<HeardWindow> fuller) {
      if (isLike(other)) {
        return true;
      }
      HeardWindow mine = window();
      return fuller.apply(mine, other.window()).equals(mine);
    }

    private boolean isLike(Cursor other) {
      int length = end - rest;
      boolean like = length == other.end - other.rest;
      for (int i = 0; like && i < length; i++) {
        like = packed[rest + i] == other.packed[other.rest + i];
      }
      return like;
    }

    private HeardWindow window() {
      return WindowCodec.window(from, new Varints(packed, rest));
    }

    void skip(int second) {
      if (from == second) {
        advance();
      }
    }

    private void advance() {
      if (end >= packed.length) {
        from = END;
        return;
      }
      Varints source = new Varints(packed, end);
      from += source.next();
      rest = source.position();
      int unused = source.next();
      if (source.next() % 2 != 0) {
        unused += source.nextByte() + source.next() + source.next() + source.next();
      }
      end = source.position();
    }
  }

  private static HeardWindow window(int from, Varints source) {
    int seconds = source.next();
    int frames = source.next();
    return new HeardWindow(
        from,
        from + seconds,
        frames / 2,
        frames % 2 == 0 ? Optional.empty() : Optional.of(strength(source)));
  }

  private static StrengthSummary strength(Varints source) {
    int strongest = source.nextByte();
    int upper = strongest - source.next();
    int median = upper - source.next();
    return new StrengthSummary(strongest, upper, median, median - source.next());
  }
}
