// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.net.Uri;
import android.util.Log;
import android.view.View;
import io.bluezone.client.AuthorityLink;
import io.bluezone.examples.android.tracing.Connection;
import io.bluezone.records.state.StateStore;
import io.bluezone.tracing.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/** The objects that a screen works with; the opener opens another screen. */
record Shell(
    Activity activity, TracingApp app, Texts texts, Connection connection, Consumer<Text> opener) {

  void open(Text screen) {
    opener.accept(screen);
  }

  /** A day and a time of it, by the phone's zone. */
  String time(Instant time) {
    return texts.time(time.atZone(app.clock().getZone()));
  }

  /** Says what is wrong, what to do, and since when it is so. */
  String problem(Problem problem) {
    return problem.sentence(texts.language()) + ' ' + of(Text.PROBLEM_SINCE, time(problem.since()));
  }

  /** The link to the authority; empty if there is none, or tracing has not been opened yet. */
  Optional<AuthorityLink> link() {
    return connection.tracer().flatMap(app::authorityLink);
  }

  /** The state of this phone; empty if tracing has not been opened yet. */
  Optional<StateStore> state() {
    return connection.tracer().map(tracer -> tracer.records().state());
  }

  String of(Text text, Object... values) {
    return texts.of(text, values);
  }

  /** A button that dials the authority's number; none where none was entered. */
  Optional<View> callButton() {
    String number = app.authority().entry().hotline();
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(views().button(of(Text.CALL, number), () -> dial(number)));
  }

  private void dial(String number) {
    try {
      activity.startActivity(new Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)));
    } catch (ActivityNotFoundException e) {
      Log.d("bluezone", "this device cannot call", e);
    }
  }

  /** Asks the authority, as the background job does and with its listener; then shows. */
  void checkNow(Runnable show) {
    inBackground(
        () -> {
          Optional<AuthorityLink> link = link();
          link.ifPresent(app::checkNow);
          return link.isPresent();
        },
        false,
        asked -> show.run());
  }

  Views views() {
    return new Views(activity);
  }

  /** Does work in the background, and shows what it says. */
  void inBackground(Callable<String> work, Consumer<String> show) {
    run(work, e -> texts.ofFailure(Text.FAILED, e), show);
  }

  /** Does work in the background, and shows what came of it; something else if it failed. */
  <T> void inBackground(Callable<T> work, T otherwise, Consumer<T> show) {
    run(work, e -> otherwise, show);
  }

  private <T> void run(Callable<T> work, Function<Exception, T> otherwise, Consumer<T> show) {
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

  private static <T> T resultOf(Callable<T> work, Function<Exception, T> otherwise) {
    try {
      return work.call();
    } catch (Exception e) {
      Log.w("bluezone", "work in the background failed", e);
      return otherwise.apply(e);
    }
  }
}
