// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

/** The look of letters; the size is in points. */
public record TextStyle(Weight weight, float size, Ink ink) {

  private static final float LEADING = 1.27f;
  private static final float LEADING_OF_HEADLINES = 1.2f;
  private static final float HEADLINE = 30;

  public static TextStyle regular(float size) {
    return new TextStyle(Weight.REGULAR, size, Ink.TEXT);
  }

  public static TextStyle bold(float size) {
    return new TextStyle(Weight.BOLD, size, Ink.TEXT);
  }

  public TextStyle in(Ink other) {
    return new TextStyle(weight, size, other);
  }

  public TextStyle sized(float other) {
    return new TextStyle(weight, other, ink);
  }

  /** {@return from line to line} */
  public float leading() {
    return size * (size > HEADLINE ? LEADING_OF_HEADLINES : LEADING);
  }
}
