// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.base.Registration;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.CheckSchedule;
import io.bluezone.client.NextCheck;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.RegionSync;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.servers.venue.data.CaseVisits;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.state.AuthorityHealth;
import io.bluezone.servers.venue.state.AuthorityHealth.State;
import io.bluezone.servers.venue.state.VenueState.Change;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The venue's authority: asked at random moments, and what it says is kept. Thread safe. */
final class AuthorityWatch implements AuthorityListener, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(AuthorityWatch.class);

  private final AuthorityClient client;
  private final AuthorityLink link;
  private final ProximityTracer tracer;
  private final CaseVisits visits;
  private final Clock clock;
  private final ClockGuard guard;
  private final Changes changes;
  private final Optional<VisitHook> hook;
  private @Nullable Registration checks;

  private volatile AuthorityHealth health;

  AuthorityWatch(
      AuthorityClient client,
      ProximityTracer tracer,
      CaseVisits visits,
      Clock clock,
      ClockGuard guard,
      Changes changes,
      Optional<VisitHook> hook) {
    this.guard = guard;
    this.client = client;
    link = client.link(tracer.records());
    this.tracer = tracer;
    this.visits = visits;
    this.clock = clock;
    this.changes = changes;
    this.hook = hook;
    health =
        new AuthorityHealth(State.WAITING, clock.instant(), Optional.empty(), Optional.empty());
  }

  void start(VenueRadio radio) {
    checks = link.checkBySelf(radio.time(), CheckSchedule.DEFAULT, radio.aside(), this);
  }

  AuthorityLink link() {
    return link;
  }

  AuthorityClient client() {
    return client;
  }

  /** Asks beside the checks by itself, of which the next comes when it would have come. */
  void askNow() {
    NextCheck unused = link.checkNow(CheckSchedule.DEFAULT, 0, this);
  }

  AuthorityHealth health() {
    return health;
  }

  @Override
  public void onSync(SyncReport report) {
    Instant now = clock.instant();
    State worst = State.UP_TO_DATE;
    for (RegionSync region : report.regions()) {
      region.checked().forEach((sequence, found) -> visits.add(region.region(), sequence, found));
      worst = worse(worst, region.state());
      region.failure().ifPresent(e -> logger.info("{}: {}", region.region(), e.getMessage()));
    }
    boolean answered = worst == State.UP_TO_DATE;
    health =
        new AuthorityHealth(
            worst,
            worst == health.state() ? health.since() : now,
            Optional.of(now),
            answered ? Optional.of(now) : health.lastAnswered());
    // A signed index of the last hours says that the clock is about right.
    if (answered && tracer.status().has(Problem.Kind.CLOCK_JUMPED)) {
      tracer.trustClock();
    }
    if (answered && guard.jumpedAt().isPresent()) {
      guard.trust();
    }
    report.regions().stream()
        .findFirst()
        .flatMap(RegionSync::settings)
        .ifPresent(
            settings ->
                tracer.apply(
                    tracer.settings().with(settings).toBuilder()
                        .dutyCycle(DutyCycle.CONTINUOUS)
                        .build()));
    changes.tell(Change.CASES);
    hook.ifPresent(VisitHook::tell);
  }

  private static State worse(State worst, RegionSync.State state) {
    State one =
        switch (state) {
          case UP_TO_DATE, INCOMPLETE -> State.UP_TO_DATE;
          case OFFLINE -> State.OFFLINE;
          case REFUSED -> State.REFUSED;
        };
    return one.compareTo(worst) > 0 ? one : worst;
  }

  @Override
  public void onWarning(Warning warning) {
    logger.info("a case was here on {}", warning.localDay());
  }

  @Override
  public void onRevoked(Warning warning) {
    visits.revoke(warning);
    changes.tell(Change.CASES);
  }

  @Override
  public void onAnswered(OutboxEntry entry) {
    logger.info("the disclosure that waited has its answer: {}", entry.state());
    changes.tell(Change.CASES);
  }

  @Override
  public void close() {
    if (checks != null) {
      checks.close();
    }
    client.close();
  }
}
