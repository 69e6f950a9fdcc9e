// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.os.PowerManager;
import java.util.ArrayList;
import java.util.List;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowPowerManager;

/** Tells which wake locks are held. */
@Implements(PowerManager.class)
public class WakeLocks extends ShadowPowerManager {

  private final List<PowerManager.WakeLock> locks = new ArrayList<>();

  static WakeLocks of(PowerManager manager) {
    return Shadow.extract(manager);
  }

  @Implementation
  @Override
  protected PowerManager.WakeLock newWakeLock(int level, String tag) {
    PowerManager.WakeLock lock = super.newWakeLock(level, tag);
    locks.add(lock);
    return lock;
  }

  boolean isAwake() {
    return locks.stream().anyMatch(PowerManager.WakeLock::isHeld);
  }
}
