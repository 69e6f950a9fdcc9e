// SPDX-License-Identifier: Apache-2.0
package androidx.test.runner.intent;

import android.app.Instrumentation.ActivityResult;
import android.content.Intent;

/** Stands in for the class of androidx.test.monitor that Robolectric is linked to. */
public interface IntentStubber {
  ActivityResult getActivityResultForIntent(Intent intent);
}
