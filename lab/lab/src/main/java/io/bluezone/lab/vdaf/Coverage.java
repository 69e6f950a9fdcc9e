// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.vdaf;

import java.util.HashSet;
import java.util.Set;

/**
 * The operations that were carried out. Where none is refused, they have to be all that there are,
 * so that nothing that the vector states goes without a check.
 */
final class Coverage {

  private final Fields vector;
  private final Set<String> done = new HashSet<>();
  private boolean isRefused;

  Coverage(Fields vector) {
    this.vector = vector;
  }

  void addRefusal() {
    isRefused = true;
  }

  void add(Fields operation) throws DifferenceException {
    String name = operation.text("operation");
    done.add(
        switch (name) {
          case "shard", "verifier_shares_to_message" ->
              ofReport(name, operation.integer("report_index"));
          case "aggregate" -> ofAggregator(name, operation.integer("aggregator_id"));
          case "unshard" -> name;
          default ->
              ofAggregator(
                  ofReport(name, operation.integer("report_index")),
                  operation.integer("aggregator_id"));
        });
  }

  private static String ofReport(String name, int report) {
    return name + " of report " + report;
  }

  private static String ofAggregator(String name, int aggregator) {
    return name + " by aggregator " + aggregator;
  }

  /**
   * Ends a replay.
   *
   * @throws DifferenceException if nothing was refused and an operation or a value is missing, or a
   *     value is one too many
   */
  void require() throws DifferenceException {
    if (isRefused) {
      return;
    }
    int shares = vector.integer("shares");
    int reports = vector.field("reports").size();
    for (int report = 0; report < reports; report++) {
      require(ofReport("shard", report));
      require(ofReport("verifier_shares_to_message", report));
      for (int id = 0; id < shares; id++) {
        require(ofAggregator(ofReport("verify_init", report), id));
        require(ofAggregator(ofReport("verify_next", report), id));
      }
      Fields stated = vector.at("reports", report);
      stated.requireSize("verifier_shares", 1);
      stated.requireSizeAt("verifier_shares", 0, shares);
      stated.requireSize("verifier_messages", 1);
      stated.requireSize("out_shares", shares);
    }
    for (int id = 0; id < shares; id++) {
      require(ofAggregator("aggregate", id));
    }
    require("unshard");
  }

  private void require(String operation) throws DifferenceException {
    if (!done.contains(operation)) {
      throw new DifferenceException("operations has no " + operation);
    }
  }
}
