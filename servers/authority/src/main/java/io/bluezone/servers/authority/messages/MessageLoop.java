// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.messages;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.bluezone.servers.authority.data.Database;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Repeats the rounds of messages, where a carrier is set up. */
final class MessageLoop {

  private static final Logger logger = LoggerFactory.getLogger(MessageLoop.class);
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);

  private final Messages messages;
  private final Duration pause;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          new ThreadFactoryBuilder().setNameFormat("messages").setDaemon(true).build());
  private @Nullable String failure;

  /** With no pause between rounds nothing runs by itself. */
  MessageLoop(Messages messages, Duration pause) {
    this.messages = messages;
    this.pause = pause;
  }

  @EventListener(ApplicationReadyEvent.class)
  public void start() {
    if (messages.isOffered() && !pause.isZero()) {
      ScheduledFuture<?> unused =
          thread.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void round() {
    try {
      messages.round();
      failure = null;
    } catch (RuntimeException e) {
      String reason = Database.reason(e);
      if (!reason.equals(failure)) {
        logger.warn("messages wait and are tried again: {}", reason);
      }
      failure = reason;
    }
  }

  /** Ends before the database is closed. */
  @EventListener(ContextClosedEvent.class)
  public void stop() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
      logger.warn("a round of messages does not end");
    }
    try {
      messages.stop();
    } catch (RuntimeException e) {
      logger.warn("what was not sent is listed later: {}", Database.reason(e));
    }
  }
}
