// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

import com.google.common.io.Resources;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Roboto, which has all letters of Vietnamese: how wide words are, and their outlines. Sizes are in
 * points. Not thread safe.
 */
public final class Typeface {

  /** The height of an x in sizes of the letters. */
  public static final float X_HEIGHT = 0.528f;

  private static final float ASCENT = 0.93f;

  private final Map<Weight, TrueTypeFont> fonts = new EnumMap<>(Weight.class);

  public Typeface() {
    for (Weight weight : Weight.values()) {
      fonts.put(weight, read(weight));
    }
  }

  private static TrueTypeFont read(Weight weight) {
    try {
      byte[] file = Resources.toByteArray(Resources.getResource(Typeface.class, weight.file()));
      return new TTFParser().parse(new RandomAccessReadBuffer(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the font is broken: " + weight.file(), e);
    }
  }

  TrueTypeFont font(Weight weight) {
    TrueTypeFont font = fonts.get(weight);
    if (font == null) {
      throw new IllegalStateException("there is no " + weight);
    }
    return font;
  }

  /** {@return whether the font has a letter} */
  public boolean canDraw(int letter) {
    return glyph(font(Weight.REGULAR), letter) != 0;
  }

  /** {@return how wide a line is} */
  public float width(String line, Weight weight, float size) {
    TrueTypeFont font = font(weight);
    try {
      float sum = 0;
      for (int letter : line.codePoints().toArray()) {
        sum += font.getAdvanceWidth(glyph(font, letter));
      }
      return sum * size / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return how far below the top of a line its letters stand} */
  static float ascent(float size) {
    return ASCENT * size;
  }

  /** The outline of a line whose letters stand at a point. */
  Shape outline(String line, float x, float baseline, Weight weight, float size) {
    TrueTypeFont font = font(weight);
    try {
      GeneralPath outline = new GeneralPath();
      double scale = size / (double) font.getUnitsPerEm();
      double at = x;
      for (int letter : line.codePoints().toArray()) {
        int glyph = glyph(font, letter);
        GlyphData shape = font.getGlyph().getGlyph(glyph);
        if (shape != null) {
          AffineTransform place = new AffineTransform(scale, 0, 0, -scale, at, baseline);
          outline.append(shape.getPath().getPathIterator(place), false);
        }
        at += font.getAdvanceWidth(glyph) * scale;
      }
      return outline;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int glyph(TrueTypeFont font, int letter) {
    try {
      CmapLookup letters = font.getUnicodeCmapLookup();
      return letters.getGlyphId(letter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
