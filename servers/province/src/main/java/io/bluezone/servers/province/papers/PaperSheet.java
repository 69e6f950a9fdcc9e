// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Pages of A4 with the margins of decree 30/2020, filled from top to bottom. From the second on,
 * each has its number at the top, in the middle. Lengths are in points. Not thread safe.
 */
final class PaperSheet {

  static final float LEFT = PaperStyle.points("30mm");
  static final float WIDTH = PaperStyle.points("160mm");

  private static final float TOP = PaperStyle.points("20mm");
  private static final float BOTTOM = PaperStyle.points("20mm");
  private static final float NUMBER_AT = PaperStyle.points("14mm");
  private static final float NUMBER_SIZE = 13;
  private static final float LINE = 0.5f;
  // Of a line's height: where its letters stand.
  private static final float BASELINE = 0.8f;

  private final PDDocument document;
  private final PaperFont font;
  private PDPageContentStream content;
  private float at;

  PaperSheet(PDDocument document, PaperFont font) throws IOException {
    this.document = document;
    this.font = font;
    this.content = page();
  }

  private PDPageContentStream page() throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    at = PDRectangle.A4.getHeight() - TOP;
    return new PDPageContentStream(document, page);
  }

  /** Goes on to the next page. */
  void turn() throws IOException {
    content.close();
    content = page();
    String number = Integer.toString(document.getNumberOfPages());
    float width = font.width(number, PaperFont.Cut.REGULAR, NUMBER_SIZE);
    word(
        number,
        LEFT + (WIDTH - width) / 2,
        PDRectangle.A4.getHeight() - NUMBER_AT,
        PaperFont.Cut.REGULAR,
        NUMBER_SIZE);
  }

  /** {@return whether something of a height has to begin on the next page} */
  boolean isTooHigh(float height) {
    return at - height < BOTTOM;
  }

  void skip(float height) {
    at -= height;
  }

  /** Writes a paragraph; its lines may stand on two pages. */
  void write(PaperLines text) throws IOException {
    at -= text.style().above();
    for (PaperLines.Line line : text.lines()) {
      if (isTooHigh(text.style().lineHeight())) {
        turn();
      }
      line(line, text.style(), LEFT, at);
      at -= text.style().lineHeight();
    }
    at -= text.style().below();
  }

  /** Writes a paragraph at a distance below the point that was reached, which stays. */
  void writeAt(PaperLines text, float x, float below) throws IOException {
    float y = at - below - text.style().above();
    for (PaperLines.Line line : text.lines()) {
      line(line, text.style(), x, y);
      y -= text.style().lineHeight();
    }
  }

  private void line(PaperLines.Line line, PaperStyle style, float x, float top) throws IOException {
    for (int i = 0; i < line.words().size(); i++) {
      word(
          line.words().get(i),
          x + line.places().get(i),
          top - BASELINE * style.lineHeight(),
          style.cut(),
          style.size());
    }
  }

  private void word(String word, float x, float y, PaperFont.Cut cut, float size)
      throws IOException {
    content.beginText();
    content.setFont(font.cut(cut), size);
    content.newLineAtOffset(x, y);
    content.showText(word);
    content.endText();
  }

  /** Draws a frame whose top is the point that was reached. */
  void frame(float x, float width, float height) throws IOException {
    content.setLineWidth(LINE);
    content.addRect(x, at - height, width, height);
    content.stroke();
  }

  void close() throws IOException {
    content.close();
  }
}
