// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.BaseEncoding;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.records.encounter.internal.Varints;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * When a device was received, and how strongly: at most one sample a second, in the order of time.
 *
 * <p>Times are whole seconds since the start of the encounter's interval, 0 to {@link
 * #MAX_SECONDS}; strengths are dBm, -128 to 127. Each sample takes 2 bytes, or 3 if 128 s or more
 * have gone by since the one before.
 *
 * <p>Immutable and thread safe. Equality is that of the samples.
 */
public final class RssiSamples {

  /** The longest interval: half a day, because a day has at least 2. */
  public static final int MAX_SECONDS = 43_200;

  /** No samples. */
  public static final RssiSamples EMPTY = new RssiSamples(new byte[0]);

  /** For each sample the seconds since the one before, as a varint, and the RSSI, as a byte. */
  private final byte[] packed;

  RssiSamples(byte[] packed) {
    this.packed = packed;
  }

  /** Samples from what {@link #toByteArray()} gave; anything else is refused. */
  public static RssiSamples of(byte[] packed) {
    Varints reader = new Varints(packed, 0);
    int seconds = 0;
    while (reader.hasMore()) {
      int delta = reader.next();
      checkArgument(
          delta > 0 || reader.isAtFirst(), "two RSSI samples within one second, %s s", seconds);
      seconds += delta;
      checkArgument(seconds <= MAX_SECONDS, "an RSSI sample after %s s", seconds);
      reader.nextByte();
    }
    return packed.length == 0 ? EMPTY : new RssiSamples(packed.clone());
  }

  /** {@return a builder without samples} */
  public static Builder builder() {
    return new Builder();
  }

  /** Shows the second and the strength, in dBm, of all samples, in the order of time. */
  public void forEach(BiConsumer<? super Integer, ? super Integer> consumer) {
    visit(consumer::accept);
  }

  /** Shows them without making objects of them. */
  void visit(IntPairVisitor visitor) {
    Varints reader = new Varints(packed, 0);
    int seconds = 0;
    while (reader.hasMore()) {
      seconds += reader.next();
      visitor.visit(seconds, reader.nextByte());
    }
  }

  /** {@return how many there are} */
  public int count() {
    int[] count = {0};
    visit((seconds, rssi) -> count[0]++);
    return count[0];
  }

  /** {@return whether there are none} */
  public boolean isEmpty() {
    return packed.length == 0;
  }

  /** {@return the samples of both; of two in the same second the stronger} */
  public RssiSamples union(RssiSamples other) {
    if (beginsWith(other)) {
      return this;
    }
    if (other.beginsWith(this)) {
      return other;
    }
    Cursor mine = new Cursor(packed);
    Cursor theirs = new Cursor(other.packed);
    Builder both = builder();
    while (mine.seconds < Cursor.END || theirs.seconds < Cursor.END) {
      int seconds = Math.min(mine.seconds, theirs.seconds);
      both.add(seconds, Math.max(mine.rssiAt(seconds), theirs.rssiAt(seconds)));
      mine.skip(seconds);
      theirs.skip(seconds);
    }
    return both.build();
  }

  private boolean beginsWith(RssiSamples other) {
    int length = other.packed.length;
    if (length > packed.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (packed[i] != other.packed[i]) {
        return false;
      }
    }
    return true;
  }

  /** Stands at a sample, or at {@link #END} after the last. */
  private static final class Cursor {

    static final int END = Integer.MAX_VALUE;

    private final Varints source;
    int seconds;
    private int rssi;

    Cursor(byte[] packed) {
      source = new Varints(packed, 0);
      advance();
    }

    int rssiAt(int second) {
      return seconds == second ? rssi : Integer.MIN_VALUE;
    }

    void skip(int second) {
      if (seconds == second) {
        advance();
      }
    }

    private void advance() {
      if (source.hasMore()) {
        seconds += source.next();
        rssi = source.nextByte();
      } else {
        seconds = END;
      }
    }
  }

  /**
   * {@return the strength in dBm that a quarter of the samples reach: steadier than the strongest,
   * and less drawn down than the mean}
   *
   * @throws IllegalStateException if there are no samples
   */
  public int upperQuartile() {
    if (isEmpty()) {
      throw new IllegalStateException("no RSSI samples");
    }
    byte[] strengths = new byte[packed.length];
    int count = 0;
    for (Varints reader = new Varints(packed, 0); reader.hasMore(); count++) {
      int unused = reader.next();
      strengths[count] = reader.nextByte();
    }
    Arrays.sort(strengths, 0, count);
    return strengths[count - (count + 3) / 4];
  }

  /** {@return a copy of the packed form, for {@link #of}} */
  public byte[] toByteArray() {
    return packed.clone();
  }

  /** {@return how many bytes the packed form has} */
  public int packedLength() {
    return packed.length;
  }

  /** Copies the packed form to an offset of an array. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(packed, 0, target, offset, packed.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RssiSamples samples && Arrays.equals(packed, samples.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  /** {@return the packed form in hex} */
  @Override
  public String toString() {
    return BaseEncoding.base16().lowerCase().encode(packed);
  }

  /** Collects {@link RssiSamples} in the order of time. Not thread safe. */
  public static final class Builder {

    private static final int MOST_BYTES = 4;

    private byte[] packed = new byte[8];
    private int length;
    private int lastSeconds = -1;

    private Builder() {}

    /**
     * Adds a sample of -128 to 127 dBm, later than the one before, at most {@link #MAX_SECONDS}.
     */
    @CanIgnoreReturnValue
    public Builder add(int seconds, int rssi) {
      checkArgument(
          seconds > lastSeconds && seconds <= MAX_SECONDS,
          "an RSSI sample at %s s, after one at %s s",
          seconds,
          lastSeconds);
      checkArgument(rssi >= Byte.MIN_VALUE && rssi <= Byte.MAX_VALUE, "an RSSI of %s dBm", rssi);
      if (packed.length < length + MOST_BYTES) {
        packed = Arrays.copyOf(packed, 2 * packed.length);
      }
      length = Varints.write(packed, length, seconds - Math.max(0, lastSeconds));
      packed[length++] = (byte) rssi;
      lastSeconds = seconds;
      return this;
    }

    /** {@return whether a sample at a second may still be added: it is later than the last one} */
    public boolean isBefore(int seconds) {
      return lastSeconds < seconds;
    }

    /** {@return the samples so far} */
    public RssiSamples build() {
      return length == 0 ? EMPTY : new RssiSamples(Arrays.copyOf(packed, length));
    }
  }
}
