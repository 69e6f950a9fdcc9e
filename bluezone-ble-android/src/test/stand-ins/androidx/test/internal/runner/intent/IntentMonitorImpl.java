// SPDX-License-Identifier: Apache-2.0
package androidx.test.internal.runner.intent;

import android.content.Intent;
import androidx.test.runner.intent.IntentMonitor;

/** Stands in for the class of androidx.test.monitor that Robolectric is linked to. */
public class IntentMonitorImpl implements IntentMonitor {
  public void signalIntent(Intent intent) {}
}
