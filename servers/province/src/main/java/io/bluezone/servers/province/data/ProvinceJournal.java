// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.data;

import io.bluezone.servers.web.Acts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The account of what people do, which is only added to. Thread safe. */
public record ProvinceJournal(ProvinceDatabase database, Clock clock) implements Acts {

  private static final int WHO = 128;
  private static final int WHAT = 48;
  private static final int SUBJECT = 200;

  /** An act of someone; later ones have higher numbers. */
  public record Entry(long number, Instant at, String who, String what, String subject) {}

  @Override
  public void note(String who, String what, String subject) {
    database
        .client()
        .sql("insert into act (at, who, what, subject) values (?, ?, ?, ?)")
        .params(
            clock.instant().getEpochSecond(), cut(who, WHO), cut(what, WHAT), cut(subject, SUBJECT))
        .update();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /** {@return so many entries before a number, the newest first} */
  public List<Entry> before(long number, int limit) {
    return database
        .client()
        .sql("select id, at, who, what, subject from act where id < ? order by id desc limit ?")
        .params(number, limit)
        .query(ProvinceJournal::entry)
        .list();
  }

  /** {@return so many entries behind a number, the oldest first} */
  public List<Entry> after(long number, int limit) {
    return database
        .client()
        .sql("select id, at, who, what, subject from act where id > ? order by id limit ?")
        .params(number, limit)
        .query(ProvinceJournal::entry)
        .list();
  }

  private static Entry entry(ResultSet row, int place) throws SQLException {
    return new Entry(
        row.getLong(1),
        Instant.ofEpochSecond(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5));
  }
}
