// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.os.Build;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.util.ReflectionHelpers;

/** API levels whose framework is not among those tested on: a later one says it is the earlier. */
public final class Levels {

  private Levels() {}

  public static void pretend(int level) {
    ReflectionHelpers.setStaticField(Build.VERSION.class, "SDK_INT", level);
  }

  /** To be called after each test that pretends. */
  public static void reset() {
    pretend(RuntimeEnvironment.getApiLevel());
  }
}
