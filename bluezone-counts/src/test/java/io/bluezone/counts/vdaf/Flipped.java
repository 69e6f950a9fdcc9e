// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** A report of which one bit is changed on its way. */
final class Flipped extends Messages {

  /** Which message is changed; a nonce may be changed for all aggregators or for one. */
  enum Place {
    PUBLIC_SHARE,
    LEADER,
    HELPER,
    VERIFIER_SHARE,
    MESSAGE,
    NONCE_OF_ALL,
    NONCE_OF_ONE
  }

  private final Place place;
  private final int bit;

  Flipped(byte[] nonce, Prio3.Report report, Place place, int bit) {
    super(nonce, report);
    this.place = place;
    this.bit = bit;
  }

  @Override
  byte[] nonce(int aggregator) {
    boolean isChanged =
        place == Place.NONCE_OF_ALL || (place == Place.NONCE_OF_ONE && aggregator == 1);
    return isChanged ? flipped(super.nonce(aggregator)) : super.nonce(aggregator);
  }

  @Override
  byte[] publicShare() {
    return at(Place.PUBLIC_SHARE, super.publicShare());
  }

  @Override
  byte[] input(int aggregator) {
    return at(aggregator == 0 ? Place.LEADER : Place.HELPER, super.input(aggregator));
  }

  @Override
  byte[] verifierShare(int aggregator, byte[] share) {
    return aggregator == bit % 2 ? at(Place.VERIFIER_SHARE, share) : share;
  }

  @Override
  byte[] message(byte[] message) {
    return at(Place.MESSAGE, message);
  }

  private byte[] at(Place here, byte[] bytes) {
    return place == here ? flipped(bytes) : bytes;
  }

  private byte[] flipped(byte[] bytes) {
    byte[] changed = bytes.clone();
    if (changed.length > 0) {
      int at = bit / 2 % (changed.length * Byte.SIZE);
      changed[at / Byte.SIZE] ^= (byte) (1 << at % Byte.SIZE);
    }
    return changed;
  }
}
