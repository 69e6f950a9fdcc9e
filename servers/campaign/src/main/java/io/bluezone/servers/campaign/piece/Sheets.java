// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Legible;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sheets to fill in by hand: counts, and no names. */
final class Sheets {

  private static final float BODY = Legible.at(0.69);
  private static final float LEAST = Legible.at(0.6);
  private static final float MARGIN = Box.mm(14);
  private static final float CODE = 142;
  private static final int FIRST_HOUR = 6;
  private static final int LAST_HOUR = 22;
  private static final int WEEKS = 4;
  private static final int HAMLETS = 4;

  private Sheets() {}

  /** The comings and goings of a day at a gate. */
  static void guard(Painter painter, Box page, Brief brief) {
    Box box = page.inset(MARGIN);
    float y = head(painter, brief, "guard", box);
    Table table = new Table(painter, box.from(y), BODY, 1.5f, 1.4f, 1.4f, 1.4f, 2.3f);
    table.head(brief.words().list("guard.column"));
    for (int hour = FIRST_HOUR; hour < LAST_HOUR; hour++) {
      String hours = String.format(Locale.ROOT, "%02d:00–%02d:00", hour, hour + 1);
      table.row(List.of(hours, "", "", "", ""), 29);
    }
    table.row(List.of(brief.say("sum"), "", "", "", ""), 33);
    sign(painter, brief, box, table.bottom());
  }

  /** The phones of a class that are on, week by week. */
  static void ofClass(Painter painter, Box page, Brief brief) {
    Box box = page.inset(MARGIN);
    float y = head(painter, brief, "class", box);
    Table table = new Table(painter, box.from(y), BODY, 1.3f, 1, 1, 1, 1, 1);
    List<String> days = new ArrayList<>(List.of(brief.say("week")));
    days.addAll(brief.words().list("day"));
    table.head(days);
    String of = brief.say("class.of");
    table.row(brief.words().list("class.example"), 44);
    for (int week = 1; week <= WEEKS; week++) {
      table.row(List.of(brief.say("week") + " " + week, of, of, of, of, of), 68);
    }
    y = table.bottom() + BODY;
    y = painter.write(brief.say("class.how"), TextStyle.bold(BODY), box.from(y)) + 4;
    y = Leaflet.points(painter, brief.words().list("class.rule"), box.from(y));
    sign(painter, brief, box, y);
  }

  /** The check of a phone, setting by setting, and the tally of hamlets. */
  static void helper(Painter painter, Box page, Brief brief) {
    Box box = page.inset(MARGIN);
    float y = head(painter, brief, "helper", box);
    Table check = new Table(painter, box.from(y), LEAST, 1.25f, 3);
    check.head(brief.words().list("check.column"));
    for (String point : List.of("app", "bluetooth", "location", "permission", "battery", "clock")) {
      String what = brief.say("check." + point);
      check.row(List.of(what, brief.say("check." + point + ".how")), 0);
    }
    Table makers = new Table(painter, box.from(check.bottom() + 8), LEAST, 1.25f, 3);
    makers.head(brief.words().list("maker.column"));
    for (String maker : Makers.NAMES) {
      makers.row(List.of(brief.say("maker." + maker), brief.say("maker." + maker + ".how")), 0);
    }
    y =
        painter.write(
            brief.say("helper.tally"), TextStyle.bold(LEAST), box.from(makers.bottom() + 8));
    Table tally = new Table(painter, box.from(y + 2), LEAST, 2, 1, 1, 1);
    tally.head(brief.words().list("tally.column"));
    for (int hamlet = 0; hamlet < HAMLETS; hamlet++) {
      tally.empty(24);
    }
  }

  /** Title, what it is for, lines to fill in, and the code; gives where the sheet goes on. */
  private static float head(Painter painter, Brief brief, String sheet, Box box) {
    Box code = new Box(box.right() - CODE, box.y() - 8, CODE, CODE);
    painter.code(brief.plan().link(), code);
    TextStyle address = TextStyle.regular(LEAST);
    String typed = brief.plan().shortAddress();
    float end =
        painter.writeCentred(typed, address, box.after(box.width() - CODE).from(code.bottom()));
    Box left = box.left(box.width() - CODE - 14);
    float y = painter.write(brief.unit(), TextStyle.regular(BODY).in(Ink.FAINT), left);
    y =
        painter.write(
            brief.say(sheet + ".title"), TextStyle.bold(23).in(Ink.BLUE), left.from(y + 2));
    y = painter.write(brief.say(sheet + ".what"), TextStyle.regular(BODY), left.from(y + 3));
    for (String line : brief.words().list(sheet + ".line")) {
      y = blank(painter, line, left.from(y + 9));
    }
    return Math.max(y, end) + 10;
  }

  /** Words with a line behind them to write on. */
  private static float blank(Painter painter, String words, Box box) {
    TextStyle style = TextStyle.regular(BODY);
    float end = painter.write(words, style, box);
    float width = painter.typeface().width(words, style.weight(), style.size());
    float line = end - BODY * 0.25f;
    painter.line(box.x() + width + 5, line, box.right(), line, 0.7f);
    return end;
  }

  private static void sign(Painter painter, Brief brief, Box box, float y) {
    Box foot = box.from(y + 10);
    float half = foot.width() / 2;
    painter.write(brief.say("ask"), TextStyle.regular(BODY), foot.left(half - 10));
    painter.writeCentred(brief.say("signature"), TextStyle.regular(BODY), foot.after(half));
  }
}
