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
 * SHA-256 (FIPS 180-4) of one block, of as many messages side by side as the processor's widest
 * vector has words of 32 bits. A word of all messages lies in a row: the first message's, the
 * second's, and so on.
 *
 * <p>The compiler keeps a method's vectors in registers only if it inlines all that is called in
 * it, and gives up beyond a size. Hence eight rounds a method, and the message's next words in one
 * of its own, written out without methods of ours: vectors go from one to the next through arrays.
 *
 * <p>On JDK 17 a rotation is two shifts and an OR. The shift comes before the rotations: an OR and
 * an XOR with what is there already are one instruction then.
 */
final class Blocks {

  private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED;

  /** How many messages go side by side. */
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
  private static final int[] K_ROWS = rows(K);

  private static final int[] START = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  // What follows a message of 32 bytes: the bit after its end, zeros, its length in bits. So these
  // are the words from 8 to 15 of the block, and what they add to later ones is known.
  private static final int BITS = 32 * Byte.SIZE;
  private static final int[] PADDING = {0x80000000, 0, 0, 0, 0, 0, 0, BITS};
  private static final int[] PADDING_ROWS = rows(PADDING);
  private static final int KNOWN_17 = sigma1(PADDING[7]);
  private static final int KNOWN_23 = sigma0(PADDING[0]);
  private static final int[] KNOWN_FROM_24 = knownFrom24();

  private final int[] state = new int[8 * N];
  private final int[] words = new int[16 * N];

  /** Puts a word of one message. */
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

  /** Puts the last eight words. */
  void putTail(int[] rows) {
    System.arraycopy(rows, 0, words, words.length - rows.length, rows.length);
  }

  private static int sigma0(int x) {
    return Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3;
  }

  private static int sigma1(int x) {
    return Integer.rotateRight(x, 17) ^ Integer.rotateRight(x, 19) ^ x >>> 10;
  }

  private static int[] knownFrom24() {
    int[] known = new int[PADDING.length - 1];
    for (int i = 0; i < known.length; i++) {
      known[i] = PADDING[i] + sigma0(PADDING[i + 1]);
    }
    return known;
  }

  /** Hashes; then the first eight words are the hashes. */
  void hash() {
    start(state);
    for (int at = 0; at < K.length; at += 8) {
      if (at >= 16) {
        next(words, at & 15);
      }
      rounds(state, words, at & 15, at);
    }
    end(state, words);
  }

  /** Hashes the hashes, which are messages of 32 bytes. */
  void hashAgain() {
    start(state);
    rounds(state, words, 0, 0);
    rounds(state, PADDING_ROWS, 0, 8);
    next16(words);
    rounds(state, words, 0, 16);
    next24(words);
    rounds(state, words, 8, 24);
    for (int at = 32; at < K.length; at += 8) {
      next(words, at & 15);
      rounds(state, words, at & 15, at);
    }
    end(state, words);
  }

  /** Writes of each hash three words, its ID: the three words of all messages in rows. */
  void ids(int[] out, int at) {
    ids(words, out, at);
  }

  void erase() {
    Arrays.fill(state, 0);
    Arrays.fill(words, 0);
  }

  private static void start(int[] v) {
    for (int i = 0; i < START.length; i++) {
      IntVector.broadcast(LANES, START[i]).intoArray(v, i * N);
    }
  }

  private static void end(int[] v, int[] w) {
    for (int i = 0; i < START.length; i++) {
      IntVector.fromArray(LANES, v, i * N).add(START[i]).intoArray(w, i * N);
    }
  }

  /** The bytes at 0, 4, 8 and 12; at 16, 18, 20 and 22; at 24, 26, 28 and 30. */
  private static void ids(int[] w, int[] out, int at) {
    IntVector first = word(w, 0).and(0xff000000);
    first = first.or(word(w, 1).lanewise(LSHR, 24).lanewise(LSHL, 16));
    first = first.or(word(w, 2).lanewise(LSHR, 24).lanewise(LSHL, 8));
    first.or(word(w, 3).lanewise(LSHR, 24)).intoArray(out, at);
    halves(word(w, 4), word(w, 5)).intoArray(out, at + N);
    halves(word(w, 6), word(w, 7)).intoArray(out, at + 2 * N);
  }

