// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** An aggregator's input share, spelled out. */
final class InputShare {

  final Element[] measurement;
  final Element[] proof;

  /** The seed of the aggregator's part of the joint randomness; empty without it. */
  final byte[] blind;

  InputShare(Element[] measurement, Element[] proof, byte[] blind) {
    this.measurement = measurement;
    this.proof = proof;
    this.blind = blind;
  }
}
