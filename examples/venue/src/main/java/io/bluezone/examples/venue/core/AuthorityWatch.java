// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.ble.Registration;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityClientBuilder;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.CheckSchedule;
import io.bluezone.client.CheckedBulletin;
import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.RegionSync;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.venue.data.CaseVisits;
import io.bluezone.examples.venue.radio.VenueRadio;
import io.bluezone.examples.venue.state.AuthorityHealth;
import io.bluezone.examples.venue.state.AuthorityHealth.State;
import io.bluezone.examples.venue.state.VenueProblem;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
  private final Runnable changed;
  private @Nullable Registration checks;

  private volatile List<VenueProblem> problems = List.of();
  private volatile State state = State.WAITING;
  private volatile Optional<Instant> asked = Optional.empty();
  private volatile Optional<Instant> answered = Optional.empty();

  AuthorityWatch(
      URI server,
      AuthorityKeys keys,
      List<String> regions,
      ProximityTracer tracer,
      KeyVault vault,
      CaseVisits visits,
      Clock clock,
      Runnable changed) {
    AuthorityClientBuilder builder = AuthorityClient.builder(server.toString(), keys).clock(clock);
    regions.forEach(builder::region);
    client = builder.build();
    link = client.link(tracer.records(), vault);
    this.tracer = tracer;
    this.visits = visits;
    this.clock = clock;
    this.changed = changed;
  }

  void start(VenueRadio radio) {
    try {
      if (!link.hasPendingDisclosure()) {
        // The program ended before it noted how that went: better once too often.
        visits.refused(clock.instant());
      }
    } catch (VaultException e) {
      logger.warn("whether a disclosure waits is not known", e);
    }
    look();
    checks = link.checkBySelf(radio.time(), CheckSchedule.DEFAULT, this);
  }

  AuthorityLink link() {
    return link;
  }

  /** {@return what the operator has to do over again, as it was last looked for} */
  List<VenueProblem> problems() {
    return problems;
  }

  /** Looks for what the authority has refused. */
  void look() {
    try {
      problems = visits.refusedHours().stream().map(VenueProblems::of).toList();
    } catch (RuntimeException e) {
      logger.warn("what the authority has refused is not known", e);
    }
  }

  AuthorityHealth health() {
    boolean pending = false;
    try {
      pending = link.hasPendingDisclosure();
    } catch (VaultException e) {
      logger.warn("whether a disclosure waits is not known", e);
    }
    return new AuthorityHealth(state, asked, answered, pending);
  }

  @Override
  public void onSync(SyncReport report) {
    Instant now = clock.instant();
    asked = Optional.of(now);
    State worst = State.UP_TO_DATE;
    for (RegionSync region : report.regions()) {
      for (CheckedBulletin bulletin : region.checked()) {
        visits.add(region.region(), bulletin.sequence(), bulletin.report(), now);
      }
      worst = worse(worst, region.state());
      region.failure().ifPresent(e -> logger.info("{}: {}", region.region(), e.getMessage()));
    }
    state = worst;
    if (worst == State.UP_TO_DATE) {
      answered = Optional.of(now);
      if (tracer.status().has(Problem.Kind.CLOCK_JUMPED)) {
        // A signed index of the last hours says that the clock is about right.
        tracer.trustClock();
      }
    }
    report.regions().stream()
        .findFirst()
        .flatMap(RegionSync::settings)
        .ifPresent(
            settings ->
                tracer.apply(
                    settings.tracing(tracer.settings()).toBuilder()
                        .dutyCycle(DutyCycle.CONTINUOUS)
                        .build()));
    changed.run();
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
    logger.info("a case was here on {}", warning.day());
  }

  @Override
  public void onRevoked(Warning warning) {
    visits.revoke(warning);
    changed.run();
  }

  @Override
  public void onDisclosed(DisclosureReceipt receipt) {
    logger.info("the disclosure that waited is done: {} keys", receipt.accepted());
    if (receipt.accepted() > 0) {
      visits.taken();
    } else {
      visits.refused(clock.instant());
    }
    look();
    changed.run();
  }

  @Override
  public void onDisclosureRefused(ClientException refusal) {
    logger.warn("the disclosure that waited was refused: {}", refusal.getMessage());
    visits.refused(clock.instant());
    look();
    changed.run();
  }

  @Override
  public void close() {
    if (checks != null) {
      checks.close();
    }
    client.close();
  }
}
