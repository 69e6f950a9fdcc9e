// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.util.Log;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.Warning;
import io.bluezone.counts.device.CountsDevice;
import io.bluezone.counts.device.CountsStatus;
import io.bluezone.counts.device.CountsTransport;
import io.bluezone.counts.device.DailyAnswers;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** This phone's part in the authority's count. Thread safe; not for the main thread. */
final class AppCounts {

  private static final int DAYS = 14;

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

  /** Each request by a client of its own: the owner may change the authority at any time. */
  private record Transport(AppAuthority authority) implements CountsTransport {

    @Override
    public byte[] get(String resource) throws IOException {
      try (AuthorityClient client = authority.client()) {
        return client.get(resource);
      }
    }

    @Override
    public byte[] post(String resource, String mediaType, byte[] body) throws IOException {
      try (AuthorityClient client = authority.client()) {
        return client.post(resource, mediaType, body);
      }
    }

    @Override
    public Optional<String> refusal(IOException failure) {
      return failure instanceof ClientException e && e.isRefusal() ? e.problem() : Optional.empty();
    }
  }

  private synchronized <T> T use(Use<T> use) throws IOException {
    try (CountsDevice device =
        CountsDevice.open(file, new Transport(authority), clock, new SecureRandom())) {
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
      boolean went = use(device -> device.report(() -> answers(link, status)));
      Log.d("bluezone", "count: " + (went ? "done" : "nothing is due"));
    } catch (IOException | UncheckedIOException e) {
      Log.d("bluezone", "the count waits", e);
    }
  }

  private DailyAnswers answers(AuthorityLink link, TracingStatus status) {
    LocalDate today = day(clock.instant());
    try {
      List<Warning> warnings =
          link.warnings().stream()
              .filter(each -> !each.isRevoked())
              .filter(each -> !each.localDay().isBefore(today.minusDays(DAYS)))
              .collect(Collectors.toList());
      return new DailyAnswers(
          DailyAnswers.state(
              status.problems().stream().map(Problem::kind).collect(Collectors.toList())),
          link.status().regions().stream()
              .anyMatch(
                  region -> region.lastIndex().map(AppCounts::day).equals(Optional.of(today))),
          !warnings.isEmpty(),
          warnings.stream().anyMatch(each -> each.state() == Warning.State.TOLD),
          link.outbox().entries().stream()
              .anyMatch(entry -> entry.state() == OutboxEntry.State.ACCEPTED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LocalDate day(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
