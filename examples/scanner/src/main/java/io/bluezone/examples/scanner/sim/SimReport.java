// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

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

  record Run(int devices, long seconds, long seed) {}

  /**
   * The pairs that truly were close contacts, the share of those that was found, and the share of
   * those called close that truly were; 0 of none.
   */
  record Found(long closeContacts, double recall, double precision) {}

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
