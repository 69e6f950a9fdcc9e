// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.TokenException;
import io.bluezone.counts.token.TokenKeys;
import java.time.LocalDate;
import java.util.List;

/** Checks the open part of a report: its task, day and token. Immutable. */
final class Admission {

  private final CountsTask task;
  private final ReportLayout layout;
  private final List<TokenKeys> tokenKeys;

  Admission(CountsTask task, ReportLayout layout, List<TokenKeys> tokenKeys) {
    this.task = task;
    this.layout = layout;
    this.tokenKeys = List.copyOf(tokenKeys);
  }

  ReportLayout.Open admitted(byte[] report, LocalDate today) throws ReportException {
    ReportLayout.Open open = layout.read(report);
    if (open.day.isAfter(today.plusDays(1))
        || open.day.isBefore(today.minusDays(CountsTask.MAX_AGE))) {
      throw new ReportException(ReportException.Reason.OTHER_DAY);
    }
    task.checkDay(open.day);
    for (TokenKeys keys : tokenKeys) {
      if (keys.cover(open.day)) {
        try {
          keys.verify(open.token, open.day);
          return open;
        } catch (TokenException e) {
          throw new ReportException(ReportException.Reason.INVALID_TOKEN);
        }
      }
    }
    throw new ReportException(ReportException.Reason.INVALID_TOKEN);
  }
}
