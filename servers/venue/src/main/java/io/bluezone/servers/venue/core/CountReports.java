// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.client.AuthorityLink;
import io.bluezone.counts.device.CountsDevice;
import io.bluezone.counts.device.DailyAnswers;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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

  private final CountsDevice device;
  private final String code;
  private final AuthorityLink link;
  private final ProximityTracer tracer;
  private @Nullable Future<?> rounds;
  private boolean isTried;

  private CountReports(
      CountsDevice device, String code, AuthorityLink link, ProximityTracer tracer) {
    this.device = device;
    this.code = code;
    this.link = link;
    this.tracer = tracer;
  }

  /** Opens the state in the box's folder. */
  static CountReports open(
      Path folder, String code, AuthorityWatch watch, ProximityTracer tracer, Clock clock)
      throws IOException {
    CountsDevice device =
        CountsDevice.open(folder.resolve(FILE), watch.client(), clock, new SecureRandom());
    return new CountReports(device, code, watch.link(), tracer);
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
    } catch (IOException e) {
      logger.warn("the count waits: {}", e.getMessage());
    }
  }

  private DailyAnswers answers() {
    return link.dailyAnswers(
        DailyAnswers.state(tracer.status().problems().stream().map(Problem::kind).toList()));
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
