// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.util.Arrays;

/**
 * Makes and checks fully linear proofs that a circuit accepts a measurement (section 7.3), one or
 * several for each measurement (section 7.1.2).
 */
final class Proofs {

  private final Circuit circuit;
  private final Field field;
  private final Gadget gadget;
  private final int count;

  /** The constant 1 as a share of it: all shares together are 1. */
  private final Element shareOfOne;

  /** Values of a wire's polynomial: one for each call and one before them, to a power of two. */
  private final int wireLength;

  private final Polynomials polynomials;

  /**
   * @param count proofs of a measurement
   * @param shares of each proof
   */
  Proofs(Circuit circuit, int count, int shares) {
    if (count < 1 || count > 255) {
      throw new IllegalArgumentException("from 1 to 255 proofs expected, not " + count);
    }
    this.circuit = circuit;
    this.field = circuit.field();
    this.gadget = circuit.gadget();
    this.count = count;
    this.shareOfOne = field.of(shares).inverse();
    this.wireLength = Integer.highestOneBit(circuit.calls()) * 2;
    this.polynomials = new Polynomials(field, wireLength);
  }

  int count() {
    return count;
  }

  int proveRandomLength() {
    return count * gadget.arity();
  }

  int jointRandomLength() {
    return count * circuit.jointRandomLength();
  }

  int queryRandomLength() {
    return count * (1 + (circuit.resultLength() > 1 ? circuit.resultLength() : 0));
  }

  int proofLength() {
    return count * (gadget.arity() + 2 * wireLength - 1);
  }

  int verifierLength() {
    return count * (2 + gadget.arity());
  }

  Element[] prove(Element[] encoded, Element[] proveRandom, Element[] jointRandom) {
    Element[] proofs = new Element[proofLength()];
    for (int i = 0; i < count; i++) {
      put(proofs, i, proof(encoded, part(proveRandom, i), part(jointRandom, i)));
    }
    return proofs;
  }

  private Element[] proof(Element[] encoded, Element[] proveRandom, Element[] jointRandom) {
    Wires wires = new Wires(proveRandom);
    circuit.evaluate(encoded, jointRandom, field.one(), wires);
    Element[][] doubled = new Element[gadget.arity()][];
    for (int j = 0; j < doubled.length; j++) {
      doubled[j] = polynomials.doubled(wires.values[j]);
    }
    Element[] proof = Arrays.copyOf(proveRandom, proofLength() / count);
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
   * Asks a share of the proofs.
   *
   * @throws VdafException if a random point would give away what was measured
   */
  Element[] query(Element[] encoded, Element[] proofs, Element[] queryRandom, Element[] jointRandom)
      throws VdafException {
    Element[] answers = new Element[verifierLength()];
    for (int i = 0; i < count; i++) {
      put(answers, i, answer(encoded, part(proofs, i), part(queryRandom, i), part(jointRandom, i)));
    }
    return answers;
  }

  private Element[] answer(
      Element[] encoded, Element[] proof, Element[] queryRandom, Element[] jointRandom)
      throws VdafException {
    int arity = gadget.arity();
    Element[] products = polynomials.completed(Arrays.copyOfRange(proof, arity, proof.length));
    Wires wires = new Wires(Arrays.copyOf(proof, arity), products);
    Element[] results = circuit.evaluate(encoded, jointRandom, shareOfOne, wires);
    Element result = results[0];
    if (results.length > 1) {
      result = field.zero();
      for (int i = 0; i < results.length; i++) {
        result = result.plus(queryRandom[i].times(results[i]));
      }
    }
    Element point = queryRandom[queryRandom.length - 1];
    if (polynomials.isRoot(point)) {
      throw new VdafException(
          VdafException.Reason.UNSAFE_POINT, "the test point is a root of unity");
    }
    Element[] answer = new Element[arity + 2];
    answer[0] = result;
    System.arraycopy(polynomials.valuesAt(point, wires.values), 0, answer, 1, arity);
    answer[arity + 1] = polynomials.valuesAt(point, products)[0];
    return answer;
  }

  /** Decides by the sum of all shares' answers. */
  boolean decide(Element[] answers) {
    boolean holds = true;
    for (int i = 0; i < count; i++) {
      Element[] answer = part(answers, i);
      Element expected = gadget.value(Arrays.copyOfRange(answer, 1, answer.length - 1));
      holds &= answer[0].is(field.zero()) && expected.is(answer[answer.length - 1]);
    }
    return holds;
  }

  /** Gives what belongs to a proof. */
  private Element[] part(Element[] all, int proof) {
    int length = all.length / count;
    return Arrays.copyOfRange(all, proof * length, (proof + 1) * length);
  }

  private static void put(Element[] all, int proof, Element[] part) {
    System.arraycopy(part, 0, all, proof * part.length, part.length);
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