  private static IntVector halves(IntVector x, IntVector y) {
    IntVector high = x.and(0xff000000).or(x.and(0xff00).lanewise(LSHL, 8));
    IntVector low = y.lanewise(LSHR, 16).and(0xff00);
    return high.or(low).or(y.lanewise(LSHR, 8).and(0xff));
  }

  private static IntVector word(int[] w, int i) {
    return IntVector.fromArray(LANES, w, i * N);
  }

  /** Eight rounds, after which the rows of the state have their names again. */
  private static void rounds(int[] v, int[] w, int from, int at) {
    IntVector a = IntVector.fromArray(LANES, v, 0);
    IntVector b = IntVector.fromArray(LANES, v, 1 * N);
    IntVector c = IntVector.fromArray(LANES, v, 2 * N);
    IntVector d = IntVector.fromArray(LANES, v, 3 * N);
    IntVector e = IntVector.fromArray(LANES, v, 4 * N);
    IntVector f = IntVector.fromArray(LANES, v, 5 * N);
    IntVector g = IntVector.fromArray(LANES, v, 6 * N);
    IntVector h = IntVector.fromArray(LANES, v, 7 * N);
    h =
        h.add(IntVector.fromArray(LANES, w, from * N))
            .add(IntVector.fromArray(LANES, K_ROWS, (at) * N));
    h =
        h.add(
            e.lanewise(ROR, 6)
                .lanewise(XOR, e.lanewise(ROR, 11))
                .lanewise(XOR, e.lanewise(ROR, 25)));
    h = h.add(g.lanewise(XOR, e.lanewise(AND, f.lanewise(XOR, g))));
    d = d.add(h);
    h =
        h.add(
            a.lanewise(ROR, 2)
                .lanewise(XOR, a.lanewise(ROR, 13))
                .lanewise(XOR, a.lanewise(ROR, 22)));
    h = h.add(a.lanewise(AND, b).lanewise(OR, c.lanewise(AND, a.lanewise(OR, b))));
    g =
        g.add(IntVector.fromArray(LANES, w, (from + 1) * N))
            .add(IntVector.fromArray(LANES, K_ROWS, (at + 1) * N));
    g =
        g.add(
            d.lanewise(ROR, 6)
                .lanewise(XOR, d.lanewise(ROR, 11))
                .lanewise(XOR, d.lanewise(ROR, 25)));
    g = g.add(f.lanewise(XOR, d.lanewise(AND, e.lanewise(XOR, f))));
    c = c.add(g);
    g =
        g.add(
            h.lanewise(ROR, 2)
                .lanewise(XOR, h.lanewise(ROR, 13))
                .lanewise(XOR, h.lanewise(ROR, 22)));
    g = g.add(h.lanewise(AND, a).lanewise(OR, b.lanewise(AND, h.lanewise(OR, a))));
    f =
        f.add(IntVector.fromArray(LANES, w, (from + 2) * N))
            .add(IntVector.fromArray(LANES, K_ROWS, (at + 2) * N));
    f =
        f.add(
            c.lanewise(ROR, 6)
                .lanewise(XOR, c.lanewise(ROR, 11))
                .lanewise(XOR, c.lanewise(ROR, 25)));
    f = f.add(e.lanewise(XOR, c.lanewise(AND, d.lanewise(XOR, e))));
    b = b.add(f);
    f =
        f.add(
            g.lanewise(ROR, 2)
                .lanewise(XOR, g.lanewise(ROR, 13))
                .lanewise(XOR, g.lanewise(ROR, 22)));
    f = f.add(g.lanewise(AND, h).lanewise(OR, a.lanewise(AND, g.lanewise(OR, h))));
    e =
        e.add(IntVector.fromArray(LANES, w, (from + 3) * N))
            .add(IntVector.fromArray(LANES, K_ROWS, (at + 3) * N));
    e =
        e.add(
            b.lanewise(ROR, 6)
                .lanewise(XOR, b.lanewise(ROR, 11))
                .lanewise(XOR, b.lanewise(ROR, 25)));
    e = e.add(d.lanewise(XOR, b.lanewise(AND, c.lanewise(XOR, d))));
    a = a.add(e);
    e =
        e.add(
            f.lanewise(ROR, 2)
                .lanewise(XOR, f.lanewise(ROR, 13))
                .lanewise(XOR, f.lanewise(ROR, 22)));
    e = e.add(f.lanewise(AND, g).lanewise(OR, h.lanewise(AND, f.lanewise(OR, g))));
    d =
        d.add(IntVector.fromArray(LANES, w, (from + 4) * N))
            .add(IntVector.fromArray(LANES, K_ROWS, (at + 4) * N));
    d =
        d.add(
            a.lanewise(ROR, 6)
                .lanewise(XOR, a.lanewise(ROR, 11))
                .lanewise(XOR, a.lanewise(ROR, 25)));
    d = d.add(c.lanewise(XOR, a.lanewise(AND, b.lanewise(XOR, c))));
    h = h.add(d);
    d =
        d.add(
            e.lanewise(ROR, 2)
                .lanewise(XOR, e.lanewise(ROR, 13))
                .lanewise(XOR, e.lanewise(ROR, 22)));
    d = d.add(e.lanewise(AND, f).lanewise(OR, g.lanewise(AND, e.lanewise(OR, f))));
    c =
        c.add(IntVector.fromArray(LANES, w, (from + 5) * N))
            .add(IntVector.fromArray(LANES, K_ROWS, (at + 5) * N));
    c =
        c.add(
            h.lanewise(ROR, 6)
                .lanewise(XOR, h.lanewise(ROR, 11))
                .lanewise(XOR, h.lanewise(ROR, 25)));
    c = c.add(b.lanewise(XOR, h.lanewise(AND, a.lanewise(XOR, b))));
    g = g.add(c);
    c =
        c.add(
            d.lanewise(ROR, 2)
                .lanewise(XOR, d.lanewise(ROR, 13))
                .lanewise(XOR, d.lanewise(ROR, 22)));
    c = c.add(d.lanewise(AND, e).lanewise(OR, f.lanewise(AND, d.lanewise(OR, e))));
    b =
        b.add(IntVector.fromArray(LANES, w, (from + 6) * N))
            .add(IntVector.fromArray(LANES, K_ROWS, (at + 6) * N));
    b =
        b.add(
            g.lanewise(ROR, 6)
                .lanewise(XOR, g.lanewise(ROR, 11))
                .lanewise(XOR, g.lanewise(ROR, 25)));
    b = b.add(a.lanewise(XOR, g.lanewise(AND, h.lanewise(XOR, a))));
    f = f.add(b);
    b =
        b.add(
            c.lanewise(ROR, 2)
                .lanewise(XOR, c.lanewise(ROR, 13))
                .lanewise(XOR, c.lanewise(ROR, 22)));
    b = b.add(c.lanewise(AND, d).lanewise(OR, e.lanewise(AND, c.lanewise(OR, d))));
    a =
        a.add(IntVector.fromArray(LANES, w, (from + 7) * N))
            .add(IntVector.fromArray(LANES, K_ROWS, (at + 7) * N));
    a =
        a.add(
            f.lanewise(ROR, 6)
                .lanewise(XOR, f.lanewise(ROR, 11))
                .lanewise(XOR, f.lanewise(ROR, 25)));
    a = a.add(h.lanewise(XOR, f.lanewise(AND, g.lanewise(XOR, h))));
    e = e.add(a);
    a =
        a.add(
            b.lanewise(ROR, 2)
                .lanewise(XOR, b.lanewise(ROR, 13))
                .lanewise(XOR, b.lanewise(ROR, 22)));
    a = a.add(b.lanewise(AND, c).lanewise(OR, d.lanewise(AND, b.lanewise(OR, c))));
    a.intoArray(v, 0);
    b.intoArray(v, 1 * N);
    c.intoArray(v, 2 * N);
    d.intoArray(v, 3 * N);
    e.intoArray(v, 4 * N);
    f.intoArray(v, 5 * N);
    g.intoArray(v, 6 * N);
    h.intoArray(v, 7 * N);
  }

