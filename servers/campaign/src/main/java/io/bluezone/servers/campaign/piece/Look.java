// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;
import io.bluezone.servers.campaign.draw.Weight;
import java.awt.BasicStroke;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

/** The common parts of pieces: the sign of two phones, numbered steps, the code. */
final class Look {

  private static final float PAD = 0.5f;
  private static final float CORNER = 0.8f;

  private Look() {}

  /** Two phones that hear each other, in a box about twice as wide as high. */
  static void sign(Painter painter, Box box, Ink ink) {
    float height = box.height();
    float width = height * 0.52f;
    float pen = height * 0.07f;
    Box left = new Box(box.x() + pen / 2, box.y() + pen / 2, width - pen, height - pen);
    Box right = new Box(box.right() - width + pen / 2, left.y(), width - pen, height - pen);
    for (Box phone : List.of(left, right)) {
      painter.outline(phone, height * 0.1f, pen, ink);
      float home = width * 0.26f;
      float middle = phone.x() + phone.width() / 2;
      painter.rounded(
          new Box(middle - home / 2, phone.bottom() - height * 0.13f, home, pen * 0.7f),
          pen * 0.35f,
          ink);
    }
    float middle = box.y() + height / 2;
    for (int wave = 1; wave <= 3; wave++) {
      float radius = height * 0.16f * wave;
      arc(painter, left.right() - height * 0.02f, middle, radius, -38, pen, ink);
      arc(painter, right.x() + height * 0.02f, middle, radius, 142, pen, ink);
    }
  }

  private static void arc(
      Painter painter, float x, float y, float radius, int begin, float pen, Ink ink) {
    Arc2D arc =
        new Arc2D.Float(x - radius, y - radius, 2 * radius, 2 * radius, begin, 76, Arc2D.OPEN);
    BasicStroke stroke = new BasicStroke(pen * 0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    painter.fill(stroke.createStrokedShape(arc), ink);
  }

  /** Numbered steps below each other, spread over a box. */
  static void steps(Painter painter, List<String> steps, Box box, TextStyle most, float least) {
    float gap = most.size() * 0.8f;
    float each = (box.height() - gap * (steps.size() - 1)) / steps.size();
    float disc = Math.min(each, most.size() * 2f);
    TextStyle style = most;
    float width = box.width() - disc - most.size() * 0.7f;
    for (String step : steps) {
      style = painter.fitting(step, style, new Box(0, 0, width, each), least);
    }
    for (int i = 0; i < steps.size(); i++) {
      Box row = box.below((each + gap) * i).top(each);
      number(painter, i + 1, new Box(row.x(), row.y() + (each - disc) / 2, disc, disc), most);
      float height = painter.height(steps.get(i), style, width);
      Box words = new Box(row.right() - width, row.y() + (each - height) / 2, width, height);
      painter.write(steps.get(i), style, words);
    }
  }

  private static void number(Painter painter, int number, Box box, TextStyle style) {
    Ink disc = style.ink() == Ink.WHITE ? Ink.SUN : Ink.BLUE;
    painter.fill(new Ellipse2D.Float(box.x(), box.y(), box.width(), box.height()), disc);
    Ink digit = disc == Ink.SUN ? Ink.TEXT : Ink.WHITE;
    TextStyle bold = new TextStyle(Weight.BOLD, box.height() * 0.67f, digit);
    painter.writeCentred(
        String.valueOf(number), bold, box.below((box.height() - bold.size() * 1.16f) / 2));
  }

  /** The code in a white frame, with a line above and the address below. */
  static void code(Painter painter, Brief brief, Box box, float least) {
    TextStyle style = TextStyle.regular(least);
    String address = brief.plan().shortAddress();
    float height = painter.height(address, style, box.width() - 2 * least * PAD) + least * PAD;
    painter.rounded(box, least * CORNER, Ink.WHITE);
    scan(painter, brief, box.top(box.height() - height), least);
    painter.writeCentred(address, style, box.inset(least * PAD, 0).from(box.bottom() - height));
  }

  /** The code in a white frame, with a line above. */
  static void scan(Painter painter, Brief brief, Box box, float least) {
    scan(painter, brief.say("scan"), brief.plan().link(), box, least);
  }

  /** The code of a place in a white frame, by which a phone keeps a visit. */
  static void place(Painter painter, Brief brief, String code, Box box, float least) {
    scan(painter, brief.say("visit"), code, box, least);
  }

  private static void scan(Painter painter, String said, String code, Box box, float least) {
    painter.rounded(box, least * CORNER, Ink.WHITE);
    Box inner = box.inset(least * PAD);
    TextStyle style = fitOneLine(painter, said, TextStyle.bold(least * 1.4f), inner);
    float y = painter.writeCentred(said, style, inner);
    painter.code(code, inner.from(y));
  }

  private static TextStyle fitOneLine(Painter painter, String text, TextStyle style, Box box) {
    float width = painter.typeface().width(text, style.weight(), style.size());
    return width <= box.width() ? style : style.sized(style.size() * box.width() / width);
  }
}
