// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.province.boxes.EnrolledBox.Trouble;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.web.box.BoxMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;

/**
 * Looks at all boxes each minute: stops settings or lets them go on, and tells operators of each
 * new trouble once, by web hook and by mail. What is not taken is told again. Thread safe.
 */
public final class BoxWatch implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(BoxWatch.class);

  /** Worth a message; the rest is on the page. */
  private static final Set<Trouble> TOLD =
      EnumSet.of(Trouble.CASE, Trouble.SILENT, Trouble.RADIO, Trouble.DISK);

  private final ProvinceDatabase database;
  private final BoxRegister register;
  private final BoxSites sites;
  private final BoxRings rings;
  private final BoxHook hook;
  private final BoxMail mail;
  private final Clock clock;
  private final Future<?> rounds;

  /** A trouble of a box, told as event, box, unit, site, since. */
  private record Alert(String box, String kind, Instant since) {}

  public BoxWatch(
      ProvinceDatabase database,
      BoxRegister register,
      BoxSites sites,
      BoxRings rings,
      BoxHook hook,
      BoxMail mail,
      TimeSource time) {
    this.database = database;
    this.register = register;
    this.sites = sites;
    this.rings = rings;
    this.hook = hook;
    this.mail = mail;
    clock = time.clock();
    rounds = time.executor().scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
  }

  /** Looks at all boxes now. */
  public void look() {
    try {
      rings.step();
      sites.forgetOld();
      List<EnrolledBox> boxes = register.all();
      note(boxes);
      tell(boxes);
      mail(boxes);
    } catch (RuntimeException e) {
      logger.warn("the boxes could not be looked at", e);
    }
  }

  private void note(List<EnrolledBox> boxes) {
    Instant now = clock.instant();
    database.alone(
        () -> {
          Set<String> lasting = new HashSet<>();
          for (EnrolledBox box : boxes) {
            for (Trouble trouble : box.at(now).troubles()) {
              if (TOLD.contains(trouble)) {
                lasting.add(box.id() + trouble.name());
                database
                    .client()
                    .sql(
                        "insert into box_alert (box, kind, since, told, mailed) values (?, ?, ?, ?, ?) on"
                            + " conflict (box, kind) do nothing")
                    .params(box.id(), trouble.name(), now.getEpochSecond(), false, false)
                    .update();
              }
            }
          }
          alerts("").stream()
              .filter(each -> !lasting.contains(each.box() + each.kind()))
              .forEach(
                  each ->
                      database
                          .client()
                          .sql("delete from box_alert where box = ? and kind = ?")
                          .params(each.box(), each.kind())
                          .update());
          return lasting;
        });
  }

  private List<Alert> alerts(String rest) {
    return database
        .client()
        .sql("select box, kind, since from box_alert " + rest)
        .query(
            (row, number) ->
                new Alert(
                    row.getString(1), row.getString(2), Instant.ofEpochSecond(row.getLong(3))))
        .list();
  }

  private void tell(List<EnrolledBox> boxes) {
    for (Alert alert : alerts("where not told order by since")) {
      EnrolledBox box = box(boxes, alert);
      Map<String, String> message = new LinkedHashMap<>();
      message.put("event", "box." + alert.kind().toLowerCase(Locale.ROOT));
      message.put("box", alert.box());
      message.put("unit", box.place().unit());
      message.put("site", box.place().name());
      message.put("since", alert.since().toString());
      try {
        if (!hook.isTaken(BoxMessage.write(message))) {
          logger.warn("the web hook does not take a message; it is told again");
          return;
        }
      } catch (IOException e) {
        logger.warn("the web hook does not answer; it is told again: {}", e.toString());
        return;
      }
      database
          .client()
          .sql("update box_alert set told = ? where box = ? and kind = ?")
          .params(true, alert.box(), alert.kind())
          .update();
    }
  }

  private void mail(List<EnrolledBox> boxes) {
    for (Alert alert : alerts("where not mailed order by since")) {
      try {
        Trouble trouble = Trouble.valueOf(alert.kind());
        if (!mail.isTold(box(boxes, alert), trouble, alert.since())) {
          return;
        }
      } catch (MailException e) {
        logger.warn("the mail server does not take a message; it is sent again", e);
        return;
      }
      database
          .client()
          .sql("update box_alert set mailed = ? where box = ? and kind = ?")
          .params(true, alert.box(), alert.kind())
          .update();
    }
  }

  private static EnrolledBox box(List<EnrolledBox> boxes, Alert alert) {
    return boxes.stream().filter(each -> each.id().equals(alert.box())).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    rounds.cancel(false);
  }
}