  /** The eight words that are 16 after some, in their place. */
  private static void next(int[] w, int from) {
    int then = from ^ 8;
    IntVector x0 = IntVector.fromArray(LANES, w, from * N);
    IntVector x1 = IntVector.fromArray(LANES, w, (from + 1) * N);
    IntVector x2 = IntVector.fromArray(LANES, w, (from + 2) * N);
    IntVector x3 = IntVector.fromArray(LANES, w, (from + 3) * N);
    IntVector x4 = IntVector.fromArray(LANES, w, (from + 4) * N);
    IntVector x5 = IntVector.fromArray(LANES, w, (from + 5) * N);
    IntVector x6 = IntVector.fromArray(LANES, w, (from + 6) * N);
    IntVector x7 = IntVector.fromArray(LANES, w, (from + 7) * N);
    IntVector x8 = IntVector.fromArray(LANES, w, then * N);
    IntVector x9 = IntVector.fromArray(LANES, w, (then + 1) * N);
    IntVector x10 = IntVector.fromArray(LANES, w, (then + 2) * N);
    IntVector x11 = IntVector.fromArray(LANES, w, (then + 3) * N);
    IntVector x12 = IntVector.fromArray(LANES, w, (then + 4) * N);
    IntVector x13 = IntVector.fromArray(LANES, w, (then + 5) * N);
    IntVector x14 = IntVector.fromArray(LANES, w, (then + 6) * N);
    IntVector x15 = IntVector.fromArray(LANES, w, (then + 7) * N);
    IntVector x16 =
        x0.add(
                x1.lanewise(LSHR, 3)
                    .lanewise(XOR, x1.lanewise(ROR, 7))
                    .lanewise(XOR, x1.lanewise(ROR, 18)))
            .add(x9)
            .add(
                x14.lanewise(LSHR, 10)
                    .lanewise(XOR, x14.lanewise(ROR, 17))
                    .lanewise(XOR, x14.lanewise(ROR, 19)));
    IntVector x17 =
        x1.add(
                x2.lanewise(LSHR, 3)
                    .lanewise(XOR, x2.lanewise(ROR, 7))
                    .lanewise(XOR, x2.lanewise(ROR, 18)))
            .add(x10)
            .add(
                x15.lanewise(LSHR, 10)
                    .lanewise(XOR, x15.lanewise(ROR, 17))
                    .lanewise(XOR, x15.lanewise(ROR, 19)));
    IntVector x18 =
        x2.add(
                x3.lanewise(LSHR, 3)
                    .lanewise(XOR, x3.lanewise(ROR, 7))
                    .lanewise(XOR, x3.lanewise(ROR, 18)))
            .add(x11)
            .add(
                x16.lanewise(LSHR, 10)
                    .lanewise(XOR, x16.lanewise(ROR, 17))
                    .lanewise(XOR, x16.lanewise(ROR, 19)));
    IntVector x19 =
        x3.add(
                x4.lanewise(LSHR, 3)
                    .lanewise(XOR, x4.lanewise(ROR, 7))
                    .lanewise(XOR, x4.lanewise(ROR, 18)))
            .add(x12)
            .add(
                x17.lanewise(LSHR, 10)
                    .lanewise(XOR, x17.lanewise(ROR, 17))
                    .lanewise(XOR, x17.lanewise(ROR, 19)));
    IntVector x20 =
        x4.add(
                x5.lanewise(LSHR, 3)
                    .lanewise(XOR, x5.lanewise(ROR, 7))
                    .lanewise(XOR, x5.lanewise(ROR, 18)))
            .add(x13)
            .add(
                x18.lanewise(LSHR, 10)
                    .lanewise(XOR, x18.lanewise(ROR, 17))
                    .lanewise(XOR, x18.lanewise(ROR, 19)));
    IntVector x21 =
        x5.add(
                x6.lanewise(LSHR, 3)
                    .lanewise(XOR, x6.lanewise(ROR, 7))
                    .lanewise(XOR, x6.lanewise(ROR, 18)))
            .add(x14)
            .add(
                x19.lanewise(LSHR, 10)
                    .lanewise(XOR, x19.lanewise(ROR, 17))
                    .lanewise(XOR, x19.lanewise(ROR, 19)));
    IntVector x22 =
        x6.add(
                x7.lanewise(LSHR, 3)
                    .lanewise(XOR, x7.lanewise(ROR, 7))
                    .lanewise(XOR, x7.lanewise(ROR, 18)))
            .add(x15)
            .add(
                x20.lanewise(LSHR, 10)
                    .lanewise(XOR, x20.lanewise(ROR, 17))
                    .lanewise(XOR, x20.lanewise(ROR, 19)));
    IntVector x23 =
        x7.add(
                x8.lanewise(LSHR, 3)
                    .lanewise(XOR, x8.lanewise(ROR, 7))
                    .lanewise(XOR, x8.lanewise(ROR, 18)))
            .add(x16)
            .add(
                x21.lanewise(LSHR, 10)
                    .lanewise(XOR, x21.lanewise(ROR, 17))
                    .lanewise(XOR, x21.lanewise(ROR, 19)));
    x16.intoArray(w, from * N);
    x17.intoArray(w, (from + 1) * N);
    x18.intoArray(w, (from + 2) * N);
    x19.intoArray(w, (from + 3) * N);
    x20.intoArray(w, (from + 4) * N);
    x21.intoArray(w, (from + 5) * N);
    x22.intoArray(w, (from + 6) * N);
    x23.intoArray(w, (from + 7) * N);
  }

