// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.screen;

import io.bluezone.base.Registration;
import io.bluezone.servers.venue.pages.EventStream;
import io.bluezone.servers.venue.pages.EventStreams;
import io.bluezone.servers.venue.state.VenueState;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Tells all screens what there is to show: when it changes, and every two seconds. Thread safe. */
final class ScreenEvents {

  private static final int MOST = 64;
  private static final int BEAT_SECONDS = 2;
  private static final JsonMapper JSON = new JsonMapper();

  private final EventStreams<Boolean> streams = new EventStreams<>(MOST, "screen-events");
  private final ScreenFacts facts;
  private final Registration changes;

  ScreenEvents(VenueState venue, ScreenFacts facts) {
    this.facts = facts;
    changes =
        venue.addListener(
            change -> {
              if (change != VenueState.Change.HISTORY) {
                streams.soon(0, this::tell);
              }
            });
    streams.every(BEAT_SECONDS, this::tell);
  }

  /**
   * Opens a screen's stream, with what there is to show now; empty if its address has too many, or
   * all have. The thread that tells of changes makes this too, so that nothing older follows what
   * is newer.
   */
  Optional<SseEmitter> open(String address) {
    return streams
        .open(true, address)
        .map(
            opened -> {
              streams.soon(0, () -> opened.stream().send("screen", text()));
              return opened.emitter();
            });
  }

  private void tell() {
    List<EventStream> open = streams.all();
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
    streams.close();
  }
}
