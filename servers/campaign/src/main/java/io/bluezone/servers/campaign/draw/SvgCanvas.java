// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;

/**
 * Paths of SVG, letters too: it needs no font. Its unit is that of the view box. Not thread safe.
 */
public final class SvgCanvas implements Canvas {

  private final StringBuilder paths = new StringBuilder();
  private final Typeface typeface;

  public SvgCanvas(Typeface typeface) {
    this.typeface = typeface;
  }

  @Override
  public void fill(Shape shape, Ink ink) {
    String rule =
        shape.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD
            ? "\" fill-rule=\"evenodd"
            : "";
    paths.append("<path fill=\"").append(ink.css()).append(rule).append("\" d=\"");
    paths.append(data(shape)).append("\"/>\n");
  }

  @Override
  public void text(String line, float x, float baseline, TextStyle style) {
    fill(typeface.outline(line, x, baseline, style.weight(), style.size()), style.ink());
  }

  /** The path of a shape, as SVG writes it. */
  public static String data(Shape shape) {
    StringBuilder data = new StringBuilder();
    float[] at = new float[6];
    for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
      int kind = path.currentSegment(at);
      data.append("MLQCZ".charAt(kind));
      int numbers = new int[] {2, 2, 4, 6, 0}[kind];
      for (int i = 0; i < numbers; i++) {
        data.append(i == 0 ? "" : " ").append(number(at[i]));
      }
    }
    return data.toString();
  }

  private static String number(float value) {
    return BigDecimal.valueOf(Math.round(value * 10.0), 1).stripTrailingZeros().toPlainString();
  }

  public String paths() {
    return paths.toString();
  }
}
