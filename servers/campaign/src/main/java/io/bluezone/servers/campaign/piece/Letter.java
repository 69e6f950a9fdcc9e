// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Legible;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;

/** The letter to parents, that a school signs. */
final class Letter {

  private static final float BODY = 14;
  private static final float MARGIN = Box.mm(22);
  private static final float CODE = 150;

  private Letter() {}

  static void draw(Painter painter, Box page, Brief brief) {
    Box box = page.inset(MARGIN);
    TextStyle body = TextStyle.regular(BODY);
    float y = painter.write(brief.unit(), TextStyle.bold(BODY), box.left(box.width() * 0.62f));
    y = painter.write(brief.say("letter.school"), body, box.from(y + 4));
    y = painter.write(brief.say("letter.title"), TextStyle.bold(23).in(Ink.BLUE), box.from(y + 18));
    y = painter.write(brief.say("letter.dear"), TextStyle.bold(BODY), box.from(y + 10)) + 6;
    for (String paragraph : brief.words().list("letter")) {
      y = painter.write(paragraph, body, box.from(y)) + BODY * 0.6f;
    }
    Box pale = box.from(y + 4).top(CODE + 20);
    painter.rounded(pale, 8, Ink.PALE);
    Box inner = pale.inset(14, 10);
    painter.code(brief.plan().link(), inner.after(inner.width() - CODE));
    Box words = inner.left(inner.width() - CODE - 16);
    Look.steps(
        painter, brief.words().list("step"), words.top(112), TextStyle.bold(14), Legible.at(0.6));
    painter.write(brief.plan().shortAddress(), body, words.below(122));
    y = painter.write(brief.say("letter.help"), body, box.from(pale.bottom() + 12));
    painter.writeCentred(brief.say("letter.sign"), body, box.after(box.width() / 2).from(y + BODY));
  }
}
