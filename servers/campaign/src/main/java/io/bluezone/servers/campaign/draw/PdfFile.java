// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;

/**
 * A PDF with the letters that it uses embedded. The same drawing gives the same bytes: it has no
 * times, and its ID is drawn from what it says. Not thread safe.
 */
public final class PdfFile {

  private final PDDocument document = new PDDocument();
  private final Map<Weight, PDFont> fonts = new EnumMap<>(Weight.class);
  private final List<Page> pages = new ArrayList<>();
  private final Typeface typeface;

  public PdfFile(String title, String language, Typeface typeface) {
    this.typeface = typeface;
    document.setDocumentId(0L);
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(title);
    document.setDocumentInformation(information);
    document.getDocumentCatalog().setLanguage(language);
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(preferences);
  }

  /** Adds a page as large as a box. */
  public Painter page(Box size) {
    return page(size, 1);
  }

  /** Adds a page that is drawn in the size of a box, and larger by a factor. */
  public Painter page(Box size, float factor) {
    try {
      PDPage page = new PDPage(new PDRectangle(size.width() * factor, size.height() * factor));
      document.addPage(page);
      PDPageContentStream content = new PDPageContentStream(document, page);
      content.transform(Matrix.getScaleInstance(factor, factor));
      Page canvas = new Page(content, size.height());
      pages.add(canvas);
      return new Painter(canvas, typeface);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PDFont font(Weight weight) throws IOException {
    PDFont font = fonts.get(weight);
    if (font == null) {
      font = PDType0Font.load(document, typeface.font(weight), true);
      fonts.put(weight, font);
    }
    return font;
  }

  /** Closes it, and gives its bytes. */
  public byte[] bytes() {
    try (PDDocument whole = document) {
      for (Page page : pages) {
        page.content.close();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      whole.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Page implements Canvas {

    private final PDPageContentStream content;
    private final float height;

    Page(PDPageContentStream content, float height) {
      this.content = content;
      this.height = height;
    }

    @Override
    public void fill(Shape shape, Ink ink) {
      try {
        content.setNonStrokingColor(ink.color());
        PathIterator path = shape.getPathIterator(null);
        float[] at = new float[6];
        float[] last = new float[2];
        for (; !path.isDone(); path.next()) {
          draw(path.currentSegment(at), at, last);
        }
        if (path.getWindingRule() == PathIterator.WIND_EVEN_ODD) {
          content.fillEvenOdd();
        } else {
          content.fill();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void draw(int kind, float[] at, float[] last) throws IOException {
      switch (kind) {
        case PathIterator.SEG_MOVETO -> content.moveTo(at[0], height - at[1]);
        case PathIterator.SEG_LINETO -> content.lineTo(at[0], height - at[1]);
        case PathIterator.SEG_CUBICTO ->
            content.curveTo(at[0], height - at[1], at[2], height - at[3], at[4], height - at[5]);
        case PathIterator.SEG_QUADTO -> quad(at, last);
        default -> content.closePath();
      }
      int end = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
      if (kind != PathIterator.SEG_CLOSE) {
        last[0] = at[end];
        last[1] = at[end + 1];
      }
    }

    /** PDF has no quadratic curves: the cubic one that is the same. */
    private void quad(float[] at, float[] last) throws IOException {
      content.curveTo(
          last[0] + (at[0] - last[0]) * 2 / 3,
          height - (last[1] + (at[1] - last[1]) * 2 / 3),
          at[2] + (at[0] - at[2]) * 2 / 3,
          height - (at[3] + (at[1] - at[3]) * 2 / 3),
          at[2],
          height - at[3]);
    }

    @Override
    public void text(String line, float x, float baseline, TextStyle style) {
      try {
        Color color = style.ink().color();
        content.beginText();
        content.setFont(font(style.weight()), style.size());
        content.setNonStrokingColor(color);
        content.newLineAtOffset(x, height - baseline);
        content.showText(line);
        content.endText();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
