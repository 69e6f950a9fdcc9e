// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import com.google.common.base.Joiner;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.box.BoxAnswer;
import io.bluezone.servers.web.box.BoxCount;
import io.bluezone.servers.web.box.BoxEnrolment;
import io.bluezone.servers.web.box.BoxMessage;
import io.bluezone.servers.web.box.BoxReport;
import io.bluezone.servers.web.box.BoxSettings;
import io.bluezone.servers.web.box.BoxToken;
import io.bluezone.servers.web.box.BoxWelcome;
import io.bluezone.servers.web.box.SiteKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Answers boxes: each message is signed by the box, each answer by the province. Thread safe. */
public final class BoxRequests {

  private final ProvinceDatabase database;
  private final BoxKeys keys;
  private final BoxRegister register;
  private final BoxSites sites;
  private final BoxRings rings;
  private final Clock clock;
  private final Acts acts;

  /** An answer and its signature. */
  public record Signed(String body, String signature) {}

  /** Where a box is: its site, its ring, whether it is revoked, what was last taken. */
  private record Row(String site, int ring, boolean revoked, long sequence, long taken) {}

  public BoxRequests(
      ProvinceDatabase database,
      BoxKeys keys,
      BoxRegister register,
      BoxSites sites,
      BoxRings rings,
      Clock clock,
      Acts acts) {
    this.database = database;
    this.keys = keys;
    this.register = register;
    this.sites = sites;
    this.rings = rings;
    this.clock = clock;
    this.acts = acts;
  }

  /**
   * Takes a box that has a token and shows that it holds its key.
   *
   * @return none of a token that does not work
   * @throws IllegalArgumentException of what is no enrolment
   */
  public Optional<BoxWelcome> enrol(byte[] body, String signature) {
    BoxEnrolment enrolment = BoxMessage.read(body, BoxEnrolment.class);
    Optional<BoxToken> token = BoxToken.of(enrolment.token());
    if (token.isEmpty()
        || !BoxRegister.isKey(enrolment.key())
        || !BoxMessage.ENROLMENT.isSigned(BoxMessage.publicKey(enrolment.key()), body, signature)) {
      return Optional.empty();
    }
    Optional<String> box = register.enrol(token.get(), enrolment);
    return box.map(
        id -> {
          acts.note("box:" + id, "box.enrolled", register.find(id).orElseThrow().place().name());
          byte[] answer = BoxKeys.write(database.alone(() -> answer(id)));
          return new BoxWelcome(
              BoxMessage.text(keys.province()),
              new String(answer, StandardCharsets.UTF_8),
              keys.sign(answer));
        });
  }

  /**
   * Takes a report, and gives its answer.
   *
   * @return none if no box has signed it
   * @throws IllegalArgumentException of what is no report
   */
  public Optional<Signed> report(byte[] body, String signature) {
    BoxReport report = BoxMessage.read(body, BoxReport.class);
    Optional<String> key = register.key(report.box());
    if (key.isEmpty()
        || !BoxMessage.REPORT.isSigned(BoxMessage.publicKey(key.get()), body, signature)) {
      return Optional.empty();
    }
    byte[] answer = BoxKeys.write(database.alone(() -> take(report)));
    return Optional.of(new Signed(new String(answer, StandardCharsets.UTF_8), keys.sign(answer)));
  }

  private BoxAnswer take(BoxReport report) {
    Row row = row(report.box());
    if (!row.revoked()) {
      long taken = row.taken();
      for (BoxCount count : report.counts()) {
        if (count.sequence() > taken) {
          sites.add(row.site(), count);
          taken = count.sequence();
        }
      }
      if (taken > row.taken()) {
        database
            .client()
            .sql("update box set taken = ? where id = ?")
            .params(taken, report.box())
            .update();
      }
      if (report.sequence() > row.sequence()) {
        put(report);
      }
    }
    return answer(report.box());
  }

  private void put(BoxReport report) {
    long now = clock.instant().getEpochSecond();
    database
        .client()
        .sql(
            "update box set sequence = :sequence, heard = :now, clock_off = :off, version ="
                + " :version, disk_free = :disk, radio = :radio, authority_age = :authority,"
                + " case_here = :case, waiting = :waiting, settings = :settings where id = :id")
        .param("sequence", report.sequence())
        .param("now", now)
        .param("off", report.sent() - now)
        .param("version", report.state().version())
        .param("disk", report.state().diskFreeMb())
        .param("radio", Joiner.on(' ').join(report.state().radio()))
        .param("authority", report.state().authorityAge())
        .param("case", report.state().caseHere())
        .param("waiting", Math.max(0, report.state().waiting() - report.counts().size()))
        .param("settings", report.state().settings())
        .param("id", report.box())
        .update();
  }

  private Row row(String box) {
    return database
        .client()
        .sql("select site, ring, revoked, sequence, taken from box where id = ?")
        .param(box)
        .query(
            (row, number) ->
                new Row(
                    row.getString("site"),
                    row.getInt("ring"),
                    row.getObject("revoked") != null,
                    row.getLong("sequence"),
                    row.getLong("taken")))
        .single();
  }

  private BoxAnswer answer(String box) {
    Row row = row(box);
    return new BoxAnswer(
        box,
        row.sequence(),
        row.taken(),
        clock.instant().getEpochSecond(),
        row.revoked(),
        row.revoked() ? BoxSettings.NONE : rings.give(box, row.ring()),
        row.revoked() ? SiteKey.NONE : sites.key(row.site()));
  }
}
