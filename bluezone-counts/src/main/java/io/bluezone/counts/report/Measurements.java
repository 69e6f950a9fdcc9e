// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.vdaf.Prio3;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The measurements of a task: a Prio3 histogram for each question, whose first bucket is "none".
 * Shares and messages of all questions are joined, each of its own fixed length.
 */
final class Measurements {

  static final int LEADER = 0;
  static final int HELPER = 1;

  private static final int SERVERS = 2;

  private static final byte[] LABEL = "Bluezone counts 1\n".getBytes(StandardCharsets.US_ASCII);

  /** The histogram of a question. */
  private static final class Histogram {

    private final Prio3 prio3;
    private final byte[] context;
    private final int buckets;

    private Histogram(byte[] context, int buckets) {
      this.context = context;
      this.buckets = buckets;
      prio3 = Prio3.histogram(SERVERS, buckets, (int) Math.round(Math.sqrt(buckets)));
    }
  }

  private final List<Histogram> histograms = new ArrayList<>();

  Measurements(byte[] taskId, List<CountsTask.Question> questions) {
    for (CountsTask.Question question : questions) {
      byte[] context = joined(List.of(LABEL, taskId, new byte[] {(byte) histograms.size()}));
      histograms.add(new Histogram(context, question.answers().size() + 1));
    }
  }

  private int sum(ToIntFunction<Prio3> size) {
    return histograms.stream().mapToInt(each -> size.applyAsInt(each.prio3)).sum();
  }

  int publicSize() {
    return sum(Prio3::publicShareSize);
  }

  int inputSize(int server) {
    return sum(prio3 -> prio3.inputShareSize(server));
  }

  int verifierSize() {
    return sum(Prio3::verifierShareSize);
  }

  int messageSize() {
    return sum(Prio3::verifierMessageSize);
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
      Histogram each = histograms.get(i);
      Prio3.Report report = each.prio3.shard(each.context, nonce, random, chosen[i]);
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
    List<byte[]> open = cut(publicShare, Prio3::publicShareSize);
    List<byte[]> input = cut(inputShare, prio3 -> prio3.inputShareSize(server));
    List<Verification> checks = new ArrayList<>();
    for (int i = 0; i < histograms.size(); i++) {
      Histogram each = histograms.get(i);
      checks.add(
          each.prio3.verify(verifyKey, each.context, server, nonce, open.get(i), input.get(i)));
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
    List<byte[]> leader = cut(leaderVerifierShare, Prio3::verifierShareSize);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < histograms.size(); i++) {
      Histogram each = histograms.get(i);
      List<byte[]> both = List.of(leader.get(i), helperChecks.get(i).verifierShare());
      messages.add(each.prio3.verifierMessage(each.context, both));
    }
    return joined(messages);
  }

  /** Ends a server's check: gives its share of what is summed. */
  byte[] finish(List<Verification> checks, byte[] message) throws VdafException {
    List<byte[]> messages = cut(message, Prio3::verifierMessageSize);
    List<byte[]> shares = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      shares.add(checks.get(i).finish(messages.get(i)));
    }
    return joined(shares);
  }

  /** Adds up a server's shares and its noise, which takes {@link #sums} numbers. */
  byte[] sum(List<byte[]> shares, long... noise) throws VdafException {
    List<List<byte[]>> cut = new ArrayList<>();
    for (byte[] share : shares) {
      cut.add(cut(share, Prio3::outputShareSize));
    }
    List<byte[]> sums = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < histograms.size(); i++) {
      Histogram each = histograms.get(i);
      List<byte[]> added = new ArrayList<>();
      added.add(each.prio3.noiseShare(Arrays.copyOfRange(noise, from, from + each.buckets)));
      for (List<byte[]> share : cut) {
        added.add(share.get(i));
      }
      sums.add(each.prio3.sum(added));
      from += each.buckets;
    }
    return joined(sums);
  }

  int sums() {
    return histograms.stream().mapToInt(each -> each.buckets).sum();
  }

  /** Gives the noisy sums of both servers' shares, question by question. */
  List<List<Long>> unshard(byte[] leader, byte[] helper) throws VdafException {
    List<byte[]> first = cut(leader, Prio3::outputShareSize);
    List<byte[]> second = cut(helper, Prio3::outputShareSize);
    List<List<Long>> sums = new ArrayList<>();
    for (int i = 0; i < histograms.size(); i++) {
      sums.add(histograms.get(i).prio3.unshardNoisy(List.of(first.get(i), second.get(i))));
    }
    return sums;
  }

  private List<byte[]> cut(byte[] all, ToIntFunction<Prio3> size) {
    List<byte[]> parts = new ArrayList<>();
    int at = 0;
    for (Histogram each : histograms) {
      int end = at + size.applyAsInt(each.prio3);
      parts.add(Arrays.copyOfRange(all, at, end));
      at = end;
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
