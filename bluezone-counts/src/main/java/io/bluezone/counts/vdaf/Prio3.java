// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prio3 (section 7): a measurement is split into shares with a proof that it is valid; each
 * aggregator checks its share and adds it up; the sums of all aggregators together are the sum of
 * the measurements.
 *
 * <p>Shares and messages are bytes as section 7.2.7 has them. A measurement is a row of integers: a
 * count's 0 or 1, a sum's value, a vector's values, a histogram's bucket, a multihot vector's zeros
 * and ones. What an aggregator gets may be hostile: it is accepted, or refused by a {@link
 * VdafException}. Instances may be used by several threads.
 */
public final class Prio3 {

  /** Bytes of a nonce, which no two reports share. */
  public static final int NONCE_SIZE = 16;

  /** Bytes of the key that all aggregators share and no client knows. */
  public static final int VERIFY_KEY_SIZE = Xof.SEED_SIZE;

  /** Elements of the longest encoded measurement. */
  static final int MAX_LENGTH = 1 << 20;

  private final Circuit circuit;
  private final Field field;
  private final Proofs proofs;
  private final Derivation derivation;
  private final int shares;
  private final boolean joint;

  private Prio3(Circuit circuit, int proofs, int shares) {
    if (shares < 2 || shares > 255) {
      throw new IllegalArgumentException("from 2 to 255 shares expected, not " + shares);
    }
    this.circuit = circuit;
    this.field = circuit.field();
    this.proofs = new Proofs(circuit, proofs, shares);
    this.derivation = new Derivation(circuit, this.proofs);
    this.shares = shares;
    this.joint = circuit.jointRandomLength() > 0;
  }

  /** Counts those who measured 1, among zeros and ones. */
  public static Prio3 count(int shares) {
    return new Prio3(new CountCircuit(), 1, shares);
  }

  /** Sums integers from 0 to {@code bound}. */
  public static Prio3 sum(int shares, long bound) {
    return new Prio3(new SumCircuit(bound), 1, shares);
  }

  /**
   * Sums vectors of integers from 0 to {@code bound}.
   *
   * @param chunk elements that are checked together; near the square root of {@code length} times
   *     the bits of {@code bound}
   */
  public static Prio3 sumVector(int shares, int length, long bound, int chunk) {
    return new Prio3(new VectorCircuit.Sums(length, bound, chunk), 1, shares);
  }

  /**
   * Sums vectors of integers from 0 to {@code bound} in a field of half the size, with several
   * proofs. The draft has this kind in its vectors alone, under a number for tests.
   *
   * @param proofs from 3 on: fewer could be forged (section 9.7)
   */
  public static Prio3 sumVectorWithProofs(
      int shares, int proofs, int length, long bound, int chunk) {
    if (proofs < 3) {
      throw new IllegalArgumentException("at least 3 proofs expected, not " + proofs);
    }
    return new Prio3(VectorCircuit.Sums.ofField64(length, bound, chunk), proofs, shares);
  }

  /**
   * Counts how many measured each of {@code length} buckets.
   *
   * @param chunk buckets that are checked together; near the square root of {@code length}
   */
  public static Prio3 histogram(int shares, int length, int chunk) {
    return new Prio3(new VectorCircuit.Histogram(length, chunk), 1, shares);
  }

  /** Counts the ones at each of {@code length} places, at most {@code maxWeight} a measurement. */
  public static Prio3 multihotCountVector(int shares, int length, int maxWeight, int chunk) {
    return new Prio3(new VectorCircuit.Multihot(length, maxWeight, chunk), 1, shares);
  }

  /** Tells how many random bytes {@link #shard} takes. */
  public int randomSize() {
    return Xof.SEED_SIZE * shares * (joint ? 2 : 1);
  }

  /** {@return the bytes of a public share} */
  public int publicShareSize() {
    return jointSize() * shares;
  }

  /** {@return the bytes of an aggregator's input share; 0 is the leader} */
  public int inputShareSize(int aggregator) {
    return innerSize(aggregator) + jointSize();
  }

  /** {@return the bytes of a verifier share} */
  public int verifierShareSize() {
    return proofs.verifierLength() * field.encodedSize() + jointSize();
  }

  /** {@return the bytes of the message of {@link #verifierMessage}} */
  public int verifierMessageSize() {
    return jointSize();
  }

  /** {@return the bytes of an output share, and of a sum of them} */
  public int outputShareSize() {
    return circuit.outputLength() * field.encodedSize();
  }

  private int innerSize(int aggregator) {
    return aggregator == 0
        ? (circuit.encodedLength() + proofs.proofLength()) * field.encodedSize()
        : Xof.SEED_SIZE;
  }

  private int jointSize() {
    return joint ? Xof.SEED_SIZE : 0;
  }

  /** A report: what all aggregators get, and what each gets alone. */
  public static final class Report {

