// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws boxes, paragraphs and codes on a canvas. Lengths are in points. Not thread safe. */
public final class Painter {

  /** The least module of a QR code: 4 px at 96 dpi. */
  private static final float LEAST_MODULE = 3;

  private static final float STEP = 0.5f;
  private static final float STEP_OF_WIDTH = 4;
  private static final int MOST_BALANCED = 3;

  private final Canvas canvas;
  private final Typeface typeface;

  public Painter(Canvas canvas, Typeface typeface) {
    this.canvas = canvas;
    this.typeface = typeface;
  }

  public Typeface typeface() {
    return typeface;
  }

  public void fill(Shape shape, Ink ink) {
    canvas.fill(shape, ink);
  }

  public void fill(Box box, Ink ink) {
    fill(new Rectangle2D.Float(box.x(), box.y(), box.width(), box.height()), ink);
  }

  public void rounded(Box box, float radius, Ink ink) {
    fill(round(box, radius), ink);
  }

  public void outline(Box box, float radius, float thickness, Ink ink) {
    fill(new BasicStroke(thickness).createStrokedShape(round(box, radius)), ink);
  }

  private static Shape round(Box box, float radius) {
    return new RoundRectangle2D.Float(
        box.x(), box.y(), box.width(), box.height(), 2 * radius, 2 * radius);
  }

  public void line(float fromX, float fromY, float toX, float toY, float thickness) {
    BasicStroke pen = new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    fill(pen.createStrokedShape(new Line2D.Float(fromX, fromY, toX, toY)), Ink.LINE);
  }

  /** Writes a paragraph from the top of a box, and gives where it ends. */
  public float write(String text, TextStyle style, Box box) {
    float y = box.y();
    for (String line : lines(text, style, box.width())) {
      canvas.text(line, box.x(), y + Typeface.ascent(style.size()), style);
      y += style.leading();
    }
    return y;
  }

  /** Writes a paragraph with each line in the middle of a box's width, and gives where it ends. */
  public float writeCentred(String text, TextStyle style, Box box) {
    float y = box.y();
    for (String line : lines(text, style, box.width())) {
      float width = typeface.width(line, style.weight(), style.size());
      float x = box.x() + (box.width() - width) / 2;
      canvas.text(line, x, y + Typeface.ascent(style.size()), style);
      y += style.leading();
    }
    return y;
  }

  /**
   * Gives a style with the largest letters, down to a least size, in which a text fits. Lines that
   * the text has are broken only in the least size.
   *
   * @throws NoRoomException where it does not fit in the least size
   */
  public TextStyle fitting(String text, TextStyle style, Box box, float least) {
    TextStyle fitting = style;
    int lines = text.contains("\n") ? text.split("\n", -1).length : Integer.MAX_VALUE;
    while (fitting.size() > least
        && (height(text, fitting, box.width()) > box.height()
            || lines(text, fitting, box.width()).size() > lines)) {
      fitting = fitting.sized(Math.max(least, fitting.size() - STEP));
    }
    if (height(text, fitting, box.width()) > box.height() + 1) {
      throw new NoRoomException(text);
    }
    return fitting;
  }

  public float height(String text, TextStyle style, float width) {
    return lines(text, style, width).size() * style.leading();
  }

  /**
   * The lines of a paragraph, broken where the text is, between words, and within one that is wider
   * than a line. A few heavy lines are about as long as each other.
   */
  List<String> lines(String text, TextStyle style, float width) {
    List<String> lines = new ArrayList<>();
    for (String part : text.split("\n", -1)) {
      lines.addAll(balanced(part, style, width));
    }
    return lines;
  }

  private List<String> balanced(String text, TextStyle style, float width) {
    List<String> lines = broken(text, style, width);
    int count = lines.size();
    if (style.weight() == Weight.REGULAR || count == 1 || count > MOST_BALANCED) {
      return lines;
    }
    for (float narrower = width - STEP_OF_WIDTH; narrower > width / 2; narrower -= STEP_OF_WIDTH) {
      List<String> others = broken(text, style, narrower);
      if (others.size() > count) {
        break;
      }
      lines = others;
    }
    return lines;
  }

  private List<String> broken(String text, TextStyle style, float width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (fits(longer, style, width)) {
        line = longer;
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
      line = word;
      while (!fits(line, style, width)) {
        int end = line.offsetByCodePoints(0, 1);
        while (fits(line.substring(0, line.offsetByCodePoints(end, 1)), style, width)) {
          end = line.offsetByCodePoints(end, 1);
        }
        end = beforeSign(line, end);
        lines.add(line.substring(0, end));
        line = line.substring(end);
      }
    }
    lines.add(line);
    return lines;
  }

  /** {@return where an address breaks well, at most at a place} */
  private static int beforeSign(String word, int most) {
    for (int at = most; at > most / 2; at--) {
      if (word.charAt(at) == '/' || word.charAt(at) == '.') {
        return at;
      }
    }
    return most;
  }

  private boolean fits(String line, TextStyle style, float width) {
    return line.codePointCount(0, line.length()) < 2
        || typeface.width(line, style.weight(), style.size()) <= width;
  }

  /** Draws a QR code with its quiet zone, in a square as large as the box lets it be. */
  public void code(String text, Box box) {
    Box square = box.square();
    QrSymbol symbol = QrSymbol.of(text);
    if (square.width() < LEAST_MODULE * symbol.side()) {
      throw new NoRoomException(text);
    }
    fill(square, Ink.WHITE);
    fill(symbol.at(square), Ink.BLACK);
  }
}
