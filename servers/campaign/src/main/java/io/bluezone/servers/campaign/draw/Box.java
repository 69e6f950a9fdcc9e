// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

/** A rectangle of a page, in points from its top left corner. */
public record Box(float x, float y, float width, float height) {

  private static final float POINTS_PER_MM = 72 / 25.4f;

  /** {@return a length in mm as points} */
  public static float mm(double length) {
    return (float) (length * POINTS_PER_MM);
  }

  public static Box ofMm(double width, double height) {
    return new Box(0, 0, mm(width), mm(height));
  }

  public float right() {
    return x + width;
  }

  public float bottom() {
    return y + height;
  }

  public Box inset(float margin) {
    return inset(margin, margin);
  }

  public Box inset(float sides, float ends) {
    return new Box(x + sides, y + ends, width - 2 * sides, height - 2 * ends);
  }

  public Box top(float part) {
    return new Box(x, y, width, part);
  }

  public Box below(float part) {
    return new Box(x, y + part, width, height - part);
  }

  /** {@return what lies below a place of the page} */
  public Box from(float place) {
    return below(place - y);
  }

  /** {@return what lies above a place of the page} */
  public Box until(float place) {
    return top(place - y);
  }

  public Box left(float part) {
    return new Box(x, y, part, height);
  }

  public Box after(float part) {
    return new Box(x + part, y, width - part, height);
  }

  /** {@return a square in the middle} */
  public Box square() {
    float side = Math.min(width, height);
    return new Box(x + (width - side) / 2, y + (height - side) / 2, side, side);
  }
}
