// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

import java.awt.Color;

/** The colours of all pieces; they print in grey too. */
public enum Ink {
  TEXT(0x17222e),
  FAINT(0x45525f),
  BLUE(0x0b4f94),
  PALE(0xe4eef8),
  WHITE(0xffffff),
  BLACK(0x000000),
  LINE(0x8b98a5),
  GREEN(0x0f6b3c),
  SUN(0xffd24d);

  private final Color color;

  Ink(int rgb) {
    color = new Color(rgb);
  }

  public Color color() {
    return color;
  }

  /** The colour as CSS writes it: {@code #rrggbb}. */
  public String css() {
    return String.format("#%06x", color.getRGB() & 0xffffff);
  }
}
