// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.vdaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.bluezone.counts.vdaf.Prio3;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries out the operations of a vector, on the messages that the vector has. */
final class Prio3Replay {

  private static final int PROOFS = 3;

  private final Fields vector;
  private final Prio3 prio3;
  private final byte[] context;
  private final byte[] verifyKey;
  private final Map<List<Integer>, Verification> begun = new HashMap<>();
  private final Map<Integer, List<byte[]>> outputShares = new HashMap<>();
  private final Coverage coverage;

  /** An operation of a vector, which may be refused. */
  private interface Step {
    void run() throws VdafException, DifferenceException;
  }

  Prio3Replay(String type, Fields vector) throws DifferenceException {
    this.vector = vector;
    this.coverage = new Coverage(vector);
    this.context = vector.bytes("ctx");
    this.verifyKey = vector.bytes("verify_key");
    try {
      this.prio3 = variant(type, vector);
    } catch (IllegalArgumentException e) {
      throw new DifferenceException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Prio3 variant(String type, Fields vector) throws DifferenceException {
    int shares = vector.integer("shares");
    return switch (type) {
      case "Prio3Count" -> Prio3.count(shares);
      case "Prio3Sum" -> Prio3.sum(shares, vector.bound("max_measurement"));
      case "Prio3SumVec" ->
          Prio3.sumVector(
              shares,
              vector.integer("length"),
              vector.bound("max_measurement"),
              vector.integer("chunk_length"));
      // The number of proofs stands in the generator of the draft's vectors alone.
      case "Prio3SumVecWithMultiproof" ->
          Prio3.sumVectorWithProofs(
              shares,
              PROOFS,
              vector.integer("length"),
              vector.bound("max_measurement"),
              vector.integer("chunk_length"));
      case "Prio3Histogram" ->
          Prio3.histogram(shares, vector.integer("length"), vector.integer("chunk_length"));
      case "Prio3MultihotCountVec" ->
          Prio3.multihotCountVector(
              shares,
              vector.integer("length"),
              vector.integer("max_weight"),
              vector.integer("chunk_length"));
      default -> throw new DifferenceException("there is no type " + type);
    };
  }

  void run() throws DifferenceException {
    compare("agg_param", vector.bytes("agg_param"), new byte[0]);
    JsonNode operations = vector.field("operations");
    if (!operations.isArray() || operations.isEmpty()) {
      throw new DifferenceException("operations is no row, or empty");
    }
    for (int i = 0; i < operations.size(); i++) {
      Fields operation = new Fields(operations.get(i));
      try {
        carryOut(operation);
      } catch (DifferenceException e) {
        String name = operation.text("operation");
        throw new DifferenceException("operation " + i + ", " + name + ": " + e.getMessage(), e);
      }
    }
    coverage.require();
  }

  private void carryOut(Fields operation) throws DifferenceException {
    boolean succeeds = operation.isTrue("success");
    try {
      step(operation).run();
    } catch (VdafException | IllegalArgumentException e) {
      if (succeeds) {
        throw new DifferenceException("refused: " + e.getMessage(), e);
      }
      coverage.addRefusal();
      return;
    }
    if (!succeeds) {
      throw new DifferenceException("not refused");
    }
    coverage.add(operation);
  }

  private Step step(Fields operation) throws DifferenceException {
    String name = operation.text("operation");
    return switch (name) {
      case "shard" -> () -> shard(report(operation));
      case "verify_init" -> () -> verify(operation);
      case "verifier_shares_to_message" -> () -> message(operation);
      case "verify_next" -> () -> finish(operation);
      case "aggregate" -> () -> aggregate(operation.integer("aggregator_id"));
      case "unshard" -> this::unshard;
      default -> throw new DifferenceException("there is no operation " + name);
    };
  }

  private Fields report(Fields operation) throws DifferenceException {
    return vector.at("reports", operation.integer("report_index"));
  }

  private void shard(Fields report) throws DifferenceException {
    Prio3.Report made =
        prio3.shard(context, report.bytes("nonce"), report.bytes("rand"), report.measurement());
    compare("public_share", report.bytes("public_share"), made.publicShare());
    compareRows("input_shares", report.rows("input_shares"), made.inputShares());
  }

  private void verify(Fields operation) throws VdafException, DifferenceException {
    Fields report = report(operation);
    int aggregator = operation.integer("aggregator_id");
    Verification verification =
        prio3.verify(
            verifyKey,
            context,
            aggregator,
            report.bytes("nonce"),
            report.bytes("public_share"),
            report.row("input_shares", aggregator));
    begun.put(List.of(operation.integer("report_index"), aggregator), verification);
    List<byte[]> expected = report.rowsAt("verifier_shares", 0);
    if (aggregator >= expected.size()) {
      throw new DifferenceException("verifier_shares has none of aggregator " + aggregator);
    }
    compare("verifier_shares", expected.get(aggregator), verification.verifierShare());
  }

  private void message(Fields operation) throws VdafException, DifferenceException {
    requireRound(0, operation);
    Fields report = report(operation);
    byte[] message = prio3.verifierMessage(context, report.rowsAt("verifier_shares", 0));
    compare("verifier_messages", report.row("verifier_messages", 0), message);
  }

  private static void requireRound(int round, Fields operation) throws DifferenceException {
    if (operation.integer("round") != round) {
      throw new DifferenceException("round is " + operation.integer("round") + ", not " + round);
    }
  }

  private void finish(Fields operation) throws VdafException, DifferenceException {
    requireRound(1, operation);
    Fields report = report(operation);
    int aggregator = operation.integer("aggregator_id");
    Verification verification = begun.get(List.of(operation.integer("report_index"), aggregator));
    if (verification == null) {
      throw new DifferenceException("aggregator " + aggregator + " has not begun");
    }
    byte[] share = verification.finish(report.row("verifier_messages", 0));
    compare("out_shares", report.row("out_shares", aggregator), share);
    outputShares.computeIfAbsent(aggregator, id -> new ArrayList<>()).add(share);
  }

  private void aggregate(int aggregator) throws VdafException, DifferenceException {
    byte[] sum = prio3.sum(outputShares.getOrDefault(aggregator, List.of()));
    compare("agg_shares", vector.row("agg_shares", aggregator), sum);
  }

  private void unshard() throws VdafException, DifferenceException {
    List<BigInteger> sums = prio3.unshard(vector.rows("agg_shares"));
    JsonNode expected = vector.field("agg_result");
    List<BigInteger> integers = new ArrayList<>();
    if (expected.isArray()) {
      expected.forEach(value -> integers.add(integer(value)));
    } else {
      integers.add(integer(expected));
    }
    if (!integers.equals(sums)) {
      throw new DifferenceException("agg_result is " + integers + ", not " + sums);
    }
  }

  private static BigInteger integer(JsonNode value) {
    return value.isIntegralNumber() ? value.bigIntegerValue() : BigInteger.ONE.negate();
  }

  private static void compareRows(String name, List<byte[]> expected, List<byte[]> found)
      throws DifferenceException {
    if (expected.size() != found.size()) {
      throw new DifferenceException(
          name + " has " + expected.size() + " elements, not " + found.size());
    }
    for (int i = 0; i < found.size(); i++) {
      compare(name + " " + i, expected.get(i), found.get(i));
    }
  }

  /** Holds a byte string of a vector against what was computed. */
  static void compare(String name, byte[] expected, byte[] found) throws DifferenceException {
    int at = Arrays.mismatch(expected, found);
    if (at >= 0) {
      throw new DifferenceException(
          name + " differs at byte " + at + ": " + part(expected, at) + ", not " + part(found, at));
    }
  }

  private static String part(byte[] bytes, int at) {
    return at == bytes.length
        ? "its end"
        : Fields.hex(Arrays.copyOfRange(bytes, at, Math.min(at + 8, bytes.length)));
  }
}
