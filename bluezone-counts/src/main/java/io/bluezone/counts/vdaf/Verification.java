// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.security.MessageDigest;

/** An aggregator's check of a report, which waits for the message of all of them. */
public final class Verification {

  private final byte[] verifierShare;
  private final byte[] outputShare;
  private final byte[] jointSeed;

  Verification(byte[] verifierShare, byte[] outputShare, byte[] jointSeed) {
    this.verifierShare = verifierShare;
    this.outputShare = outputShare;
    this.jointSeed = jointSeed;
  }

  /** Gives what the other aggregators get to see; it tells nothing of the measurement. */
  public byte[] verifierShare() {
    return verifierShare.clone();
  }

  /**
   * Ends the check.
   *
   * @param verifierMessage what {@link Prio3#verifierMessage} gave
   * @return this aggregator's share of what is summed
   * @throws VdafException if the client lied about the joint randomness
   */
  public byte[] finish(byte[] verifierMessage) throws VdafException {
    if (!MessageDigest.isEqual(verifierMessage, jointSeed)) {
      throw new VdafException(
          VdafException.Reason.OTHER_RANDOMNESS,
          "the joint randomness differs from what the client used");
    }
    return outputShare.clone();
  }
}
