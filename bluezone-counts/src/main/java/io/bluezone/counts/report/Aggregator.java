// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.TokenKeys;
import io.bluezone.counts.vdaf.Prio3;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;

/** An aggregator checks its share of each report, keeps the share and adds it up. */
final class Aggregator {

  final CountsTask task;
  final ReportStore store;
  final Measurements measurements;
  final ReportLayout layout;
  private final int place;
  private final byte[] privateKey;
  private final byte[] verifyKey;
  private final Admission admission;
  private final SecureRandom random;

  Aggregator(
      CountsTask task,
      int place,
      byte[] privateKey,
      byte[] verifyKey,
      List<TokenKeys> tokenKeys,
      ReportStore store,
      SecureRandom random) {
    if (!Arrays.equals(CountsTask.publicKey(privateKey), task.publicKey(place))) {
      throw new IllegalArgumentException("the private key of this server of the task expected");
    }
    if (verifyKey.length != Prio3.VERIFY_KEY_SIZE) {
      throw new IllegalArgumentException("a verification key of 32 bytes expected");
    }
    this.task = task;
    this.store = store;
    this.place = place;
    this.privateKey = privateKey.clone();
    this.verifyKey = verifyKey.clone();
    this.random = random;
    measurements = task.measurements;
    layout = new ReportLayout(task);
    admission = new Admission(task, layout, tokenKeys);
  }

  static void requireLength(byte[] bytes, int length) throws ReportException {
    if (bytes.length != length) {
      throw new ReportException(ReportException.Reason.MALFORMED);
    }
  }

  ReportLayout.Open admitted(byte[] report, LocalDate today) throws ReportException {
    return admission.admitted(report, today);
  }

  List<Verification> verify(ReportLayout.Open open, byte[] sealed) throws ReportException {
    byte[] share = ShareSealing.open(privateKey, place, open.bytes, sealed);
    try {
      return measurements.verify(
          verifyKey, place, open.token.reportId(), open.publicShare(), share);
    } catch (VdafException e) {
      throw new ReportException(ReportException.Reason.INVALID_SHARES);
    }
  }

  /** Ends the check of a report and keeps its share. */
  void finish(ReportLayout.Open open, List<Verification> checks, byte[] message)
      throws ReportException {
    CheckedReport report;
    try {
      byte[] share = measurements.finish(checks, message);
      report = new CheckedReport(id(open), open.day, open.unit, share);
    } catch (VdafException e) {
      throw new ReportException(ReportException.Reason.INVALID_SHARES);
    }
    if (!store.add(report) && !store.waiting(report.id()).filter(report::isSame).isPresent()) {
      throw new ReportException(ReportException.Reason.REPEATED);
    }
  }

  static String id(ReportLayout.Open open) {
    return Hex.toHexString(open.token.reportId());
  }

  /** Adds reports up, with this server's noise. */
  ClosedBatch summed(String unit, int number, List<CheckedReport> reports) {
    List<String> ids = new ArrayList<>();
    List<byte[]> shares = new ArrayList<>();
    for (CheckedReport report : reports) {
      ids.add(report.id());
      shares.add(report.share());
    }
    try {
      long[] noise = task.noise().draw(measurements.sums(), random);
      return new ClosedBatch(unit, number, ids, measurements.sum(shares, noise));
    } catch (VdafException e) {
      throw new IllegalStateException("the store gave other shares than it was given", e);
    }
  }

  ClosedBatch batch(String unit, int number) throws ReportException {
    return store
        .batch(unit, number)
        .orElseThrow(() -> new ReportException(ReportException.Reason.UNKNOWN_BATCH));
  }
}
