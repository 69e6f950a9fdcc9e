// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** One integer from 0 to a bound (7.4.2). */
final class SumCircuit implements Circuit {

  private final RangeCode code;

  SumCircuit(long bound) {
    code = new RangeCode(Field64.INSTANCE, bound);
  }

  @Override
  public int id() {
    return 2;
  }

  @Override
  public Field field() {
    return Field64.INSTANCE;
  }

  @Override
  public Gadget gadget() {
    return new Gadget.Bit();
  }

  @Override
  public int calls() {
    return code.length();
  }

  @Override
  public int encodedLength() {
    return code.length();
  }

  @Override
  public int jointRandomLength() {
    return 0;
  }

  @Override
  public int resultLength() {
    return code.length();
  }

  @Override
  public int outputLength() {
    return 1;
  }

  @Override
  public Element[] encode(long... measurement) {
    Element[] encoded = new Element[code.length()];
    code.encode(measurement[0], encoded, 0);
    return encoded;
  }

  @Override
  public Element[] evaluate(Element[] encoded, Element[] jointRandom, Element one, Gadget gadget) {
    Element[] results = new Element[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      results[i] = gadget.value(encoded[i]);
    }
    return results;
  }

  @Override
  public Element[] truncate(Element[] encoded) {
    return new Element[] {code.decode(encoded, 0)};
  }
}
