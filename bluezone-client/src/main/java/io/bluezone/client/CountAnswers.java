// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import io.bluezone.counts.device.DailyAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** The answers of a link to the questions of a count's day. */
final class CountAnswers {

  private static final int DAYS = 14;

  private CountAnswers() {}

  static DailyAnswers of(AuthorityLink link, String state, Instant now) {
    try {
      return read(link, state, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DailyAnswers read(AuthorityLink link, String state, Instant now)
      throws IOException {
    LocalDate today = utcDay(now);
    List<Warning> warnings =
        link.warnings().stream()
            .filter(warning -> !warning.isRevoked())
            .filter(warning -> !warning.localDay().isBefore(today.minusDays(DAYS)))
            .collect(Collectors.toList());
    return new DailyAnswers(
        state,
        link.status().regions().stream()
            .anyMatch(
                it -> it.lastIndex().map(CountAnswers::utcDay).filter(today::equals).isPresent()),
        !warnings.isEmpty(),
        warnings.stream().anyMatch(warning -> warning.state() == Warning.State.TOLD),
        link.outbox().entries().stream()
            .anyMatch(entry -> entry.state() == OutboxEntry.State.ACCEPTED));
  }

  private static LocalDate utcDay(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
