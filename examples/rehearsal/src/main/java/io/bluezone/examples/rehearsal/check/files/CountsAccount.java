// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check.files;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reports of a count, by their names, at phones and at both servers.
 *
 * @param sent what phones have sent, whether they had an answer or not
 * @param accepted of which a phone was told that it was taken
 * @param lost what the first server had taken when a back-up of before was restored
 * @param figures the reports that each opened batch is said to be of
 * @param lostFigures those of what was lost; the public has seen them
 * @param shown the reports that each figure of the public feed is said to be of
 */
public record CountsAccount(
    Set<String> sent,
    Set<String> accepted,
    Set<String> lost,
    Sums first,
    Sums second,
    Map<String, Long> figures,
    Map<String, Long> lostFigures,
    List<Long> shown) {

  public CountsAccount {
    sent = Set.copyOf(sent);
    accepted = Set.copyOf(accepted);
    lost = Set.copyOf(lost);
    figures = Map.copyOf(figures);
    lostFigures = Map.copyOf(lostFigures);
    shown = List.copyOf(shown);
  }

  /**
   * The reports of a server.
   *
   * @param waiting those that are in no batch so far
   * @param batches the names in each batch, in its order
   */
  public record Sums(List<String> waiting, Map<String, List<String>> batches) {
    public Sums {
      waiting = List.copyOf(waiting);
      batches = Map.copyOf(batches);
    }
  }
}
