// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/**
 * The part of a circuit that is no sum of its inputs (appendix A). Every gadget here has degree 2.
 */
interface Gadget {

  /** Tells how many inputs it takes. */
  int arity();

  Element value(Element... inputs);

  /** {@code Mul} for one pair, {@code ParallelSum(Mul(), pairs)} for several. */
  record Products(int pairs) implements Gadget {

    @Override
    public int arity() {
      return 2 * pairs;
    }

    @Override
    public Element value(Element... inputs) {
      Element sum = inputs[0].times(inputs[1]);
      for (int i = 2; i < inputs.length; i += 2) {
        sum = sum.plus(inputs[i].times(inputs[i + 1]));
      }
      return sum;
    }
  }

  /** {@code PolyEval([0, -1, 1])}: 0 for 0 and 1 alone. */
  record Bit() implements Gadget {

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Element value(Element... inputs) {
      return inputs[0].times(inputs[0]).minus(inputs[0]);
    }
  }
}
