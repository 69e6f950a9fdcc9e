// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.util.Log;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.counts.device.CountsDevice;
import io.bluezone.counts.device.CountsStatus;
import io.bluezone.counts.device.DailyAnswers;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.Collectors;

/**
 * This phone's part in the count of its authority, which must be set. Thread safe; not for the main
 * thread.
 */
final class AppCounts {

  private final Path file;
  private final AppAuthority authority;
  private final Clock clock;

  AppCounts(Context context, AppAuthority authority, Clock clock) {
    file = context.getFilesDir().toPath().resolve("count");
    this.authority = authority;
    this.clock = clock;
  }

  private interface Use<T> {
    T of(CountsDevice device) throws IOException;
  }

  /** Each time by a client of its own: the owner may change the authority at any time. */
  private synchronized <T> T use(Use<T> use) throws IOException {
    try (AuthorityClient client = authority.client();
        CountsDevice device = CountsDevice.open(file, client, clock, new SecureRandom())) {
      return use.of(device);
    }
  }

  CountsStatus status() throws IOException {
    return use(CountsDevice::status);
  }

  /** Keeps the owner's answer. */
  CountsStatus agree(boolean agreed) throws IOException {
    return use(
        device -> {
          device.agree(agreed);
          return device.status();
        });
  }

  /** Enrols with a code; refuses what is none as an argument. */
  CountsStatus enrol(String code) throws IOException {
    return use(
        device -> {
          device.enrol(code);
          return device.status();
        });
  }

  CountsStatus leave() throws IOException {
    return use(
        device -> {
          device.leave();
          return device.status();
        });
  }

  /** Does what is due, behind a check of the authority. It never fails. */
  void report(AuthorityLink link, TracingStatus status) {
    if (!authority.isSet()) {
      return;
    }
    try {
      String state =
          DailyAnswers.state(
              status.problems().stream().map(Problem::kind).collect(Collectors.toList()));
      boolean went = use(device -> device.report(() -> link.dailyAnswers(state)));
      Log.d("bluezone", "count: " + (went ? "done" : "nothing is due"));
    } catch (IOException e) {
      Log.d("bluezone", "the count waits", e);
    }
  }
}
