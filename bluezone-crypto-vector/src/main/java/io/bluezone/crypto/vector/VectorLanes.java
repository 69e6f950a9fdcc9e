// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.vector;

import io.bluezone.crypto.internal.IdLanes;
import io.bluezone.crypto.internal.Sha256;

/**
 * Derives as many days' IDs at once as the processor's widest vector has words of 32 bits: 16 or 8.
 * Found by {@link java.util.ServiceLoader}; not for direct use.
 */
public final class VectorLanes implements IdLanes {

  // What follows a daily key: "bluzonesubkey", the bit after a message's end, zeros, the length in
  // bits of 45 bytes.
  private static final int[] AFTER_KEY =
      Blocks.rows(0x626c757a, 0x6f6e6573, 0x75626b65, 0x79800000, 0, 0, 0, 45 * 8);

  private final Blocks blocks = new Blocks();

  private VectorLanes() {}

  /** Makes lanes for {@link IdLanes}. */
  public static final class Provider implements IdLanes.Provider {

    /** Made by {@link java.util.ServiceLoader}. */
    public Provider() {}

    @Override
    public IdLanes create() {
      return new VectorLanes();
    }
  }

  @Override
  public int lanes() {
    return Blocks.N;
  }

  @Override
  public void derive(byte[] keys, int intervals, int[] ids) {
    put(keys);
    blocks.hash(AFTER_KEY);
    blocks.ids(ids, 0);
    for (int i = 1; i < intervals; i++) {
      blocks.hash(Blocks.AFTER_HASH);
      blocks.ids(ids, i * WORDS_PER_ID * Blocks.N);
    }
  }

  private void put(byte[] keys) {
    for (int lane = 0; lane < Blocks.N; lane++) {
      for (int word = 0; word < Sha256.LENGTH / Integer.BYTES; word++) {
        blocks.put(word, lane, bigEndian(keys, lane * Sha256.LENGTH + word * Integer.BYTES));
      }
    }
  }

  private static int bigEndian(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  @Override
  public void erase() {
    blocks.erase();
  }
}
