// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Legible;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;
import io.bluezone.servers.campaign.draw.Weight;

/** Pictures for screens, in pixels. Letters are read from six times the screen's short side. */
public final class Screens {

  /** The size of the loop. */
  public static final Box LOOP = new Box(0, 0, 1920, 1080);

  /** The scenes of the loop. */
  public static final int SCENES = 3;

  private static final float LEAST = Legible.onScreen(1080);
  private static final float MARGIN = 72;
  private static final float CODE = 620;

  private Screens() {}

  static void still(Painter painter, Box screen, Brief brief) {
    painter.fill(screen, Ink.BLUE);
    Box inner = screen.inset(MARGIN);
    if (screen.width() < screen.height()) {
      upright(painter, inner, brief);
      return;
    }
    code(painter, inner, brief);
    Box rest = inner.left(inner.width() - CODE - MARGIN);
    if (screen.width() > 2 * screen.height()) {
      Box left = rest.left(rest.width() * 0.52f);
      float y = unit(painter, brief, left);
      headline(painter, brief.say("headline"), left.from(y), 190);
      Box right = rest.after(left.width() + MARGIN);
      steps(painter, brief, right.until(inner.bottom() - 330), 64);
      said(painter, brief, right.from(inner.bottom() - 290));
    } else {
      float y = unit(painter, brief, rest);
      headline(painter, brief.say("headline"), rest.from(y).until(590), 130);
      steps(painter, brief, rest.from(630), 60);
    }
  }

  private static void upright(Painter painter, Box inner, Brief brief) {
    float y = unit(painter, brief, inner);
    headline(painter, brief.say("headline"), inner.from(y).until(570), 118);
    steps(painter, brief, inner.from(595).until(885), 58);
    Box words = inner.from(910).until(1130);
    TextStyle text = new TextStyle(Weight.BOLD, 66, Ink.SUN);
    painter.write(brief.text(), painter.fitting(brief.text(), text, words, LEAST), words);
    Look.code(painter, brief, inner.from(1150), LEAST);
  }

  /** Paints what stays while the loop runs: ground and code. */
  public static void ground(Painter painter, Brief brief) {
    painter.fill(LOOP, Ink.BLUE);
    code(painter, LOOP.inset(MARGIN), brief);
  }

  /** Paints one of the loop's scenes over its ground. */
  public static void scene(Painter painter, int scene, Brief brief) {
    Box inner = LOOP.inset(MARGIN);
    Box rest = inner.left(inner.width() - CODE - MARGIN);
    float y = unit(painter, brief, rest);
    Box place = rest.from(y);
    switch (scene) {
      case 0 -> headline(painter, brief.say("headline"), place, 124);
      case 1 -> steps(painter, brief, place.inset(0, 60), 84);
      default -> said(painter, brief, place);
    }
  }

  private static void code(Painter painter, Box inner, Brief brief) {
    Box right = inner.after(inner.width() - CODE);
    Look.sign(painter, new Box(right.right() - 250, right.y(), 250, 125), Ink.SUN);
    Look.code(painter, brief, right.below(165), LEAST);
  }

  private static float unit(Painter painter, Brief brief, Box box) {
    Box place = box.top(LEAST * 2.8f);
    TextStyle style = TextStyle.bold(54).in(Ink.WHITE);
    painter.write(brief.unit(), painter.fitting(brief.unit(), style, place, LEAST), place);
    return place.bottom() + 24;
  }

  private static void headline(Painter painter, String words, Box place, float most) {
    TextStyle style =
        painter.fitting(words, TextStyle.bold(most).in(Ink.WHITE), place, LEAST * 1.5f);
    float spare = place.height() - painter.height(words, style, place.width());
    painter.write(words, style, place.below(spare / 2));
  }

  private static void steps(Painter painter, Brief brief, Box place, float most) {
    TextStyle style = TextStyle.bold(most).in(Ink.WHITE);
    Look.steps(painter, brief.words().list("step"), place, style, LEAST);
  }

  private static void said(Painter painter, Brief brief, Box place) {
    Box words = place.until(place.bottom() - LEAST * 1.6f);
    TextStyle style = painter.fitting(brief.text(), TextStyle.bold(96).in(Ink.SUN), words, LEAST);
    float spare = words.height() - painter.height(brief.text(), style, words.width());
    painter.write(brief.text(), style, words.below(spare / 2));
    painter.write(
        brief.say("ask"),
        TextStyle.bold(LEAST).in(Ink.WHITE),
        place.from(place.bottom() - LEAST * 1.3f));
  }
}