    private final byte[] publicShare;
    private final List<byte[]> inputShares;

    /** Makes a report of its parts; the leader's share comes first. */
    public Report(byte[] publicShare, List<byte[]> inputShares) {
      this.publicShare = publicShare.clone();
      this.inputShares = List.copyOf(inputShares);
    }

    /** Gives what all aggregators get. */
    public byte[] publicShare() {
      return publicShare.clone();
    }

    /** Gives what each aggregator gets alone, the leader first. */
    public List<byte[]> inputShares() {
      return inputShares;
    }
  }

  /**
   * Splits a measurement.
   *
   * @param context what the sum is for; the same bytes at every party
   * @throws IllegalArgumentException if the measurement is none of this kind, or the nonce has
   *     another length
   */
  public Report shard(byte[] context, byte[] nonce, SecureRandom random, long... measurement) {
    byte[] seeds = new byte[randomSize()];
    random.nextBytes(seeds);
    return shard(context, nonce, seeds, measurement);
  }

  /**
   * Splits a measurement with given randomness.
   *
   * @param random {@link #randomSize} bytes that no other report uses
   * @see #shard(byte[], byte[], SecureRandom, long...)
   */
  public Report shard(byte[] context, byte[] nonce, byte[] random, long... measurement) {
    requireLength("a nonce", nonce, NONCE_SIZE);
    requireLength("the randomness", random, randomSize());
    requireMeasurement(measurement);
    int seedsOfHelper = joint ? 2 : 1;
    int next = (shares - 1) * seedsOfHelper;
    byte[] leaderBlind = joint ? seed(random, next++) : new byte[0];
    byte[] proveSeed = seed(random, next);

    Element[] encoded = circuit.encode(measurement);
    Element[] leader = encoded;
    byte[][] parts = new byte[joint ? shares : 0][];
    for (int id = 1; id < shares; id++) {
      int at = (id - 1) * seedsOfHelper;
      Element[] share = derivation.measurementShare(context, id, seed(random, at));
      leader = Element.minus(leader, share);
      if (joint) {
        parts[id] = derivation.jointPart(context, id, seed(random, at + 1), share, nonce);
      }
    }
    Element[] jointRandom = {};
    if (joint) {
      parts[0] = derivation.jointPart(context, 0, leaderBlind, leader, nonce);
      jointRandom = derivation.jointRandom(context, derivation.jointSeed(context, parts));
    }
    Element[] proof =
        proofs.prove(encoded, derivation.proveRandom(context, proveSeed), jointRandom);
    for (int id = 1; id < shares; id++) {
      proof =
          Element.minus(
              proof, derivation.proofShare(context, id, seed(random, (id - 1) * seedsOfHelper)));
    }

    List<byte[]> inputShares = new ArrayList<>();
    inputShares.add(Bytes.joined(field.encode(leader), field.encode(proof), leaderBlind));
    for (int id = 1; id < shares; id++) {
      int from = (id - 1) * seedsOfHelper * Xof.SEED_SIZE;
      inputShares.add(Arrays.copyOfRange(random, from, from + seedsOfHelper * Xof.SEED_SIZE));
    }
    return new Report(Bytes.joined(parts), inputShares);
  }

  private void requireMeasurement(long... measurement) {
    int values = circuit.measurementLength();
    if (measurement.length != values) {
      throw new IllegalArgumentException(
          "a measurement of " + values + " integers expected, not of " + measurement.length);
    }
  }

  /**
   * Begins an aggregator's check of its share of a report.
   *
   * @param verifyKey {@link #VERIFY_KEY_SIZE} bytes
   * @param aggregator 0 for the leader
   * @throws VdafException if a share or the nonce is malformed
   */
  public Verification verify(
      byte[] verifyKey,
      byte[] context,
      int aggregator,
      byte[] nonce,
      byte[] publicShare,
      byte[] inputShare)
      throws VdafException {
    requireLength("the verification key", verifyKey, VERIFY_KEY_SIZE);
    if (aggregator < 0 || aggregator >= shares) {
      throw new IllegalArgumentException("there is no aggregator " + aggregator);
    }
    Bytes.check("a nonce", nonce, NONCE_SIZE);
    Bytes.check("the public share", publicShare, publicShareSize());
    InputShare input = inputShare(context, aggregator, inputShare);

    byte[] ownPart = {};
    byte[] seed = {};
    Element[] jointRandom = {};
    if (joint) {
      ownPart = derivation.jointPart(context, aggregator, input.blind, input.measurement, nonce);
      byte[] parts = publicShare.clone();
      System.arraycopy(ownPart, 0, parts, aggregator * Xof.SEED_SIZE, Xof.SEED_SIZE);
      seed = derivation.jointSeed(context, parts);
      jointRandom = derivation.jointRandom(context, seed);
    }
    Element[] answers =
        proofs.query(
            input.measurement,
            input.proof,
            derivation.queryRandom(verifyKey, context, nonce),
            jointRandom);
    return new Verification(
        Bytes.joined(field.encode(answers), ownPart),
        field.encode(circuit.truncate(input.measurement)),
        seed);
  }

