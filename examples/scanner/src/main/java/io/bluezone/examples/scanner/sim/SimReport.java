// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run, held against the truth. A close contact is 15 minutes within 2 m; found is
 * one whom at least one of the two devices calls so, by the deployed app's thresholds. Adoption is
 * the share of close contacts found, by the share of people with the app.
 */
record SimReport(
    @JsonUnwrapped Run run,
    @JsonUnwrapped Found found,
    @JsonUnwrapped Recorded recorded,
    Cost cost,
    List<Kinds> kinds,
    List<Adoption> adoption,
    Attacks attacks) {

  /** {@return the same, of a run that did not come to its end} */
  SimReport ofInterrupted() {
    return new SimReport(
        new Run(run.devices(), run.seconds(), run.seed(), true),
        found,
        recorded,
        cost,
        kinds,
        adoption,
        attacks);
  }

  /** An interrupted run is the beginning of the one that was asked for. */
  record Run(
      int devices,
      long seconds,
      long seed,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean interrupted) {}

  /**
   * The pairs that truly were close contacts, and those that were called so. Recall is the share of
   * the former that was found, precision that of the latter that truly were; null of none.
   */
  record Found(
      long closeContacts, long calledClose, @Nullable Double recall, @Nullable Double precision) {

    static Found of(long closeContacts, long calledClose, long both) {
      return new Found(
          closeContacts, calledClose, share(both, closeContacts), share(both, calledClose));
    }

    private static @Nullable Double share(long part, long whole) {
      return whole == 0 ? null : (double) part / whole;
    }
  }

  /**
   * The records of pairs: by true distance and time, how far off the minutes near were for pairs of
   * 5 true ones and more, and the delay from first being within 2 m until first heard.
   */
  record Recorded(List<Cell> cells, Minutes minutes, Delay delay) {}

  /**
   * Directed pairs that were so long within so many metres, and the shares recorded and called
   * close. A pair is in the nearest band in which it was for 5 minutes. No upper time is 0.
   */
  record Cell(
      double metres,
      int fromMinutes,
      int toMinutes,
      long directedPairs,
      double recorded,
      double calledClose) {}

  /**
   * One phone's records of another, of those within 2 m for 5 minutes, of which each pair of people
   * has two: the mean of what was recorded as near less what was true, and of its size.
   */
  record Minutes(long directedPairs, double bias, double meanError) {}

  /**
   * Seconds; the quantiles are those of 0, 5 ... 100 % of the directed pairs that were within 2 m
   * for 5 minutes, of whom some may never have been heard.
   */
  record Delay(
      long directedPairs, long neverHeard, double median, double p95, List<Double> quantiles) {}

  /** By device and hour: how long the radio listened and sent, bytes of the log, encounters. */
  record Cost(
      double listeningSecondsAnHour,
      double sendingSecondsAnHour,
      double logBytesAnHour,
      double encountersAnHour) {}

  /** Two kinds of phone, and how many of the close contacts between them were found. */
  record Kinds(String one, String other, long closeContacts, double found) {}

  /** Found if so many people have the app: all phones, and only pairs of Androids or iPhones. */
  record Adoption(double share, double found, double android, double iphone) {}

  record Attacks(
      long inventedEncounters,
      long encountersOutOfTime,
      long contactsNeverNear,
      double minutesNeverNear,
      long gattFailures,
      List<Attackers.Achieved> attackers) {}
}
