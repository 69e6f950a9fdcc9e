// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Legible;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;

/** Cards for tables, read from 1 m, and for lifts and buses, read from 2 m. */
final class Cards {

  private static final float MARGIN = Box.mm(9);

  private Cards() {}

  static void table(Painter painter, Box page, Brief brief) {
    draw(painter, page, brief, new Sizes("table", Legible.at(1), Legible.at(0.7), 226));
  }

  static void vehicle(Painter painter, Box page, Brief brief) {
    draw(painter, page, brief, new Sizes("vehicle", Legible.at(2), Legible.at(1), 316));
  }

  /** The words of a card, the least size of its headline and of the rest, and its code's width. */
  private record Sizes(String words, float headline, float rest, float code) {}

  private static void draw(Painter painter, Box page, Brief brief, Sizes sizes) {
    painter.fill(page, Ink.BLUE);
    Box inner = page.inset(MARGIN);
    Box right = inner.after(inner.width() - sizes.code);
    Box left = inner.left(inner.width() - sizes.code - MARGIN);
    float rest = sizes.rest;
    TextStyle small = TextStyle.regular(rest).in(Ink.WHITE);
    TextStyle said = TextStyle.bold(rest).in(Ink.SUN);

    float sign = rest * 3.4f;
    Look.sign(painter, new Box(right.right() - 2 * sign, right.y(), 2 * sign, sign), Ink.SUN);
    Box frame = right.below(rest * 4.4f);
    float side = Math.min(frame.height(), frame.width() + rest * 5);
    Box code = frame.below(frame.height() - side);
    if (sizes.words.equals("table") && brief.plan().place().isPresent()) {
      Look.place(painter, brief, brief.plan().place().get(), code, rest);
    } else {
      Look.code(painter, brief, code, rest);
    }

    TextStyle unit =
        painter.fitting(
            brief.unit(), small.sized(rest * 1.15f), left.top(small.leading() * 3), rest);
    float y = painter.write(brief.unit(), unit, left);
    String ask = brief.say("ask");
    float askHeight = painter.height(ask, small, left.width());
    float privacyHeight = painter.height(brief.say("privacy"), small, left.width());
    float sayHeight = painter.height(brief.text(), said, left.width());
    float foot = left.bottom() - askHeight - privacyHeight - sayHeight - rest;
    Box place = left.from(y + rest * 0.6f).until(foot - rest * 0.6f);
    String headline = brief.say("headline." + sizes.words);
    TextStyle large =
        painter.fitting(
            headline, TextStyle.bold(sizes.headline * 2.4f).in(Ink.WHITE), place, sizes.headline);
    float spare = place.height() - painter.height(headline, large, place.width());
    painter.write(headline, large, place.below(spare / 2));
    y = painter.write(brief.text(), said, left.from(foot));
    y = painter.write(brief.say("privacy"), small, left.from(y + rest / 2));
    painter.write(ask, small, left.from(y + rest / 2));
  }
}
