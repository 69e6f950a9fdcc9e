// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Legible;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;

/** The poster: its headline is read from 3 m on A4, the rest from 1 m; on A3 from farther. */
final class Poster {

  private static final float FAR = Legible.at(3);
  private static final float NEAR = Legible.at(1);
  private static final float MARGIN = Box.mm(13);

  private Poster() {}

  static void draw(Painter painter, Box page, Brief brief) {
    float edge = 326;
    painter.fill(page.top(edge), Ink.BLUE);
    Box head = page.top(edge).inset(MARGIN, 26);
    Look.sign(painter, new Box(head.right() - 104, head.y() + 2, 104, 52), Ink.SUN);
    Box name = head.left(head.width() - 124).top(52);
    TextStyle unit = painter.fitting(brief.unit(), TextStyle.bold(22).in(Ink.WHITE), name, NEAR);
    painter.write(brief.unit(), unit, name);
    Box place = head.from(head.y() + 62);
    String headline = brief.say("headline");
    TextStyle large = painter.fitting(headline, TextStyle.bold(70).in(Ink.WHITE), place, FAR);
    float spare = place.height() - painter.height(headline, large, place.width());
    painter.write(headline, large, place.below(spare / 2));

    float band = 596;
    Box middle = new Box(MARGIN, edge + 18, page.width() - 2 * MARGIN, band - edge - 36);
    float code = 246;
    Look.steps(
        painter,
        brief.words().list("step"),
        middle.left(middle.width() - code - 22),
        TextStyle.bold(25),
        NEAR);
    Box frame = middle.after(middle.width() - code);
    painter.outline(frame, NEAR * 0.8f, 2, Ink.BLUE);
    painter.code(brief.plan().link(), frame.inset(4));

    Box call = new Box(0, band, page.width(), 92);
    painter.fill(call, Ink.SUN);
    Box said = call.inset(MARGIN, 8);
    TextStyle words = painter.fitting(brief.text(), TextStyle.bold(30), said, NEAR);
    float room = said.height() - painter.height(brief.text(), words, said.width());
    painter.write(brief.text(), words, said.below(room / 2));

    Box foot = page.from(call.bottom() + 9).inset(MARGIN, 0);
    float y = painter.write(brief.say("privacy"), TextStyle.regular(NEAR), foot);
    TextStyle bold = TextStyle.bold(NEAR).in(Ink.BLUE);
    y = painter.write(brief.plan().shortAddress(), bold, foot.from(y));
    y = painter.write(brief.say("ask"), bold, foot.from(y));
    painter.write(brief.say("dates.short"), TextStyle.regular(NEAR), foot.from(y));
  }
}
