// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.content.res.Configuration;

/**
 * The app's colours, each an ARGB value: dark ones on a phone that is set to dark. Text on its
 * ground has a contrast of 4.5 or more.
 */
record Palette(
    boolean dark,
    int ground,
    int card,
    int outline,
    int text,
    int quiet,
    int accent,
    int onAccent,
    int good,
    int bad,
    int warned) {

  private static final Palette LIGHT =
      new Palette(
          false,
          0xFFF2F5F9,
          0xFFFFFFFF,
          0xFFC9D3DF,
          0xFF15202B,
          0xFF4A5866,
          0xFF1257B0,
          0xFFFFFFFF,
          0xFF1B7A3D,
          0xFFB3261E,
          0xFFFCE8E6);

  private static final Palette DARK =
      new Palette(
          true,
          0xFF101418,
          0xFF1B2229,
          0xFF3B4753,
          0xFFE8EDF2,
          0xFFB3C0CC,
          0xFF8AB8FF,
          0xFF06264F,
          0xFF7BD69B,
          0xFFFFB4AB,
          0xFF4A1B18);

  static Palette of(Context context) {
    int night = context.getResources().getConfiguration().uiMode & Configuration.UI_MODE_NIGHT_MASK;
    return night == Configuration.UI_MODE_NIGHT_YES ? DARK : LIGHT;
  }
}
