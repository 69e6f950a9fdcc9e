// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** A report on its way, and what its aggregators tell each other. */
class Messages {

  private final byte[] nonce;
  private final Prio3.Report report;

  Messages(byte[] nonce, Prio3.Report report) {
    this.nonce = nonce;
    this.report = report;
  }

  byte[] nonce(int aggregator) {
    return nonce;
  }

  byte[] publicShare() {
    return report.publicShare();
  }

  byte[] input(int aggregator) {
    return report.inputShares().get(aggregator);
  }

  byte[] verifierShare(int aggregator, byte[] share) {
    return share;
  }

  byte[] message(byte[] message) {
    return message;
  }
}
