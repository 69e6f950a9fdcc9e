// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.app.Activity;
import android.util.Log;
import io.bluezone.client.AuthorityLink;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The objects that a screen works with.
 *
 * @param activity the activity that shows it
 * @param app the program
 * @param texts its words
 * @param connection its tracing
 * @param opener opens a screen
 */
record Shell(
    Activity activity, TracingApp app, Texts texts, Connection connection, Consumer<Text> opener) {

  private static final String TAG = "bluezone";

  /** Opens another screen. */
  void open(Text screen) {
    opener.accept(screen);
  }

  /** A day and a time of it, by the phone's zone. */
  String time(Instant time) {
    return texts.time(time.atZone(app.clock().getZone()));
  }

  /** The link to the authority; empty if there is none, or tracing has not been opened yet. */
  Optional<AuthorityLink> link() {
    return connection.tracer().flatMap(app::authorityLink);
  }

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

  /** Does work in the background, and shows what came of it; something else if it failed. */
  <T> void inBackground(Callable<T> work, T otherwise, Consumer<T> show) {
    app.background()
        .execute(
            () -> {
              T result = resultOf(work, otherwise);
              activity.runOnUiThread(
                  () -> {
                    if (!activity.isDestroyed()) {
                      show.accept(result);
                    }
                  });
            });
  }

  private static <T> T resultOf(Callable<T> work, T otherwise) {
    try {
      return work.call();
    } catch (Exception e) {
      Log.w(TAG, "work in the background failed", e);
      return otherwise;
    }
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
