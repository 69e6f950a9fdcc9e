// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Legible;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;
import java.util.List;

/** The leaflet: A4 printed on both sides and folded once to A5, read in the hand. */
final class Leaflet {

  private static final float BODY = Legible.at(0.7);
  private static final float LEAST = Legible.at(0.6);
  private static final float MARGIN = Box.mm(12);

  private Leaflet() {}

  /** The back at the left, the front at the right. */
  static void outside(Painter painter, Box page, Brief brief) {
    back(painter, page.left(page.width() / 2).inset(MARGIN), brief);
    Box front = page.after(page.width() / 2);
    painter.fill(front, Ink.BLUE);
    Box inner = front.inset(MARGIN);
    Look.sign(painter, new Box(inner.right() - 84, inner.y(), 84, 42), Ink.SUN);
    Box name = inner.left(inner.width() - 100).top(BODY * 4.5f);
    TextStyle unit = TextStyle.bold(BODY * 1.2f).in(Ink.WHITE);
    painter.write(brief.unit(), painter.fitting(brief.unit(), unit, name, LEAST), name);
    Box place = inner.from(name.bottom() + 4).top(146);
    String headline = brief.say("headline");
    painter.write(
        headline, painter.fitting(headline, TextStyle.bold(40).in(Ink.WHITE), place, 24), place);
    Box said = inner.from(place.bottom() + 6).top(BODY * 5.6f);
    TextStyle text = TextStyle.bold(BODY * 1.4f).in(Ink.SUN);
    painter.write(brief.text(), painter.fitting(brief.text(), text, said, LEAST), said);
    Box rest = inner.from(said.bottom() + 8);
    Look.code(painter, brief, rest, BODY);
  }

  private static void back(Painter painter, Box box, Brief brief) {
    float y = title(painter, brief.say("warned.title"), box);
    y = points(painter, brief.words().list("warned"), box.from(y));
    y = title(painter, brief.say("positive.title"), box.from(y + BODY * 2.6f));
    y = points(painter, brief.words().list("positive"), box.from(y));
    y = title(painter, brief.say("old-phone.title"), box.from(y + BODY * 2.6f));
    painter.write(brief.say("old-phone"), TextStyle.regular(BODY), box.from(y));
    painter.fill(box.from(box.bottom() - 62), Ink.PALE);
    Box foot = box.from(box.bottom() - 62).inset(10, 7);
    y = painter.write(brief.say("ask"), TextStyle.bold(BODY * 1.3f).in(Ink.BLUE), foot);
    painter.write(brief.say("dates"), TextStyle.regular(LEAST), foot.from(y + 3));
  }

  /** Steps and settings at the left, the app's use and limits at the right. */
  static void inside(Painter painter, Box page, Brief brief) {
    Box left = page.left(page.width() / 2).inset(MARGIN);
    float y = title(painter, brief.say("install.title"), left);
    Box steps = left.from(y + 4).top(118);
    Look.steps(painter, brief.words().list("step"), steps, TextStyle.bold(16), BODY);
    y = title(painter, brief.say("maker.title"), left.from(steps.bottom() + BODY));
    y = painter.write(brief.say("maker.why"), TextStyle.regular(LEAST), left.from(y)) + 4;
    for (String maker : Makers.NAMES) {
      y = painter.write(brief.say("maker." + maker), TextStyle.bold(LEAST), left.from(y));
      String how = brief.say("maker." + maker + ".how");
      y = painter.write(how, TextStyle.regular(LEAST), left.from(y)) + LEAST * 0.2f;
    }
    Box right = page.after(page.width() / 2);
    painter.fill(right, Ink.PALE);
    right = right.inset(MARGIN);
    y = title(painter, brief.say("why.title"), right);
    y = points(painter, brief.words().list("why"), right.from(y));
    y = title(painter, brief.say("not.title"), right.from(y + BODY * 2.2f));
    y = points(painter, brief.words().list("not"), right.from(y));
    y = title(painter, brief.say("family.title"), right.from(y + BODY * 2.2f));
    y = painter.write(brief.say("family"), TextStyle.regular(BODY), right.from(y));
    float sign = Math.min(70, right.bottom() - y - BODY);
    float x = right.x() + right.width() / 2 - sign;
    Look.sign(painter, new Box(x, right.bottom() - sign, 2 * sign, sign), Ink.BLUE);
  }

  private static float title(Painter painter, String title, Box box) {
    return painter.write(title, TextStyle.bold(BODY * 1.45f).in(Ink.BLUE), box) + 5;
  }

  /** Paragraphs with a small square before each. */
  static float points(Painter painter, List<String> points, Box box) {
    float y = box.y();
    for (String point : points) {
      painter.fill(new Box(box.x(), y + BODY * 0.42f, BODY * 0.42f, BODY * 0.42f), Ink.BLUE);
      y = painter.write(point, TextStyle.regular(BODY), box.from(y).after(BODY * 1.1f)) + 4;
    }
    return y;
  }
}
