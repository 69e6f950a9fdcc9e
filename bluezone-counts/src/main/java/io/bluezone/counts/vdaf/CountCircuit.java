// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** 0 or 1 (7.4.1). */
final class CountCircuit implements Circuit {

  @Override
  public int id() {
    return 1;
  }

  @Override
  public Field field() {
    return Field64.INSTANCE;
  }

  @Override
  public Gadget gadget() {
    return new Gadget.Products(1);
  }

  @Override
  public int calls() {
    return 1;
  }

  @Override
  public int encodedLength() {
    return 1;
  }

  @Override
  public int jointRandomLength() {
    return 0;
  }

  @Override
  public int resultLength() {
    return 1;
  }

  @Override
  public int outputLength() {
    return 1;
  }

  @Override
  public Element[] encode(long... measurement) {
    if (measurement[0] >>> 1 != 0) {
      throw new IllegalArgumentException("a value is 0 or 1");
    }
    return new Element[] {field().of(measurement[0])};
  }

  @Override
  public Element[] evaluate(Element[] encoded, Element[] jointRandom, Element one, Gadget gadget) {
    return new Element[] {gadget.value(encoded[0], encoded[0]).minus(encoded[0])};
  }

  @Override
  public Element[] truncate(Element[] encoded) {
    return encoded;
  }
}
