// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.operation.Maintenance;
import io.bluezone.servers.authority.operation.Ticks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What runs by the clock ends before the database does. */
class TicksTest {

  @TempDir Path folder;

  @Test
  void asksForNothingAfterTheEnd() {
    Logger logger = (Logger) LoggerFactory.getLogger(Ticks.class);
    ListAppender<ILoggingEvent> kept = new ListAppender<>();
    kept.start();
    TestServer server = new TestServer(folder, Databases.fresh(folder), p -> p, Map.of());
    Ticks ticks = server.server.part(Ticks.class);
    Instant last = ticks.lastSuccess();
    assertThat(last).isEqualTo(server.clock.instant());
    logger.addAppender(kept);
    try {
      server.close();
      server.clock.pass(Duration.ofHours(2));
      ticks.tick();
    } finally {
      logger.detachAppender(kept);
    }
    assertThat(ticks.lastSuccess()).isEqualTo(last);
    assertThat(kept.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
  }

  /** The log has what the overview and the metrics have, once when it begins and ends. */
  @Test
  void tellsWhatNeedsAttentionWhenItBeginsAndEnds() {
    Logger logger = (Logger) LoggerFactory.getLogger(Ticks.class.getPackageName());
    ListAppender<ILoggingEvent> kept = new ListAppender<>();
    kept.start();
    try (TestServer server = new TestServer(folder, Databases.fresh(folder), p -> p, Map.of())) {
      // A server that starts takes all appenders away.
      logger.addAppender(kept);
      Ticks ticks = server.server.part(Ticks.class);
      Maintenance maintenance = server.server.part(Maintenance.class);
      maintenance.set(true, Actor.SERVER);
      for (int minute = 0; minute < 5; minute++) {
        server.clock.pass(Duration.ofMinutes(1));
        ticks.tick();
      }
      maintenance.set(false, Actor.SERVER);
      server.clock.pass(Duration.ofMinutes(1));
      ticks.tick();
      assertThat(kept.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "needs attention: MAINTENANCE", "no longer needs attention: MAINTENANCE");
    } finally {
      logger.detachAppender(kept);
    }
  }
}
