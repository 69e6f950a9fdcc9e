// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture in pixels, for screens: its unit is the pixel. Not thread safe. */
public final class PictureCanvas implements Canvas {

  private final BufferedImage image;
  private final Graphics2D graphics;
  private final Typeface typeface;

  public PictureCanvas(int width, int height, Typeface typeface) {
    this.typeface = typeface;
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void fill(Shape shape, Ink ink) {
    graphics.setColor(ink.color());
    graphics.fill(shape);
  }

  @Override
  public void text(String line, float x, float baseline, TextStyle style) {
    fill(typeface.outline(line, x, baseline, style.weight(), style.size()), style.ink());
  }

  /** Closes it, and gives its bytes as PNG. */
  public byte[] png() {
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
