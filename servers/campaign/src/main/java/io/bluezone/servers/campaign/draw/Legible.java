// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

/**
 * Sizes of letters for a distance. An x must be seen under 12 minutes of arc, the middle of what
 * DIN 1450 asks for texts that are read.
 */
public final class Legible {

  private static final double X_PER_DISTANCE = 0.0035;
  private static final double SCREEN_HEIGHTS = 6;

  private Legible() {}

  /** {@return the least size in points at a distance in metres} */
  public static float at(double metres) {
    return Box.mm(metres * 1000 * X_PER_DISTANCE) / Typeface.X_HEIGHT;
  }

  /** {@return the least size at six times a screen's height, in the units of the height} */
  public static float onScreen(float height) {
    return (float) (height * SCREEN_HEIGHTS * X_PER_DISTANCE) / Typeface.X_HEIGHT;
  }
}