  /**
   * Decides whether a report is valid.
   *
   * @param verifierShares those of all aggregators, in their order
   * @return the message that lets each aggregator finish
   * @throws VdafException if the report is not valid
   */
  public byte[] verifierMessage(byte[] context, List<byte[]> verifierShares) throws VdafException {
    if (verifierShares.size() != shares) {
      throw new VdafException(
          VdafException.Reason.MALFORMED,
          shares + " verifier shares expected, not " + verifierShares.size());
    }
    int length = proofs.verifierLength() * field.encodedSize();
    Element[] verifier = field.zeros(proofs.verifierLength());
    byte[][] parts = new byte[joint ? shares : 0][];
    for (int id = 0; id < shares; id++) {
      byte[] share = verifierShares.get(id);
      Bytes.check("a verifier share", share, verifierShareSize());
      verifier = Element.plus(verifier, field.decode(share, 0, verifier.length));
      if (joint) {
        parts[id] = Arrays.copyOfRange(share, length, share.length);
      }
    }
    if (!proofs.decide(verifier)) {
      throw new VdafException(VdafException.Reason.INVALID_PROOF, "the proof does not hold");
    }
    return joint ? derivation.jointSeed(context, parts) : new byte[0];
  }

  /**
   * Adds shares up: an aggregator's output shares, or sums of them.
   *
   * @throws VdafException if a share is malformed
   */
  public byte[] sum(Iterable<byte[]> outputShares) throws VdafException {
    return field.encode(added(outputShares));
  }

  /**
   * Gives the sum of all measurements.
   *
   * @param aggregateShares the sum of each aggregator
   * @throws VdafException if a share is malformed
   */
  public List<BigInteger> unshard(List<byte[]> aggregateShares) throws VdafException {
    if (aggregateShares.size() != shares) {
      throw new VdafException(
          VdafException.Reason.MALFORMED,
          shares + " aggregate shares expected, not " + aggregateShares.size());
    }
    List<BigInteger> sums = new ArrayList<>();
    for (Element element : added(aggregateShares)) {
      sums.add(field.integer(element));
    }
    return sums;
  }

  /**
   * Encodes integers as an output share, to be summed with others: an aggregator's noise.
   *
   * @param integers one for each sum; they may be negative
   */
  public byte[] noiseShare(long... integers) {
    Element[] share = new Element[integers.length];
    for (int i = 0; i < share.length; i++) {
      Element size = field.of(Math.abs(integers[i]));
      share[i] = integers[i] < 0 ? field.zero().minus(size) : size;
    }
    return field.encode(share);
  }

  /**
   * Gives the sum of all measurements and of noise, which may be negative.
   *
   * @see #unshard
   */
  public List<Long> unshardNoisy(List<byte[]> aggregateShares) throws VdafException {
    List<Long> sums = new ArrayList<>();
    for (BigInteger sum : unshard(aggregateShares)) {
      boolean negative = sum.compareTo(field.modulus().shiftRight(1)) > 0;
      sums.add((negative ? sum.subtract(field.modulus()) : sum).longValue());
    }
    return sums;
  }

  private Element[] added(Iterable<byte[]> shares) throws VdafException {
    Element[] sum = field.zeros(circuit.outputLength());
    for (byte[] share : shares) {
      Bytes.check("a share of a sum", share, outputShareSize());
      sum = Element.plus(sum, field.decode(share, 0, sum.length));
    }
    return sum;
  }

  private InputShare inputShare(byte[] context, int aggregator, byte[] share) throws VdafException {
    int measured = circuit.encodedLength();
    int proof = proofs.proofLength();
    int inner = innerSize(aggregator);
    Bytes.check("an input share", share, inner + jointSize());
    byte[] blind = Arrays.copyOfRange(share, inner, share.length);
    if (aggregator == 0) {
      return new InputShare(
          field.decode(share, 0, measured),
          field.decode(share, measured * field.encodedSize(), proof),
          blind);
    }
    byte[] seed = Arrays.copyOf(share, inner);
    return new InputShare(
        derivation.measurementShare(context, aggregator, seed),
        derivation.proofShare(context, aggregator, seed),
        blind);
  }

  private static byte[] seed(byte[] seeds, int index) {
    return Arrays.copyOfRange(seeds, index * Xof.SEED_SIZE, (index + 1) * Xof.SEED_SIZE);
  }

  private static void requireLength(String what, byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          what + " of " + length + " bytes expected, not of " + bytes.length);
    }
  }
}
