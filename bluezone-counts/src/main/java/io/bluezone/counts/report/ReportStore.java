// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.util.List;
import java.util.Optional;

/**
 * The memory of one server for a task. Each method is one transaction that has happened, or has
 * not, after a power cut. Servers that share a store are one server.
 *
 * <p>Remember the name of a report until its day is {@link CountsTask#MAX_AGE} days and one more
 * ago, and for as long as it waits; before that a second report of the same token would count.
 */
public interface ReportStore {

  /**
   * Keeps a report that waits for a batch, unless its name is known.
   *
   * @return whether the name was not known
   */
  boolean add(CheckedReport report);

  /** Gives a report that waits. */
  Optional<CheckedReport> waiting(String id);

  /** Tells whether a report of this name waits or was counted. */
  boolean knows(String id);

  /** Gives the reports of a unit that wait, those that came first before the others. */
  List<CheckedReport> waitingOf(String unit);

  /**
   * Keeps a batch, and forgets the shares of its reports but not their names.
   *
   * @return false, and nothing changes, if there is a batch of this unit and number, or if one of
   *     its reports does not wait
   */
  boolean close(ClosedBatch batch);

  /**
   * Keeps a batch that the other server alone has added up: its share is empty, and those of its
   * reports that wait lose theirs.
   *
   * @return false, and nothing changes, if there is a batch of this unit and number
   */
  boolean takeOver(ClosedBatch batch);

  /** Gives a batch. */
  Optional<ClosedBatch> batch(String unit, int number);

  /** Tells how many batches of a unit there are; they are numbered from 1 on. */
  int batches(String unit);
}
