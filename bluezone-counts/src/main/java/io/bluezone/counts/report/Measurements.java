// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.vdaf.Prio3;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The measurements of a task: a Prio3 histogram for each question, whose first bucket is "none".
 * Shares and messages of all questions are joined, each of its own fixed length.
 */
final class Measurements {

  static final int LEADER = 0;
  static final int HELPER = 1;

  private static final int SERVERS = 2;
  private static final int ELEMENT = 16;

  /** The modulus of Field128 (section 6.1 of the VDAF draft). */
  private static final BigInteger MODULUS =
      BigInteger.valueOf(4_611_686_018_427_387_897L).shiftLeft(66).add(BigInteger.ONE);

  private static final byte[] LABEL = "Bluezone counts 1\n".getBytes(StandardCharsets.US_ASCII);

  private final List<Prio3> kinds = new ArrayList<>();
  private final List<byte[]> contexts = new ArrayList<>();
  private final List<Integer> buckets = new ArrayList<>();
  private final List<Integer> publicSizes = new ArrayList<>();
  private final List<Integer> leaderSizes = new ArrayList<>();
  private final List<Integer> helperSizes = new ArrayList<>();
  private final List<Integer> verifierSizes = new ArrayList<>();
  private final List<Integer> messageSizes = new ArrayList<>();

  Measurements(CountsTask task) {
    byte[] id = task.id();
    for (CountsTask.Question question : task.questions()) {
      int length = question.answers().size() + 1;
      Prio3 kind =
          Prio3.histogram(SERVERS, length, (int) Math.max(1, Math.round(Math.sqrt(length))));
      byte[] context = joined(List.of(LABEL, id, new byte[] {(byte) kinds.size()}));
      kinds.add(kind);
      contexts.add(context);
      buckets.add(length);
      measureSizes(kind, context);
    }
  }

  /** Takes the sizes of shares and messages from a report of zeros. */
  private void measureSizes(Prio3 kind, byte[] context) {
    byte[] nonce = new byte[Prio3.NONCE_SIZE];
    Prio3.Report report = kind.shard(context, nonce, new byte[kind.randomSize()], 0);
    publicSizes.add(report.publicShare().length);
    leaderSizes.add(report.inputShares().get(LEADER).length);
    helperSizes.add(report.inputShares().get(HELPER).length);
    try {
      byte[] key = new byte[Prio3.VERIFY_KEY_SIZE];
      List<byte[]> shares = new ArrayList<>();
      for (int server = 0; server < SERVERS; server++) {
        byte[] share = report.inputShares().get(server);
        shares.add(
            kind.verify(key, context, server, nonce, report.publicShare(), share).verifierShare());
      }
      verifierSizes.add(shares.get(LEADER).length);
      messageSizes.add(kind.verifierMessage(context, shares).length);
    } catch (VdafException e) {
      throw new IllegalStateException("a report of zeros is valid", e);
    }
  }

  private static int sum(List<Integer> sizes) {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }

  int publicSize() {
    return sum(publicSizes);
  }

  int inputSize(int server) {
    return sum(server == LEADER ? leaderSizes : helperSizes);
  }

  int verifierSize() {
    return sum(verifierSizes);
  }

  int messageSize() {
    return sum(messageSizes);
  }

  /** A report of all questions, of which each server gets its own share. */
  static final class Shares {

    final byte[] publicShare;
    final byte[] leader;
    final byte[] helper;

    private Shares(byte[] publicShare, byte[] leader, byte[] helper) {
      this.publicShare = publicShare;
      this.leader = leader;
      this.helper = helper;
    }
  }

