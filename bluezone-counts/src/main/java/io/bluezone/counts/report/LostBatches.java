// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.util.List;

/**
 * Batches that the helper has added up and the leader has lost: a back-up of before was restored.
 * Their reports may wait at the leader again, and their numbers are taken. A leader asks before it
 * closes a batch.
 *
 * <pre>
 * leader                                 helper
 * question(unit)          -- question -> names(question)
 * takeOver(names)         &lt;-- names ----
 * </pre>
 *
 * <p>A helper that makes names up has reports go uncounted, as one that lies about sums does.
 * Thread safe if the store is.
 */
public final class LostBatches {

  private static final byte[] NO_SHARE = {};

  private final byte[] task;
  private final ReportStore store;

  /** Those of one server of a task. */
  public LostBatches(CountsTask task, ReportStore store) {
    this.task = task.id();
    this.store = store;
  }

  /** Gives what the leader asks of a unit: which reports are in the batch of its next number. */
  public byte[] question(String unit) {
    return BatchRequest.write(
        task, new ClosedBatch(unit, store.batches(unit) + 1, List.of(), NO_SHARE));
  }

  /**
   * Answers at the helper.
   *
   * @return the question, and the names of the batch's reports; none if there is no such batch
   * @throws ReportException if the question is malformed, or of another task
   */
  public byte[] names(byte[] question) throws ReportException {
    BatchRequest asked = BatchRequest.read(task, question);
    return store
        .batch(asked.unit, asked.number)
        .map(batch -> BatchRequest.write(task, batch))
        .orElse(question);
  }

  /**
   * Takes a batch over at the leader: its reports are counted, and its sums are gone.
   *
   * @param names the helper's answer
   * @return whether there was such a batch; ask for the next one then
   * @throws ReportException if the answer is malformed, or of another task
   */
  public boolean takeOver(byte[] names) throws ReportException {
    BatchRequest told = BatchRequest.read(task, names);
    return !told.ids.isEmpty()
        && store.takeOver(new ClosedBatch(told.unit, told.number, told.ids, NO_SHARE));
  }
}
