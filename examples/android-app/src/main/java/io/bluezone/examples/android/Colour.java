// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.content.res.Configuration;

/**
 * The app's colours, as ARGB values: one on a light phone, one on a phone that is set to dark. Text
 * on its ground has a contrast of 4.5 or more.
 */
enum Colour {
  GROUND(0xFFF2F5F9, 0xFF101418),
  CARD(0xFFFFFFFF, 0xFF1B2229),
  OUTLINE(0xFFC9D3DF, 0xFF3B4753),
  TEXT(0xFF15202B, 0xFFE8EDF2),
  QUIET(0xFF4A5866, 0xFFB3C0CC),
  ACCENT(0xFF1257B0, 0xFF8AB8FF),
  ON_ACCENT(0xFFFFFFFF, 0xFF06264F),
  GOOD(0xFF1B7A3D, 0xFF7BD69B),
  BAD(0xFFB3261E, 0xFFFFB4AB),
  WARNED(0xFFFCE8E6, 0xFF4A1B18);

  private final int light;
  private final int dark;

  Colour(int light, int dark) {
    this.light = light;
    this.dark = dark;
  }

  int on(Context context) {
    return isDark(context) ? dark : light;
  }

  static boolean isDark(Context context) {
    int night = context.getResources().getConfiguration().uiMode & Configuration.UI_MODE_NIGHT_MASK;
    return night == Configuration.UI_MODE_NIGHT_YES;
  }
}
