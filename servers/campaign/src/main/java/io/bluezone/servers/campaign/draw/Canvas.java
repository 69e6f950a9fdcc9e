// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

import java.awt.Shape;

/**
 * A page to draw on. Lengths are in points of 1/72 inch, from the top left corner. Not thread safe.
 */
public interface Canvas {

  /** Fills a shape. */
  void fill(Shape shape, Ink ink);

  /** Draws a line of letters that stand at a point. */
  void text(String line, float x, float baseline, TextStyle style);
}
