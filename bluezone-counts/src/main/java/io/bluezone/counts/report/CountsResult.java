// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The counts of one batch. A count can be below 0 or above the number of reports, as noise is in
 * it: cutting it off would make sums over several units wrong.
 *
 * @param unit region and unit
 * @param number among the batches of this unit, from 1 on
 * @param reports how many reports it is of, those with "none" included; without noise
 * @param halfWidth by how much a true count is off at most in 95 of 100 cases
 * @param counts for each question in its order, how many gave each answer
 */
public record CountsResult(
    String unit, int number, int reports, long halfWidth, Map<String, Map<String, Long>> counts) {

  /** Copies the counts. */
  public CountsResult {
    Map<String, Map<String, Long>> copy = new LinkedHashMap<>();
    counts.forEach(
        (question, answers) ->
            copy.put(question, Collections.unmodifiableMap(new LinkedHashMap<>(answers))));
    counts = Collections.unmodifiableMap(copy);
  }

  /**
   * Gives a count, with noise.
   *
   * @throws IllegalArgumentException if the task has no such question or answer
   */
  public long count(String question, String answer) {
    Long count = counts.getOrDefault(question, Map.of()).get(answer);
    if (count == null) {
      throw new IllegalArgumentException("not a question of the task with one of its answers");
    }
    return count;
  }
}
