// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.counts.report.ReportException;
import io.bluezone.counts.report.ReportHeader;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.util.Arrays;
import java.util.List;

/** Reports of devices that wait for the helper. No time and no address is kept of them. */
public record Uploads(Leader leader, Enrolments enrolments, Database database) {

  /** A report and its name. */
  static final class Upload {

    final String id;
    final byte[] report;

    private Upload(String id, byte[] report) {
      this.id = id;
      this.report = report;
    }
  }

  /** Takes a report; the same bytes may come again, other bytes with the same token may not. */
  public void add(byte[] report) {
    ReportHeader header;
    try {
      header = leader.aggregator().admit(report, leader.today());
    } catch (ReportException e) {
      Reason reason =
          e.reason() == ReportException.Reason.REPEATED ? Reason.CONFLICT : Reason.REPORT_REFUSED;
      throw new Refused(reason, String.valueOf(e.getMessage()));
    }
    if (!enrolments.isReported(header.unit())) {
      throw new Refused(Reason.REPORT_REFUSED, "no unit of this name reports");
    }
    int added =
        database.update(
            "insert into counts_upload (id, report) values (?, ?) on conflict do nothing",
            header.id(),
            report);
    if (added == 0 && !isSame(header.id(), report)) {
      throw new Refused(Reason.CONFLICT, "another report of this token was taken before");
    }
  }

  /** One that is no longer there was passed on meanwhile: a device that asks again is told. */
  private boolean isSame(String id, byte[] report) {
    return database
        .find("select report from counts_upload where id = ?", (row, number) -> row.getBytes(1), id)
        .filter(known -> Arrays.equals(known, report))
        .isPresent();
  }

  List<Upload> next(int most) {
    return database.list(
        "select id, report from counts_upload order by id limit ?",
        (row, number) -> new Upload(row.getString(1), row.getBytes(2)),
        most);
  }

  void remove(String id) {
    database.update("delete from counts_upload where id = ?", id);
  }

  long waiting() {
    return database.number("select count(*) from counts_upload");
  }
}