  /** The words from 16 to 23 of a message of 32 bytes, in the place of its first eight. */
  private static void next16(int[] w) {
    IntVector x0 = IntVector.fromArray(LANES, w, 0);
    IntVector x1 = IntVector.fromArray(LANES, w, 1 * N);
    IntVector x2 = IntVector.fromArray(LANES, w, 2 * N);
    IntVector x3 = IntVector.fromArray(LANES, w, 3 * N);
    IntVector x4 = IntVector.fromArray(LANES, w, 4 * N);
    IntVector x5 = IntVector.fromArray(LANES, w, 5 * N);
    IntVector x6 = IntVector.fromArray(LANES, w, 6 * N);
    IntVector x7 = IntVector.fromArray(LANES, w, 7 * N);
    IntVector x16 =
        x0.add(
            x1.lanewise(LSHR, 3)
                .lanewise(XOR, x1.lanewise(ROR, 7))
                .lanewise(XOR, x1.lanewise(ROR, 18)));
    IntVector x17 =
        x1.add(
                x2.lanewise(LSHR, 3)
                    .lanewise(XOR, x2.lanewise(ROR, 7))
                    .lanewise(XOR, x2.lanewise(ROR, 18)))
            .add(KNOWN_17);
    IntVector x18 =
        x2.add(
                x3.lanewise(LSHR, 3)
                    .lanewise(XOR, x3.lanewise(ROR, 7))
                    .lanewise(XOR, x3.lanewise(ROR, 18)))
            .add(
                x16.lanewise(LSHR, 10)
                    .lanewise(XOR, x16.lanewise(ROR, 17))
                    .lanewise(XOR, x16.lanewise(ROR, 19)));
    IntVector x19 =
        x3.add(
                x4.lanewise(LSHR, 3)
                    .lanewise(XOR, x4.lanewise(ROR, 7))
                    .lanewise(XOR, x4.lanewise(ROR, 18)))
            .add(
                x17.lanewise(LSHR, 10)
                    .lanewise(XOR, x17.lanewise(ROR, 17))
                    .lanewise(XOR, x17.lanewise(ROR, 19)));
    IntVector x20 =
        x4.add(
                x5.lanewise(LSHR, 3)
                    .lanewise(XOR, x5.lanewise(ROR, 7))
                    .lanewise(XOR, x5.lanewise(ROR, 18)))
            .add(
                x18.lanewise(LSHR, 10)
                    .lanewise(XOR, x18.lanewise(ROR, 17))
                    .lanewise(XOR, x18.lanewise(ROR, 19)));
    IntVector x21 =
        x5.add(
                x6.lanewise(LSHR, 3)
                    .lanewise(XOR, x6.lanewise(ROR, 7))
                    .lanewise(XOR, x6.lanewise(ROR, 18)))
            .add(
                x19.lanewise(LSHR, 10)
                    .lanewise(XOR, x19.lanewise(ROR, 17))
                    .lanewise(XOR, x19.lanewise(ROR, 19)));
    IntVector x22 =
        x6.add(
                x7.lanewise(LSHR, 3)
                    .lanewise(XOR, x7.lanewise(ROR, 7))
                    .lanewise(XOR, x7.lanewise(ROR, 18)))
            .add(
                x20.lanewise(LSHR, 10)
                    .lanewise(XOR, x20.lanewise(ROR, 17))
                    .lanewise(XOR, x20.lanewise(ROR, 19)))
            .add(BITS);
    IntVector x23 =
        x7.add(x16)
            .add(
                x21.lanewise(LSHR, 10)
                    .lanewise(XOR, x21.lanewise(ROR, 17))
                    .lanewise(XOR, x21.lanewise(ROR, 19)))
            .add(KNOWN_23);
    x16.intoArray(w, 0);
    x17.intoArray(w, 1 * N);
    x18.intoArray(w, 2 * N);
    x19.intoArray(w, 3 * N);
    x20.intoArray(w, 4 * N);
    x21.intoArray(w, 5 * N);
    x22.intoArray(w, 6 * N);
    x23.intoArray(w, 7 * N);
  }

