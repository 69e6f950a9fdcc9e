// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;
import java.util.Arrays;
import java.util.List;

/** A table with lines, to read or to fill in. */
final class Table {

  private static final float PAD = 4;

  private final Painter painter;
  private final Box box;
  private final float[] widths;
  private final float size;
  private float y;

  /** A table at the top of a box whose columns have parts of its width. */
  Table(Painter painter, Box box, float size, float... parts) {
    this.painter = painter;
    this.box = box;
    this.size = size;
    widths = parts.clone();
    float sum = 0;
    for (float part : parts) {
      sum += part;
    }
    for (int i = 0; i < widths.length; i++) {
      widths[i] *= box.width() / sum;
    }
    y = box.y();
  }

  Table head(List<String> cells) {
    float height = heightOf(cells, TextStyle.bold(size));
    painter.fill(new Box(box.x(), y, box.width(), height), Ink.PALE);
    return row(cells, TextStyle.bold(size), height);
  }

  Table row(List<String> cells, float least) {
    return row(cells, TextStyle.regular(size), least);
  }

  Table empty(float height) {
    String[] cells = new String[widths.length];
    Arrays.fill(cells, "");
    return row(List.of(cells), height);
  }

  private float heightOf(List<String> cells, TextStyle style) {
    float height = 0;
    for (int i = 0; i < widths.length; i++) {
      height = Math.max(height, painter.height(cells.get(i), style, widths[i] - 2 * PAD));
    }
    return height + 2 * PAD;
  }

  private Table row(List<String> cells, TextStyle style, float least) {
    float height = Math.max(least, heightOf(cells, style));
    float x = box.x();
    for (int i = 0; i < widths.length; i++) {
      Box cell = new Box(x, y, widths[i], height);
      if (!cells.get(i).isEmpty()) {
        float words = painter.height(cells.get(i), style, cell.width() - 2 * PAD);
        painter.write(cells.get(i), style, cell.inset(PAD, (height - words) / 2));
      }
      painter.outline(cell, 0, 0.6f, Ink.LINE);
      x += widths[i];
    }
    y += height;
    return this;
  }

  /** {@return where it ends} */
  float bottom() {
    return y;
  }
}