  /** Splits the bucket of each question. */
  Shares split(byte[] nonce, SecureRandom random, int... chosen) {
    List<byte[]> open = new ArrayList<>();
    List<byte[]> leader = new ArrayList<>();
    List<byte[]> helper = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      Prio3.Report report = kinds.get(i).shard(contexts.get(i), nonce, random, chosen[i]);
      open.add(report.publicShare());
      leader.add(report.inputShares().get(LEADER));
      helper.add(report.inputShares().get(HELPER));
    }
    return new Shares(joined(open), joined(leader), joined(helper));
  }

  /** Begins a server's check of all questions. */
  List<Verification> verify(
      byte[] verifyKey, int server, byte[] nonce, byte[] publicShare, byte[] inputShare)
      throws VdafException {
    List<byte[]> open = cut(publicShare, publicSizes);
    List<byte[]> input = cut(inputShare, server == LEADER ? leaderSizes : helperSizes);
    List<Verification> checks = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      checks.add(
          kinds
              .get(i)
              .verify(verifyKey, contexts.get(i), server, nonce, open.get(i), input.get(i)));
    }
    return checks;
  }

  static byte[] verifierShare(List<Verification> checks) {
    List<byte[]> shares = new ArrayList<>();
    for (Verification check : checks) {
      shares.add(check.verifierShare());
    }
    return joined(shares);
  }

  /** Decides at the helper whether all answers are valid. */
  byte[] message(byte[] leaderVerifierShare, List<Verification> helperChecks) throws VdafException {
    List<byte[]> leader = cut(leaderVerifierShare, verifierSizes);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      List<byte[]> both = List.of(leader.get(i), helperChecks.get(i).verifierShare());
      messages.add(kinds.get(i).verifierMessage(contexts.get(i), both));
    }
    return joined(messages);
  }

  /** Ends a server's check: gives its share of what is summed. */
  byte[] finish(List<Verification> checks, byte[] message) throws VdafException {
    List<byte[]> messages = cut(message, messageSizes);
    List<byte[]> shares = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      shares.add(checks.get(i).finish(messages.get(i)));
    }
    return joined(shares);
  }

  /** Adds up a server's shares and its noise, which takes {@link #sums} numbers. */
  byte[] sum(List<byte[]> shares, long... noise) throws VdafException {
    List<Integer> sizes = outputSizes();
    List<List<byte[]>> cut = new ArrayList<>();
    for (byte[] share : shares) {
      cut.add(cut(share, sizes));
    }
    cut.add(cut(encoded(noise), sizes));
    List<byte[]> sums = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      List<byte[]> ofKind = new ArrayList<>();
      for (List<byte[]> share : cut) {
        ofKind.add(share.get(i));
      }
      sums.add(kinds.get(i).sum(ofKind));
    }
    return joined(sums);
  }

  int sums() {
    return sum(buckets);
  }

  private List<Integer> outputSizes() {
    List<Integer> sizes = new ArrayList<>();
    for (int length : buckets) {
      sizes.add(length * ELEMENT);
    }
    return sizes;
  }

  private static byte[] encoded(long... numbers) {
    byte[] bytes = new byte[numbers.length * ELEMENT];
    for (int i = 0; i < numbers.length; i++) {
      byte[] big = BigInteger.valueOf(numbers[i]).mod(MODULUS).toByteArray();
      for (int b = 0; b < Math.min(ELEMENT, big.length); b++) {
        bytes[i * ELEMENT + b] = big[big.length - 1 - b];
      }
    }
    return bytes;
  }

  /** Gives the noisy sums of both servers' shares, question by question. */
  List<List<Long>> unshard(byte[] leader, byte[] helper) throws VdafException {
    List<byte[]> first = cut(leader, outputSizes());
    List<byte[]> second = cut(helper, outputSizes());
    List<List<Long>> all = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      List<Long> sums = new ArrayList<>();
      for (BigInteger sum : kinds.get(i).unshard(List.of(first.get(i), second.get(i)))) {
        boolean negative = sum.compareTo(MODULUS.shiftRight(1)) > 0;
        sums.add((negative ? sum.subtract(MODULUS) : sum).longValue());
      }
      all.add(sums);
    }
    return all;
  }

  private static List<byte[]> cut(byte[] all, List<Integer> sizes) {
    List<byte[]> parts = new ArrayList<>();
    int at = 0;
    for (int size : sizes) {
      parts.add(Arrays.copyOfRange(all, at, at + size));
      at += size;
    }
    return parts;
  }

  static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part, 0, part.length);
    }
    return all.toByteArray();
  }
}
