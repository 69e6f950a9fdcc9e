// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.encounter.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bluezone.tracing.encounter.HeardWindow;
import io.bluezone.tracing.encounter.RssiSamples;
import io.bluezone.tracing.encounter.StrengthSummary;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
      int seconds = source.next();
      int frames = source.next();
      windows.add(
          new HeardWindow(
              from,
              from + seconds,
              frames / 2,
              frames % 2 == 0 ? Optional.empty() : Optional.of(strength(source))));
    }
    return windows.build();
  }

  private static StrengthSummary strength(Varints source) {
    int strongest = source.nextByte();
    int upper = strongest - source.next();
    int median = upper - source.next();
    return new StrengthSummary(strongest, upper, median, median - source.next());
  }
}
