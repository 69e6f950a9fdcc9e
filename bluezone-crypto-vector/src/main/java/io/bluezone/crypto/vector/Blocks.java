// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.vector;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * SHA-256 (FIPS 180-4) of one block, of many messages side by side. One of the processor's widest
 * vectors holds a word of 32 bits of each. A word of all messages lies in a row: the first
 * message's, the second's, and so on.
 *
 * <p>The JIT keeps the state in registers from one round to the next only where it inlines every
 * call. It did not inline methods of ours for the parts of a round, so there are none.
 */
final class Blocks {

  static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED;

  /** The number of messages side by side, one for each word that a vector has. */
  static final int N = LANES.length();

  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  };

  /** Added from memory: to spread a number over a vector takes as long as the addition. */
  static final int[] K_ROWS = rows(K);

  private static final int[] START = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private static final int[] START_ROWS = rows(START);

  /** The second half of a message of 32 bytes: the bit after its end, zeros, its length in bits. */
  static final int[] AFTER_HASH = rows(0x80000000, 0, 0, 0, 0, 0, 0, 32 * Byte.SIZE);

  private final int[] words = new int[16 * N];

  /** Puts a word of one message, of its first half. */
  void put(int word, int message, int value) {
    words[word * N + message] = value;
  }

  /** {@return words, the same ones in all messages} */
  static int[] rows(int... values) {
    int[] rows = new int[values.length * N];
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(rows, i * N, (i + 1) * N, values[i]);
    }
    return rows;
  }

  /** Hashes; then the hashes are the messages' first halves. */
  void hash(int[] secondHalf) {
    System.arraycopy(secondHalf, 0, words, words.length / 2, words.length / 2);
    IntVector a = IntVector.fromArray(LANES, START_ROWS, 0);
    IntVector b = IntVector.fromArray(LANES, START_ROWS, N);
    IntVector c = IntVector.fromArray(LANES, START_ROWS, 2 * N);
    IntVector d = IntVector.fromArray(LANES, START_ROWS, 3 * N);
    IntVector e = IntVector.fromArray(LANES, START_ROWS, 4 * N);
    IntVector f = IntVector.fromArray(LANES, START_ROWS, 5 * N);
    IntVector g = IntVector.fromArray(LANES, START_ROWS, 6 * N);
    IntVector h = IntVector.fromArray(LANES, START_ROWS, 7 * N);
    for (int round = 0; round < K.length; round++) {
      int at = (round & 15) * N;
      IntVector word = IntVector.fromArray(LANES, words, at);
      IntVector choice = f.lanewise(XOR, g).lanewise(AND, e).lanewise(XOR, g);
      IntVector majority = a.lanewise(OR, b).lanewise(AND, c).lanewise(OR, a.lanewise(AND, b));
      IntVector ofA = a.lanewise(ROR, 2);
      ofA = ofA.lanewise(XOR, a.lanewise(ROR, 13)).lanewise(XOR, a.lanewise(ROR, 22));
      IntVector ofE = e.lanewise(ROR, 6);
      ofE = ofE.lanewise(XOR, e.lanewise(ROR, 11)).lanewise(XOR, e.lanewise(ROR, 25));
      // The rotations take longest: what does not need them is added while they go on.
      h = h.add(word).add(IntVector.fromArray(LANES, K_ROWS, round * N)).add(choice).add(ofE);
      IntVector nextE = d.add(h);
      IntVector nextA = h.add(ofA).add(majority);
      h = g;
      g = f;
      f = e;
      e = nextE;
      d = c;
      c = b;
      b = a;
      a = nextA;
      if (round < K.length - 16) {
        // The word of 16 rounds later. A shift comes before the rotations: XOR with it and with
        // one of them are one instruction then.
        IntVector near = IntVector.fromArray(LANES, words, (round + 1 & 15) * N);
        IntVector far = IntVector.fromArray(LANES, words, (round + 14 & 15) * N);
        IntVector ofNear = near.lanewise(LSHR, 3);
        ofNear = ofNear.lanewise(XOR, near.lanewise(ROR, 7)).lanewise(XOR, near.lanewise(ROR, 18));
        IntVector ofFar = far.lanewise(LSHR, 10);
        ofFar = ofFar.lanewise(XOR, far.lanewise(ROR, 17)).lanewise(XOR, far.lanewise(ROR, 19));
        word.add(IntVector.fromArray(LANES, words, (round + 9 & 15) * N))
            .add(ofNear)
            .add(ofFar)
            .intoArray(words, at);
      }
    }
    a.add(IntVector.fromArray(LANES, START_ROWS, 0)).intoArray(words, 0);
    b.add(IntVector.fromArray(LANES, START_ROWS, N)).intoArray(words, N);
    c.add(IntVector.fromArray(LANES, START_ROWS, 2 * N)).intoArray(words, 2 * N);
    d.add(IntVector.fromArray(LANES, START_ROWS, 3 * N)).intoArray(words, 3 * N);
    e.add(IntVector.fromArray(LANES, START_ROWS, 4 * N)).intoArray(words, 4 * N);
    f.add(IntVector.fromArray(LANES, START_ROWS, 5 * N)).intoArray(words, 5 * N);
    g.add(IntVector.fromArray(LANES, START_ROWS, 6 * N)).intoArray(words, 6 * N);
    h.add(IntVector.fromArray(LANES, START_ROWS, 7 * N)).intoArray(words, 7 * N);
  }

  /** Writes of each hash three words, its ID: the three words of all messages in rows. */
  void ids(int[] out, int at) {
    firstWord(words, out, at);
    laterWord(words, 4 * N, out, at + N);
    laterWord(words, 6 * N, out, at + 2 * N);
  }

  void erase() {
    Arrays.fill(words, 0);
  }

  /** The bytes at 0, 4, 8 and 12. */
  private static void firstWord(int[] w, int[] out, int at) {
    IntVector id = IntVector.fromArray(LANES, w, 0).and(0xff000000);
    for (int i = 1; i < 4; i++) {
      IntVector word = IntVector.fromArray(LANES, w, i * N);
      id = id.or(word.lanewise(LSHR, 24).lanewise(LSHL, 24 - 8 * i));
    }
    id.intoArray(out, at);
  }

  /** The bytes at 0, 2, 4 and 6 from a word on. */
  private static void laterWord(int[] w, int from, int[] out, int at) {
    IntVector x = IntVector.fromArray(LANES, w, from);
    IntVector y = IntVector.fromArray(LANES, w, from + N);
    IntVector high = x.and(0xff000000).or(x.and(0xff00).lanewise(LSHL, 8));
    IntVector low = y.lanewise(LSHR, 16).and(0xff00).or(y.lanewise(LSHR, 8).and(0xff));
    high.or(low).intoArray(out, at);
  }
}
