// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.Warning;
import io.bluezone.counts.device.CountsDevice;
import io.bluezone.counts.device.CountsTransport;
import io.bluezone.counts.device.DailyAnswers;
import io.bluezone.examples.venue.radio.VenueRadio;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The box's reports to its authority's count. Its operator agrees by giving it a code in the
 * configuration; a box without one sends nothing. Thread safe.
 */
final class CountReports implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(CountReports.class);
  private static final String FILE = "count";
  private static final Duration EACH = Duration.ofMinutes(10);
  private static final int DAYS = 14;

  private final CountsDevice device;
  private final String code;
  private final AuthorityLink link;
  private final ProximityTracer tracer;
  private final Clock clock;
  private @Nullable Future<?> rounds;
  private boolean isTried;

  private record Transport(AuthorityClient client) implements CountsTransport {

    @Override
    public byte[] get(String resource) throws IOException {
      return client.get(resource);
    }

    @Override
    public byte[] post(String resource, String mediaType, byte[] body) throws IOException {
      return client.post(resource, mediaType, body);
    }

    @Override
    public Optional<String> refusal(IOException failure) {
      return failure instanceof ClientException e && e.isRefusal() ? e.problem() : Optional.empty();
    }
  }

  private CountReports(
      CountsDevice device, String code, AuthorityLink link, ProximityTracer tracer, Clock clock) {
    this.device = device;
    this.code = code;
    this.link = link;
    this.tracer = tracer;
    this.clock = clock;
  }

  /** Opens the state in the box's folder. */
  static CountReports open(
      Path folder, String code, AuthorityWatch watch, ProximityTracer tracer, Clock clock)
      throws IOException {
    CountsDevice device =
        CountsDevice.open(
            folder.resolve(FILE), new Transport(watch.client()), clock, new SecureRandom());
    return new CountReports(device, code, watch.link(), tracer, clock);
  }

  void start(VenueRadio radio) {
    rounds =
        radio
            .time()
            .executor()
            .scheduleAtFixedRate(
                () -> radio.aside().execute(this::round), 0, EACH.toMinutes(), TimeUnit.MINUTES);
  }

  /** Does what is due. A code that was refused is not tried again before the next start. */
  synchronized void round() {
    try {
      if (!isTried && !device.status().enrolled() && device.status().next().isEmpty()) {
        isTried = true;
        device.agree(true);
        device.enrol(code);
        logger.info("the box counts as {}", device.status().unit().orElse(""));
      }
      if (device.report(this::answers)) {
        logger.debug("what was due in the count is done");
      }
    } catch (IOException | UncheckedIOException e) {
      logger.warn("the count waits: {}", e.getMessage());
    }
  }

  private DailyAnswers answers() {
    LocalDate today = day(clock.instant());
    try {
      List<Warning> warnings =
          link.warnings().stream()
              .filter(each -> !each.isRevoked())
              .filter(each -> !each.localDay().isBefore(today.minusDays(DAYS)))
              .toList();
      return new DailyAnswers(
          DailyAnswers.state(tracer.status().problems().stream().map(Problem::kind).toList()),
          link.status().regions().stream()
              .flatMap(region -> region.lastIndex().stream())
              .anyMatch(index -> day(index).equals(today)),
          !warnings.isEmpty(),
          warnings.stream().anyMatch(each -> each.state() == Warning.State.TOLD),
          link.outbox().entries().stream()
              .anyMatch(entry -> entry.state() == OutboxEntry.State.ACCEPTED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  @Override
  public void close() {
    if (rounds != null) {
      rounds.cancel(false);
    }
    try {
      device.close();
    } catch (IOException e) {
      logger.warn("the count's file could not be closed", e);
    }
  }
}
