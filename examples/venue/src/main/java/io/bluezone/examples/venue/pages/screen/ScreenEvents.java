// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages.screen;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.bluezone.base.Registration;
import io.bluezone.examples.venue.pages.EventStreams;
import io.bluezone.examples.venue.state.VenueState;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Tells all screens what there is to show: when it changes, and every two seconds. Thread safe. */
final class ScreenEvents {

  /** Screens are few; whoever opens more than this many streams is none. */
  static final int MOST = 64;

  private static final int BEAT_SECONDS = 2;
  private static final JsonMapper JSON = new JsonMapper();

  private final EventStreams<Boolean> streams = new EventStreams<>(MOST, "screen-events");
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          new ThreadFactoryBuilder().setNameFormat("screen-beat").setDaemon(true).build());
  private final ScreenFacts facts;
  private final Registration changes;

  ScreenEvents(VenueState venue, ScreenFacts facts) {
    this.facts = facts;
    changes =
        venue.addListener(
            change -> {
              if (change != VenueState.Change.HISTORY) {
                soon(this::tell);
              }
            });
    var unused =
        executor.scheduleWithFixedDelay(this::tell, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Opens a screen's stream, with what there is to show now; empty if there are too many. The
   * thread that tells of changes makes this too, so that nothing older follows what is newer.
   */
  Optional<SseEmitter> open() {
    return streams
        .open(true)
        .map(
            opened -> {
              soon(() -> opened.stream().send("screen", text()));
              return opened.emitter();
            });
  }

  private void soon(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      // The program ends.
    }
  }

  private void tell() {
    var open = streams.all();
    if (!open.isEmpty()) {
      String text = text();
      open.forEach(stream -> stream.send("screen", text));
    }
  }

  private String text() {
    return JSON.writeValueAsString(facts.event());
  }

  /** Before the server waits for requests to end, which streams do not by themselves. */
  @EventListener(ContextClosedEvent.class)
  public void end() {
    changes.close();
    executor.shutdownNow();
    streams.close();
  }
}
