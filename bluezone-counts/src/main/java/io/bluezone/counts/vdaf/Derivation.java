// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.nio.ByteBuffer;

/** Draws shares and randomness from seeds, each for one use (section 7.2.6). */
final class Derivation {

  private static final int VERSION = 18;

  private static final int USAGE_MEASUREMENT_SHARE = 1;
  private static final int USAGE_PROOF_SHARE = 2;
  private static final int USAGE_JOINT_RANDOMNESS = 3;
  private static final int USAGE_PROVE_RANDOMNESS = 4;
  private static final int USAGE_QUERY_RANDOMNESS = 5;
  private static final int USAGE_JOINT_SEED = 6;
  private static final int USAGE_JOINT_PART = 7;

  private final Circuit circuit;
  private final Field field;
  private final Proofs proofs;

  /** The number of proofs of a measurement, as a byte. */
  private final byte[] count;

  Derivation(Circuit circuit, Proofs proofs) {
    this.circuit = circuit;
    this.field = circuit.field();
    this.proofs = proofs;
    this.count = new byte[] {(byte) proofs.count()};
  }

  Element[] measurementShare(byte[] context, int aggregator, byte[] seed) {
    return new Xof(seed, tag(USAGE_MEASUREMENT_SHARE, context), new byte[] {(byte) aggregator})
        .elements(field, circuit.encodedLength());
  }

  Element[] proofShare(byte[] context, int aggregator, byte[] seed) {
    byte[] tag = tag(USAGE_PROOF_SHARE, context);
    return new Xof(seed, tag, count, new byte[] {(byte) aggregator})
        .elements(field, proofs.proofLength());
  }

  Element[] proveRandom(byte[] context, byte[] seed) {
    return new Xof(seed, tag(USAGE_PROVE_RANDOMNESS, context), count)
        .elements(field, proofs.proveRandomLength());
  }

  Element[] queryRandom(byte[] verifyKey, byte[] context, byte[] nonce) {
    return new Xof(verifyKey, tag(USAGE_QUERY_RANDOMNESS, context), count, nonce)
        .elements(field, proofs.queryRandomLength());
  }

  byte[] jointPart(
      byte[] context, int aggregator, byte[] blind, Element[] measurement, byte[] nonce) {
    byte[] tag = tag(USAGE_JOINT_PART, context);
    byte[] id = {(byte) aggregator};
    return Xof.seed(blind, tag, id, nonce, field.encode(measurement));
  }

  byte[] jointSeed(byte[] context, byte[]... parts) {
    return Xof.seed(new byte[Xof.SEED_SIZE], tag(USAGE_JOINT_SEED, context), parts);
  }

  Element[] jointRandom(byte[] context, byte[] seed) {
    return new Xof(seed, tag(USAGE_JOINT_RANDOMNESS, context), count)
        .elements(field, proofs.jointRandomLength());
  }

  /** Gives the tag of section 6.2.3, with the application's context behind it. */
  byte[] tag(int usage, byte[] context) {
    byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(circuit.id()).array();
    return Bytes.joined(new byte[] {VERSION, 0}, id, new byte[] {0, (byte) usage}, context);
  }
}
