// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import io.bluezone.counts.token.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that a device keeps of a count. Not thread safe. */
final class DeviceState {

  /** More were never waiting: the oldest gives way. */
  static final int MOST_REPORTS = 8;

  /** The month that is over, this one and the next. */
  static final int MOST_MONTHS = 3;

  /** A month whose tokens were signed. */
  static final class Month {

    final YearMonth month;
    final String unit;
    final byte[] fingerprint;

    Month(YearMonth month, String unit, byte[] fingerprint) {
      this.month = month;
      this.unit = unit;
      this.fingerprint = fingerprint;
    }
  }

  /** A request for tokens that has no answer yet, with the keys that it was made for. */
  static final class Asked {

    final YearMonth month;
    final byte[] keys;
    final byte[] kept;

    Asked(YearMonth month, byte[] keys, byte[] kept) {
      this.month = month;
      this.keys = keys;
      this.kept = kept;
    }
  }

  /** A report that has no answer yet. */
  static final class Waiting {

    final LocalDate day;
    final String unit;
    final Token token;
    final byte[] report;

    Waiting(LocalDate day, String unit, Token token, byte[] report) {
      this.day = day;
      this.unit = unit;
      this.token = token;
      this.report = report;
    }
  }

  Optional<Boolean> agreed = Optional.empty();
  String code = "";
  Optional<byte[]> task = Optional.empty();
  Optional<Asked> asked = Optional.empty();
  final List<Month> months = new ArrayList<>();
  final Map<LocalDate, Token> tokens = new TreeMap<>();
  final List<Waiting> waiting = new ArrayList<>();
  Optional<LocalDate> lastDay = Optional.empty();
  Optional<LocalDate> renewalTried = Optional.empty();
  Instant next = Instant.EPOCH;

  Optional<Month> month(YearMonth wanted) {
    return months.stream().filter(each -> each.month.equals(wanted)).findFirst();
  }

  Optional<Month> newest() {
    return months.isEmpty() ? Optional.empty() : Optional.of(months.get(months.size() - 1));
  }

  /** Adds a month's tokens; a day that was reported before has none, whatever the code. */
  void add(Month month, List<Token> ofDays) {
    months.add(month);
    for (int day = 0; day < ofDays.size(); day++) {
      LocalDate date = month.month.atDay(day + 1);
      if (!lastDay.equals(Optional.of(date))) {
        tokens.put(date, ofDays.get(day));
      }
    }
    while (months.size() > MOST_MONTHS) {
      YearMonth gone = months.remove(0).month;
      tokens.keySet().removeIf(date -> YearMonth.from(date).equals(gone));
    }
  }

  void add(Waiting report) {
    waiting.add(report);
    if (waiting.size() > MOST_REPORTS) {
      waiting.remove(0);
    }
  }

  /** Forgets all but the day of the last report, so that another code adds no second one. */
  DeviceState emptied() {
    DeviceState empty = new DeviceState();
    empty.lastDay = lastDay;
    return empty;
  }
}
