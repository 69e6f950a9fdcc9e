// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/**
 * Tells which measurements are valid, and how they are encoded (section 7.3.2). A measurement is a
 * row of integers, as is what is summed of it.
 */
interface Circuit {

  /** The identifier of the variant that uses this circuit. */
  int id();

  Field field();

  Gadget gadget();

  /** Tells how often the gadget is called. */
  int calls();

  /** Tells how many integers a measurement has. */
  default int measurementLength() {
    return 1;
  }

  int encodedLength();

  int jointRandomLength();

  /** Tells how many elements the circuit gives, all 0 if the measurement is valid. */
  int resultLength();

  int outputLength();

  /**
   * Encodes a measurement.
   *
   * @throws IllegalArgumentException if it is not one of this circuit
   */
  Element[] encode(long... measurement);

  /**
   * Evaluates the circuit on an encoded measurement, or on a share of it.
   *
   * @param one the constant 1, or the share of it
   * @param gadget gives the gadget's output for a call's inputs
   */
  Element[] evaluate(Element[] encoded, Element[] jointRandom, Element one, Gadget gadget);

  /** Gives what is summed of an encoded measurement, or of a share of it. */
  Element[] truncate(Element[] encoded);
}
