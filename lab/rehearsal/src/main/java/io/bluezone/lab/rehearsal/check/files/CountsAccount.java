// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The reports of a count, by their names, at phones and at both servers.
 *
 * @param sent what phones have sent, whether they had an answer or not
 * @param accepted of which a phone was told that it was taken
 * @param lost what the first server had taken when a back-up of before was restored
 */
public record CountsAccount(
    Set<String> sent,
    Set<String> accepted,
    Set<String> lost,
    Sums first,
    Sums second,
    Figures figures) {

  public CountsAccount {
    sent = Set.copyOf(sent);
    accepted = Set.copyOf(accepted);
    lost = Set.copyOf(lost);
  }

  /**
   * The number of reports that figures are said to be of.
   *
   * @param opened those of each opened batch
   * @param lost those of batches opened before a back-up was restored; the public has seen them
   * @param shown those of the public feed
   */
  public record Figures(Map<String, Long> opened, Map<String, Long> lost, List<Long> shown) {
    public Figures {
      opened = Map.copyOf(opened);
      lost = Map.copyOf(lost);
      shown = List.copyOf(shown);
    }

    /** {@return those that the public has seen at any time} */
    public List<Long> seen() {
      return Stream.concat(shown.stream(), lost.values().stream()).toList();
    }
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
