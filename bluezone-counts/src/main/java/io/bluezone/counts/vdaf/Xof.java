// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** {@code XofTurboShake128} (section 6.2.1): bytes and field elements from a seed. */
public final class Xof {

  /** Bytes of a seed. */
  public static final int SEED_SIZE = 32;

  private static final int SEPARATOR = 1;

  private final TurboShake128 stream = new TurboShake128(SEPARATOR);

  /**
   * @param seed at most 255 bytes
   * @param tag what the output is for, at most 65,535 bytes
   * @param binder what the output is bound to, in parts
   */
  public Xof(byte[] seed, byte[] tag, byte[]... binder) {
    if (seed.length > 0xFF || tag.length > 0xFFFF) {
      throw new IllegalArgumentException(
          "a seed has at most 255 bytes and a tag 65535, not "
              + seed.length
              + " and "
              + tag.length);
    }
    stream.absorb((byte) tag.length);
    stream.absorb((byte) (tag.length >>> 8));
    stream.absorb(tag);
    stream.absorb((byte) seed.length);
    stream.absorb(seed);
    for (byte[] part : binder) {
      stream.absorb(part);
    }
  }

  /** Gives the next bytes of the output. */
  public byte[] next(int length) {
    byte[] bytes = new byte[length];
    stream.squeeze(bytes);
    return bytes;
  }

  /** Gives a seed that is derived from {@code seed}. */
  static byte[] seed(byte[] seed, byte[] tag, byte[]... binder) {
    return new Xof(seed, tag, binder).next(SEED_SIZE);
  }

  /** Draws field elements, each with equal likelihood. */
  Element[] elements(Field field, int length) {
    Element[] elements = new Element[length];
    byte[] bytes = new byte[field.encodedSize()];
    int drawn = 0;
    while (drawn < length) {
      stream.squeeze(bytes);
      long low = Field.word(bytes, 0);
      long high = field.encodedSize() > Long.BYTES ? Field.word(bytes, Long.BYTES) : 0;
      if (field.contains(low, high)) {
        elements[drawn++] = field.element(low, high);
      }
    }
    return elements;
  }

  /**
   * Gives {@code length} encoded elements of {@code Field128}, as the draft's vectors have them.
   */
  public byte[] nextOfField128(int length) {
    return Field128.INSTANCE.encode(elements(Field128.INSTANCE, length));
  }
}
