// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.app.AlarmManager;
import android.app.PendingIntent;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowAlarmManager;

/** Refuses exact alarms to who may not set them, as Android 12 and later do. */
@Implements(AlarmManager.class)
public class StrictAlarms extends ShadowAlarmManager {

  private boolean refuses;
  private boolean exact;

  static StrictAlarms of(AlarmManager manager) {
    return Shadow.extract(manager);
  }

  void refuseExact() {
    refuses = true;
  }

  /** Whether the last alarm that was set is exact. */
  boolean isExact() {
    return exact;
  }

  @Implementation
  @Override
  protected void setAndAllowWhileIdle(int type, long triggerAtMs, PendingIntent operation) {
    exact = false;
    super.setAndAllowWhileIdle(type, triggerAtMs, operation);
  }

  @Implementation
  @Override
  protected void setExactAndAllowWhileIdle(int type, long triggerAtMs, PendingIntent operation) {
    if (refuses) {
      throw new SecurityException("needs SCHEDULE_EXACT_ALARM");
    }
    exact = true;
    super.setExactAndAllowWhileIdle(type, triggerAtMs, operation);
  }
}
