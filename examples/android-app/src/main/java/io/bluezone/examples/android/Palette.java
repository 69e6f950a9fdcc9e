// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.content.res.Configuration;

/**
 * The app's colours, each an ARGB value: dark ones on a phone that is set to dark. Text on its
 * ground has a contrast of 4.5 or more.
 */
record Palette(boolean dark) {

  int ground() {
    return dark ? 0xFF101418 : 0xFFF2F5F9;
  }

  int card() {
    return dark ? 0xFF1B2229 : 0xFFFFFFFF;
  }

  int outline() {
    return dark ? 0xFF3B4753 : 0xFFC9D3DF;
  }

  int text() {
    return dark ? 0xFFE8EDF2 : 0xFF15202B;
  }

  int quiet() {
    return dark ? 0xFFB3C0CC : 0xFF4A5866;
  }

  int accent() {
    return dark ? 0xFF8AB8FF : 0xFF1257B0;
  }

  int onAccent() {
    return dark ? 0xFF06264F : 0xFFFFFFFF;
  }

  int good() {
    return dark ? 0xFF7BD69B : 0xFF1B7A3D;
  }

  int bad() {
    return dark ? 0xFFFFB4AB : 0xFFB3261E;
  }

  int warned() {
    return dark ? 0xFF4A1B18 : 0xFFFCE8E6;
  }

  static Palette of(Context context) {
    int night = context.getResources().getConfiguration().uiMode & Configuration.UI_MODE_NIGHT_MASK;
    return new Palette(night == Configuration.UI_MODE_NIGHT_YES);
  }
}
