// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a province, as units handed them in, as its server has them, and as it publishes
 * them.
 *
 * @param handedIn the forms that the server thanked for
 * @param stored the forms that the server has
 * @param boxes the phones at each place with a box, by the beginning of the quarter of an hour
 * @param counts what the server has of the phones' own counts
 */
public record ProvinceAccount(
    List<Unit> units,
    List<HandedIn> handedIn,
    List<HandedIn> stored,
    Feed feed,
    Map<String, Map<Instant, Integer>> boxes,
    Counts counts) {

  public ProvinceAccount {
    units = List.copyOf(units);
    handedIn = List.copyOf(handedIn);
    stored = List.copyOf(stored);
    boxes = Map.copyOf(boxes);
  }

  /** A unit that hands in figures, of so many people. */
  public record Unit(String code, String kind, int population) {}

  /** A unit's figures for a day. */
  public record HandedIn(String unit, LocalDate day, int people, int smartphones, int running) {}

  /**
   * The phones' own counts.
   *
   * @param read when the authority's were last read, if ever
   * @param reports how many reports each one is of
   */
  public record Counts(Optional<Instant> read, List<Long> reports) {

    public Counts {
      reports = List.copyOf(reports);
    }
  }

  /**
   * The open figures of each day, as JSON.
   *
   * @param first as they were read when the day was over
   * @param last as they were read at the end
   * @param kept as the server's files have them
   */
  public record Feed(
      Map<LocalDate, String> first, Map<LocalDate, String> last, Map<LocalDate, String> kept) {

    public Feed {
      first = Map.copyOf(first);
      last = Map.copyOf(last);
      kept = Map.copyOf(kept);
    }
  }
}