  /** The words from 24 to 31 of a message of 32 bytes, in the place of the eight known ones. */
  private static void next24(int[] w) {
    IntVector x16 = IntVector.fromArray(LANES, w, 0);
    IntVector x17 = IntVector.fromArray(LANES, w, 1 * N);
    IntVector x18 = IntVector.fromArray(LANES, w, 2 * N);
    IntVector x19 = IntVector.fromArray(LANES, w, 3 * N);
    IntVector x20 = IntVector.fromArray(LANES, w, 4 * N);
    IntVector x21 = IntVector.fromArray(LANES, w, 5 * N);
    IntVector x22 = IntVector.fromArray(LANES, w, 6 * N);
    IntVector x23 = IntVector.fromArray(LANES, w, 7 * N);
    IntVector x24 =
        x17.add(
                x22.lanewise(LSHR, 10)
                    .lanewise(XOR, x22.lanewise(ROR, 17))
                    .lanewise(XOR, x22.lanewise(ROR, 19)))
            .add(KNOWN_FROM_24[0]);
    IntVector x25 =
        x18.add(
                x23.lanewise(LSHR, 10)
                    .lanewise(XOR, x23.lanewise(ROR, 17))
                    .lanewise(XOR, x23.lanewise(ROR, 19)))
            .add(KNOWN_FROM_24[1]);
    IntVector x26 =
        x19.add(
                x24.lanewise(LSHR, 10)
                    .lanewise(XOR, x24.lanewise(ROR, 17))
                    .lanewise(XOR, x24.lanewise(ROR, 19)))
            .add(KNOWN_FROM_24[2]);
    IntVector x27 =
        x20.add(
                x25.lanewise(LSHR, 10)
                    .lanewise(XOR, x25.lanewise(ROR, 17))
                    .lanewise(XOR, x25.lanewise(ROR, 19)))
            .add(KNOWN_FROM_24[3]);
    IntVector x28 =
        x21.add(
                x26.lanewise(LSHR, 10)
                    .lanewise(XOR, x26.lanewise(ROR, 17))
                    .lanewise(XOR, x26.lanewise(ROR, 19)))
            .add(KNOWN_FROM_24[4]);
    IntVector x29 =
        x22.add(
                x27.lanewise(LSHR, 10)
                    .lanewise(XOR, x27.lanewise(ROR, 17))
                    .lanewise(XOR, x27.lanewise(ROR, 19)))
            .add(KNOWN_FROM_24[5]);
    IntVector x30 =
        x23.add(
                x28.lanewise(LSHR, 10)
                    .lanewise(XOR, x28.lanewise(ROR, 17))
                    .lanewise(XOR, x28.lanewise(ROR, 19)))
            .add(KNOWN_FROM_24[6]);
    IntVector x31 =
        x24.add(
                x29.lanewise(LSHR, 10)
                    .lanewise(XOR, x29.lanewise(ROR, 17))
                    .lanewise(XOR, x29.lanewise(ROR, 19)))
            .add(
                x16.lanewise(LSHR, 3)
                    .lanewise(XOR, x16.lanewise(ROR, 7))
                    .lanewise(XOR, x16.lanewise(ROR, 18)))
            .add(BITS);
    x24.intoArray(w, 8 * N);
    x25.intoArray(w, 9 * N);
    x26.intoArray(w, 10 * N);
    x27.intoArray(w, 11 * N);
    x28.intoArray(w, 12 * N);
    x29.intoArray(w, 13 * N);
    x30.intoArray(w, 14 * N);
    x31.intoArray(w, 15 * N);
  }
}
