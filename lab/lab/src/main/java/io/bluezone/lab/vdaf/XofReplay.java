// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.vdaf;

import io.bluezone.counts.vdaf.Xof;

/** Holds the extendable output function against a vector. */
final class XofReplay {

  private XofReplay() {}

  static void run(Fields vector) throws DifferenceException {
    byte[] seed = vector.bytes("seed");
    byte[] tag = vector.bytes("dst");
    byte[] binder = vector.bytes("binder");
    int length = vector.integer("length");
    byte[] elements = vector.bytes("expanded_vec_field128");
    if (length != elements.length / 16) {
      throw new DifferenceException("length is not that of expanded_vec_field128");
    }
    try {
      Prio3Replay.compare(
          "derived_seed", vector.bytes("derived_seed"), new Xof(seed, tag, binder).next(32));
      Prio3Replay.compare(
          "expanded_vec_field128", elements, new Xof(seed, tag, binder).nextOfField128(length));
    } catch (IllegalArgumentException e) {
      throw new DifferenceException(String.valueOf(e.getMessage()), e);
    }
  }
}
