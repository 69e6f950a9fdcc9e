// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** Kinds of reports with two shares, and a measurement of each. */
@SuppressWarnings("ImmutableEnumChecker")
enum Kind {
  COUNT(Prio3.count(2), false, 1),
  SUM(Prio3.sum(2, 1000), false, 777),
  HISTOGRAM(Prio3.histogram(2, 10, 3), true, 3),
  SUM_VECTOR(Prio3.sumVector(2, 3, 200, 5), true, 1, 200, 30),
  SUM_VECTOR_WITH_PROOFS(Prio3.sumVectorWithProofs(2, 3, 2, 7, 2), true, 5, 0),
  MULTIHOT(Prio3.multihotCountVector(2, 5, 2, 3), true, 0, 1, 0, 0, 1);

  private final Prio3 prio3;
  private final boolean hasJointRandomness;
  private final long[] measurement;

  Kind(Prio3 prio3, boolean hasJointRandomness, long... measurement) {
    this.prio3 = prio3;
    this.hasJointRandomness = hasJointRandomness;
    this.measurement = measurement;
  }

  Prio3 prio3() {
    return prio3;
  }

  /** Tells whether the report is bound to its nonce, and a message is sent back. */
  boolean hasJointRandomness() {
    return hasJointRandomness;
  }

  long[] measurement() {
    return measurement.clone();
  }
}
