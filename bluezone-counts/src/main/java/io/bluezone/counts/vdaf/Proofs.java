// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.util.Arrays;

/** Makes and checks fully linear proofs that a circuit accepts a measurement (section 7.3). */
final class Proofs {

  private final Circuit circuit;
  private final Field field;
  private final Gadget gadget;

  /** Values of a wire's polynomial: one for each call and one before them, to a power of two. */
  private final int wireLength;

  Proofs(Circuit circuit) {
    this.circuit = circuit;
    this.field = circuit.field();
    this.gadget = circuit.gadget();
    this.wireLength = Integer.highestOneBit(circuit.calls()) * 2;
  }

  int proveRandomLength() {
    return gadget.arity();
  }

  int queryRandomLength() {
    return 1 + (circuit.resultLength() > 1 ? circuit.resultLength() : 0);
  }

  int proofLength() {
    return gadget.arity() + 2 * wireLength - 1;
  }

  int verifierLength() {
    return 2 + gadget.arity();
  }

  Element[] prove(Element[] encoded, Element[] proveRandom, Element[] jointRandom) {
    Wires wires = new Wires(proveRandom);
    circuit.evaluate(encoded, jointRandom, field.one(), wires);
    Element[][] doubled = new Element[gadget.arity()][];
    for (int j = 0; j < doubled.length; j++) {
      doubled[j] = Polynomials.doubled(wires.values[j]);
    }
    Element[] proof = Arrays.copyOf(proveRandom, proofLength());
    Element[] inputs = new Element[gadget.arity()];
    for (int k = 0; k < 2 * wireLength - 1; k++) {
      for (int j = 0; j < inputs.length; j++) {
        inputs[j] = doubled[j][k];
      }
      proof[inputs.length + k] = gadget.value(inputs);
    }
    return proof;
  }

  /**
   * Asks a proof, or a share of it.
   *
   * @param shares how many shares there are
   * @throws VdafException if the random point would give away what was measured
   */
  Element[] query(
      Element[] encoded, Element[] proof, Element[] queryRandom, Element[] jointRandom, int shares)
      throws VdafException {
    int arity = gadget.arity();
    Element[] products = Polynomials.completed(Arrays.copyOfRange(proof, arity, proof.length));
    Wires wires = new Wires(Arrays.copyOf(proof, arity), products);
    Element[] results = circuit.evaluate(encoded, jointRandom, field.of(shares).inverse(), wires);
    Element result = results[0];
    if (results.length > 1) {
      result = field.zero();
      for (int i = 0; i < results.length; i++) {
        result = result.plus(queryRandom[i].times(results[i]));
      }
    }
    Element point = queryRandom[queryRandom.length - 1];
    if (Polynomials.isRoot(point, wireLength)) {
      throw new VdafException("the test point is a root of unity");
    }
    Element[] verifier = new Element[verifierLength()];
    verifier[0] = result;
    System.arraycopy(Polynomials.valuesAt(point, wires.values), 0, verifier, 1, arity);
    verifier[arity + 1] = Polynomials.valuesAt(point, products)[0];
    return verifier;
  }

  /** Decides by the sum of all shares' answers. */
  boolean decide(Element[] verifier) {
    int arity = gadget.arity();
    Element expected = gadget.value(Arrays.copyOfRange(verifier, 1, arity + 1));
    return verifier[0].is(field.zero()) && expected.is(verifier[arity + 1]);
  }

  /** Records each input wire at each call of the gadget. */
  private final class Wires implements Gadget {

    private final Element[][] values;
    private final Element[] products;
    private int call;

    /**
     * @param products values of the gadget's polynomial at twice as many points, or none: the
     *     gadget itself answers
     */
    Wires(Element[] seeds, Element... products) {
      this.products = products;
      values = new Element[seeds.length][];
      for (int j = 0; j < seeds.length; j++) {
        values[j] = field.zeros(wireLength);
        values[j][0] = seeds[j];
      }
    }

    @Override
    public int arity() {
      return gadget.arity();
    }

    @Override
    public Element value(Element... inputs) {
      call++;
      for (int j = 0; j < inputs.length; j++) {
        values[j][call] = inputs[j];
      }
      return products.length == 0 ? gadget.value(inputs) : products[2 * call];
    }
  }
}
