// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.base.Registration;
import io.bluezone.servers.venue.pages.EventStream;
import io.bluezone.servers.venue.pages.EventStreams;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.venue.state.VenueState.Change;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Clicks;
import io.bluezone.servers.web.SignedIn;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends operators' pages the parts that changed. A stream ends with its session: when someone logs
 * out, does nothing for a quarter of an hour, or loses the account. Thread safe.
 */
final class OperatorEvents {

  private static final int MOST = 24;

  private static final Logger logger = LoggerFactory.getLogger(OperatorEvents.class);
  private static final int BEAT_SECONDS = 3;
  private static final int GATHER_MS = 300;
  private static final JsonMapper JSON = new JsonMapper();

  private record Watcher(String session, SignedIn user, Locale language) {}

  private final EventStreams<Watcher> streams = new EventStreams<>(MOST, "operator-events");
  private final Set<Change> gathered = EnumSet.noneOf(Change.class);
  private final OverviewParts parts;
  private final Accounts accounts;
  private final SessionRepository<? extends Session> sessions;
  private final Clock clock;
  private final Registration changes;

  OperatorEvents(
      VenueState venue,
      OverviewParts parts,
      Accounts accounts,
      SessionRepository<? extends Session> sessions,
      Clock clock) {
    this.parts = parts;
    this.accounts = accounts;
    this.sessions = sessions;
    this.clock = clock;
    changes = venue.addListener(this::gather);
    streams.every(BEAT_SECONDS, this::beat);
  }

  /**
   * Opens a page's stream, with all there is to show; empty if there are too many. The thread that
   * tells of changes makes this too, so that nothing older follows what is newer.
   */
  Optional<SseEmitter> open(String session, SignedIn user, Locale language, String address) {
    return streams
        .open(new Watcher(session, user, language), address)
        .map(
            opened -> {
              streams.soon(
                  0, () -> send(opened.stream(), parts.of(EnumSet.allOf(Change.class), language)));
              return opened.emitter();
            });
  }

  private void gather(Change change) {
    synchronized (gathered) {
      boolean first = gathered.isEmpty();
      gathered.add(change);
      if (!first) {
        return;
      }
    }
    streams.soon(GATHER_MS, this::tell);
  }

  private void tell() {
    Set<Change> what;
    synchronized (gathered) {
      what = gathered.isEmpty() ? EnumSet.noneOf(Change.class) : EnumSet.copyOf(gathered);
      gathered.clear();
    }
    Map<Locale, Map<String, String>> made = new HashMap<>();
    for (EventStream stream : streams.all()) {
      streams
          .of(stream)
          .ifPresent(
              watcher ->
                  send(
                      stream,
                      made.computeIfAbsent(
                          watcher.language(), language -> parts.of(what, language))));
    }
  }

  private static void send(EventStream stream, Map<String, String> made) {
    made.forEach((id, html) -> stream.send("part-" + id, JSON.writeValueAsString(html)));
  }

  private void beat() {
    for (EventStream stream : streams.all()) {
      streams.of(stream).ifPresent(watcher -> beat(stream, watcher));
    }
  }

  private void beat(EventStream stream, Watcher watcher) {
    try {
      if (hasEnded(watcher)) {
        stream.end("ended", "\"\"");
      } else {
        stream.send("beat", "\"\"");
      }
    } catch (RuntimeException e) {
      logger.warn("a session could not be looked at: {}", e.toString());
    }
  }

  private boolean hasEnded(Watcher watcher) {
    Session session = sessions.findById(watcher.session());
    if (session == null) {
      return true;
    }
    if (Clicks.isIdle(session, clock.instant())) {
      sessions.deleteById(watcher.session());
      return true;
    }
    boolean stays =
        accounts
            .find(watcher.user().getName())
            .map(account -> !account.disabled() && account.epoch() == watcher.user().epoch())
            .orElse(false);
    return !stays;
  }

  /** Before the server waits for requests to end, which streams do not by themselves. */
  @EventListener(ContextClosedEvent.class)
  public void end() {
    changes.close();
    streams.close();
  }
}
