// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A report of two shares, of which a bit is changed on its way from the client or between servers.
 */
final class ChangedReport {

  /** What is changed; a nonce may be changed for all aggregators or for one. */
  enum Place {
    PUBLIC_SHARE,
    LEADER,
    HELPER,
    NONCE_OF_ALL,
    NONCE_OF_ONE,
    VERIFIER_SHARE_OF_LEADER,
    VERIFIER_SHARE_OF_HELPER,
    MESSAGE
  }

  private final Kind kind;
  private final byte[] verifyKey = new byte[Prio3.VERIFY_KEY_SIZE];
  private final byte[] nonce = new byte[Prio3.NONCE_SIZE];
  private final Prio3.Report report;
  private final Verification leader;
  private final Verification helper;
  private final byte[] message;

  /** Makes a report that is taken as long as it is not changed. */
  ChangedReport(Kind kind, Random random) throws VdafException {
    this.kind = kind;
    random.nextBytes(verifyKey);
    random.nextBytes(nonce);
    byte[] seeds = new byte[kind.prio3().randomSize()];
    random.nextBytes(seeds);
    report = kind.prio3().shard(Aggregators.CONTEXT, nonce, seeds, kind.measurement());
    leader = begun(0, nonce, report.publicShare(), bytes(Place.LEADER));
    helper = begun(1, nonce, report.publicShare(), bytes(Place.HELPER));
    message = message(leader.verifierShare(), helper.verifierShare());
    finished(leader, helper, message);
  }

  /** Tells how many bits there are to be changed. */
  int bits(Place place) {
    return place == Place.MESSAGE ? message.length * Byte.SIZE : bytes(place).length * Byte.SIZE;
  }

  private byte[] bytes(Place place) {
    return switch (place) {
      case PUBLIC_SHARE -> report.publicShare();
      case LEADER -> report.inputShares().get(0);
      case HELPER -> report.inputShares().get(1);
      case NONCE_OF_ALL, NONCE_OF_ONE -> nonce;
      case VERIFIER_SHARE_OF_LEADER -> leader.verifierShare();
      case VERIFIER_SHARE_OF_HELPER -> helper.verifierShare();
      case MESSAGE -> message;
    };
  }

  /**
   * Gives the sum of the report when a bit of it is changed.
   *
   * @throws VdafException if the change is refused
   */
  List<BigInteger> sums(Place place, int bit) throws VdafException {
    byte[] changed = bytes(place).clone();
    changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    byte[] open = report.publicShare();
    byte[] first = bytes(Place.LEADER);
    byte[] second = bytes(Place.HELPER);
    return switch (place) {
      case PUBLIC_SHARE -> sums(begun(0, nonce, changed, first), begun(1, nonce, changed, second));
      case LEADER -> sums(begun(0, nonce, open, changed), helper);
      case HELPER -> sums(leader, begun(1, nonce, open, changed));
      case NONCE_OF_ALL -> sums(begun(0, changed, open, first), begun(1, changed, open, second));
      case NONCE_OF_ONE -> sums(leader, begun(1, changed, open, second));
      case VERIFIER_SHARE_OF_LEADER ->
          finished(leader, helper, message(changed, helper.verifierShare()));
      case VERIFIER_SHARE_OF_HELPER ->
          finished(leader, helper, message(leader.verifierShare(), changed));
      case MESSAGE -> finished(leader, helper, changed);
    };
  }

  private Verification begun(int aggregator, byte[] nonce, byte[] publicShare, byte[] share)
      throws VdafException {
    return kind.prio3()
        .verify(verifyKey, Aggregators.CONTEXT, aggregator, nonce, publicShare, share);
  }

  private byte[] message(byte[] leaderShare, byte[] helperShare) throws VdafException {
    return kind.prio3().verifierMessage(Aggregators.CONTEXT, List.of(leaderShare, helperShare));
  }

  private List<BigInteger> sums(Verification first, Verification second) throws VdafException {
    return finished(first, second, message(first.verifierShare(), second.verifierShare()));
  }

  private List<BigInteger> finished(Verification first, Verification second, byte[] message)
      throws VdafException {
    return kind.prio3().unshard(List.of(first.finish(message), second.finish(message)));
  }

  /** Gives what the sum of this report is: its measurement, in its own form. */
  List<BigInteger> measured() {
    if (kind == Kind.HISTOGRAM) {
      BigInteger[] buckets = new BigInteger[10];
      Arrays.fill(buckets, BigInteger.ZERO);
      buckets[(int) kind.measurement()[0]] = BigInteger.ONE;
      return List.of(buckets);
    }
    List<BigInteger> measured = new ArrayList<>();
    for (long value : kind.measurement()) {
      measured.add(BigInteger.valueOf(value));
    }
    return measured;
  }
}
