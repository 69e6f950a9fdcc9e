// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.app.Activity;
import android.util.Log;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The objects that a screen works with.
 *
 * @param activity the activity that shows it
 * @param app the program
 * @param texts its words
 * @param connection its tracing
 */
record Shell(Activity activity, TracingApp app, Texts texts, Connection connection) {

  private static final String TAG = "bluezone";

  /** Does work in the background, and shows what it says. */
  void inBackground(Callable<String> work, Consumer<String> show) {
    app.background()
        .execute(
            () -> {
              String said = say(work);
              activity.runOnUiThread(
                  () -> {
                    if (!activity.isDestroyed()) {
                      show.accept(said);
                    }
                  });
            });
  }

  private String say(Callable<String> work) {
    try {
      return work.call();
    } catch (Exception e) {
      Log.w(TAG, "work in the background failed", e);
      return texts.ofFailure(Text.FAILED, e);
    }
  }
}
