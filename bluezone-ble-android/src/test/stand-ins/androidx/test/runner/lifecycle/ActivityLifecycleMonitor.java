// SPDX-License-Identifier: Apache-2.0
package androidx.test.runner.lifecycle;

import android.app.Activity;

/** Stands in for the class of androidx.test.monitor that Robolectric is linked to. */
public interface ActivityLifecycleMonitor {
  Stage getLifecycleStageOf(Activity activity);
}
