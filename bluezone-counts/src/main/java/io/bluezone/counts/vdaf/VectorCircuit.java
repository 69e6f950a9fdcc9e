// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.util.Arrays;

/**
 * Rows of zeros and ones that are checked in chunks with joint randomness: vectors of integers,
 * histograms, counts with several ones (7.4.3 to 7.4.5).
 */
abstract class VectorCircuit implements Circuit {

  private final int id;
  private final Field field;
  private final int length;
  private final int encodedLength;
  private final int chunk;

  /**
   * @param length places of the sum
   * @param encodedLength zeros and ones of a measurement
   */
  VectorCircuit(int id, Field field, int length, long encodedLength, int chunk) {
    if (encodedLength < 1 || encodedLength > Prio3.MAX_LENGTH) {
      throw new IllegalArgumentException("from 1 to " + Prio3.MAX_LENGTH + " elements expected");
    }
    if (chunk < 1 || chunk > Prio3.MAX_LENGTH) {
      throw new IllegalArgumentException("chunks of 1 to " + Prio3.MAX_LENGTH + " expected");
    }
    this.id = id;
    this.field = field;
    this.length = length;
    this.encodedLength = (int) encodedLength;
    this.chunk = chunk;
  }

  @Override
  public final int id() {
    return id;
  }

  /** Tells how many places a measurement and its sum have; a histogram's measurement has one. */
  @Override
  public int measurementLength() {
    return length;
  }

  @Override
  public final int outputLength() {
    return length;
  }

  /** Tells whether the ones are bound to a number too. */
  @Override
  public int resultLength() {
    return 2;
  }

  @Override
  public final Field field() {
    return field;
  }

  @Override
  public final Gadget gadget() {
    return new Gadget.Products(chunk);
  }

  @Override
  public final int calls() {
    return (encodedLength + chunk - 1) / chunk;
  }

  @Override
  public final int encodedLength() {
    return encodedLength;
  }

  @Override
  public final int jointRandomLength() {
    return calls();
  }

  @Override
  public final Element[] evaluate(
      Element[] encoded, Element[] jointRandom, Element one, Gadget gadget) {
    Element sum = field.zero();
    for (int call = 0; call < calls(); call++) {
      sum = sum.plus(gadget.value(inputs(encoded, call, jointRandom[call], one)));
    }
    Element[] results = new Element[resultLength()];
    results[0] = sum;
    if (results.length > 1) {
      results[1] = weightError(encoded, one);
    }
    return results;
  }

  private Element[] inputs(Element[] encoded, int call, Element random, Element one) {
    Element[] inputs = new Element[2 * chunk];
    Element power = random;
    for (int i = 0; i < chunk; i++) {
      int at = call * chunk + i;
      Element element = at < encodedLength ? encoded[at] : field.zero();
      inputs[2 * i] = power.times(element);
      inputs[2 * i + 1] = element.minus(one);
      power = power.times(random);
    }
    return inputs;
  }

  /** Gives by how much the ones differ from what their number has to be. */
  Element weightError(Element[] encoded, Element one) {
    throw new IllegalStateException("this circuit has one result");
  }

  final Element sum(Element[] elements, int length) {
    Element sum = field.zero();
    for (int i = 0; i < length; i++) {
      sum = sum.plus(elements[i]);
    }
    return sum;
  }

  /** Integers from 0 to a bound. */
  static final class Sums extends VectorCircuit {

    private final RangeCode code;

    Sums(int length, long bound, int chunk) {
      this(3, Field128.INSTANCE, length, bound, chunk);
    }

    /** Sums in the smaller field, under the number that the draft keeps for tests. */
    static Sums ofField64(int length, long bound, int chunk) {
      return new Sums(0xFFFF_FFFF, Field64.INSTANCE, length, bound, chunk);
    }

    private Sums(int id, Field field, int length, long bound, int chunk) {
      this(id, field, length, new RangeCode(field, bound), chunk);
    }

    private Sums(int id, Field field, int length, RangeCode code, int chunk) {
      super(id, field, length, (long) length * code.length(), chunk);
      this.code = code;
    }

    @Override
    public int resultLength() {
      return 1;
    }

    @Override
    public Element[] encode(long... measurement) {
      Element[] encoded = new Element[encodedLength()];
      for (int i = 0; i < outputLength(); i++) {
        code.encode(measurement[i], encoded, i * code.length());
      }
      return encoded;
    }

    @Override
    public Element[] truncate(Element[] encoded) {
      Element[] sums = new Element[outputLength()];
      for (int i = 0; i < outputLength(); i++) {
        sums[i] = code.decode(encoded, i * code.length());
      }
      return sums;
    }
  }

  /** One of several buckets. */
  static final class Histogram extends VectorCircuit {

    Histogram(int length, int chunk) {
      super(4, Field128.INSTANCE, length, length, chunk);
    }

    @Override
    public int measurementLength() {
      return 1;
    }

    @Override
    public Element[] encode(long... measurement) {
      long bucket = measurement[0];
      if (bucket < 0 || bucket >= encodedLength()) {
        throw new IllegalArgumentException("a bucket is from 0 to " + (encodedLength() - 1));
      }
      Element[] encoded = new Element[encodedLength()];
      for (int i = 0; i < encoded.length; i++) {
        long different = bucket ^ i;
        encoded[i] = field().of(((different | -different) >>> 63) ^ 1);
      }
      return encoded;
    }

    @Override
    Element weightError(Element[] encoded, Element one) {
      return sum(encoded, encoded.length).minus(one);
    }

    @Override
    public Element[] truncate(Element[] encoded) {
      return encoded;
    }
  }

  /** Zeros and ones, of which so many are ones at most. */
  static final class Multihot extends VectorCircuit {

    private final RangeCode weight;

    Multihot(int length, int maxWeight, int chunk) {
      this(length, new RangeCode(Field128.INSTANCE, maxWeight), chunk);
      if (maxWeight > length) {
        throw new IllegalArgumentException("of " + length + " entries at most all are ones");
      }
    }

    private Multihot(int length, RangeCode weight, int chunk) {
      super(5, Field128.INSTANCE, length, (long) length + weight.length(), chunk);
      this.weight = weight;
    }

    @Override
    public Element[] encode(long... measurement) {
      Element[] encoded = new Element[encodedLength()];
      long ones = 0;
      for (int i = 0; i < outputLength(); i++) {
        if (measurement[i] >>> 1 != 0) {
          throw new IllegalArgumentException("an entry is 0 or 1");
        }
        encoded[i] = field().of(measurement[i]);
        ones += measurement[i];
      }
      weight.encode(ones, encoded, outputLength());
      return encoded;
    }

    @Override
    Element weightError(Element[] encoded, Element one) {
      return sum(encoded, outputLength()).minus(weight.decode(encoded, outputLength()));
    }

    @Override
    public Element[] truncate(Element[] encoded) {
      return Arrays.copyOf(encoded, outputLength());
    }
  }
}
