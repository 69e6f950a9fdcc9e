// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.province;

import io.bluezone.crypto.RollingId;
import io.bluezone.servers.venue.core.VenueCore;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.ProvinceRoad;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.box.BoxRefusedException;
import io.bluezone.servers.web.box.BoxSettings;
import io.bluezone.servers.web.box.BoxTransport;
import io.bluezone.servers.web.box.IntervalPhones;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enrols the box where it is told to, reports, and does as the province sets. Thread safe. */
public final class ProvinceLink implements ProvinceRoad, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(ProvinceLink.class);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final VenueCore core;
  private final VenueRadio radio;
  private final Path data;
  private final BoxFacts facts;
  private final BoxTransport transport;
  private final IntervalPhones sieve = new IntervalPhones();
  private final List<Future<?>> rounds = new ArrayList<>();

  private volatile Optional<BoxLink> link = Optional.empty();
  private volatile Optional<BoxInvitation> invitation = Optional.empty();
  private volatile State state = State.NONE;
  private volatile Optional<Instant> reported = Optional.empty();
  private int applied;
  private int minute;

  public ProvinceLink(VenueCore core, Path data, VenueRadio radio) {
    this(
        core,
        data,
        radio,
        BoxTransport.over(HttpClient.newBuilder().connectTimeout(CONNECT).build()));
  }

  ProvinceLink(VenueCore core, Path data, VenueRadio radio, BoxTransport transport) {
    this.core = core;
    this.data = data;
    this.radio = radio;
    this.transport = transport;
    facts = new BoxFacts(core, data);
  }

  /** Begins, with an invitation if the box was started with one. */
  public void start(Optional<BoxInvitation> told) {
    try {
      link = BoxLink.open(data, transport, radio.time().clock()).filter(BoxLink::isEnrolled);
    } catch (IOException e) {
      logger.warn("the box reports to no province: {}", e.getMessage());
    }
    invitation = told;
    if (told.isPresent() || link.isPresent()) {
      state = State.WAITING;
    }
    core.onPhone(this::hear);
    var executor = radio.time().executor();
    rounds.add(executor.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS));
    rounds.add(
        executor.scheduleAtFixedRate(
            () -> radio.aside().execute(this::round), 0, 1, TimeUnit.MINUTES));
  }

  private void hear(RollingId id, Instant time) {
    sieve.hear(id.toByteArray(), time);
  }

  private void tick() {
    sieve
        .tick(radio.time().clock().instant(), facts.isHearing())
        .ifPresent(over -> radio.aside().execute(() -> keep(over)));
  }

  private void keep(IntervalPhones.Over over) {
    try {
      if (link.isPresent()) {
        over.count(link.get());
      }
    } catch (IOException e) {
      logger.warn("an interval's count could not be kept", e);
    }
  }

  /** Enrols if it has yet to, and reports if it is time. */
  private synchronized void round() {
    invitation.ifPresent(this::enrol);
    if (link.isPresent() && !link.get().isRevoked()) {
      BoxSettings settings = link.get().settings();
      if (minute++ % settings.reportMinutes() == 0) {
        report(link.get());
      }
    }
  }

  @Override
  public synchronized void join(BoxInvitation told) {
    invitation = Optional.of(told);
    enrol(told);
    if (invitation.isEmpty()) {
      link.ifPresent(this::report);
      minute = 1;
    }
  }

  private void enrol(BoxInvitation told) {
    try {
      BoxLink made = BoxLink.enrol(data, told, BoxFacts.version(), transport, radio.time().clock());
      invitation = Optional.empty();
      link = Optional.of(made);
      minute = 0;
      applied = 0;
      state = State.WAITING;
      logger.info("the box is {} of {}", made.box(), made.province());
    } catch (BoxRefusedException e) {
      invitation = Optional.empty();
      state = link.isPresent() ? state : State.REFUSED;
      logger.warn("the province does not take the box: {}", e.getMessage());
    } catch (IOException e) {
      state = link.isPresent() ? state : State.WAITING;
      logger.info("the province is asked again: {}", e.toString());
    }
  }

  private void report(BoxLink to) {
    try {
      to.report(facts);
      state = to.isRevoked() ? State.REVOKED : State.JOINED;
      reported = Optional.of(radio.time().clock().instant());
      apply(to.settings());
    } catch (BoxRefusedException e) {
      state = to.isRevoked() ? State.REVOKED : State.OFFLINE;
      logger.warn("the province does not take the report: {}", e.getMessage());
    } catch (IOException e) {
      if (state != State.OFFLINE) {
        logger.warn("the province does not answer; reports wait: {}", e.toString());
      }
      state = State.OFFLINE;
    }
  }

  /** A value that the province leaves open stays as the operator has it. */
  private void apply(BoxSettings settings) {
    if (settings.number() == applied) {
      return;
    }
    OperatorSettings now = core.state().settings();
    OperatorSettings wanted =
        new OperatorSettings(
            now.name(),
            settings.gate().isEmpty() ? now.gateMode() : settings.gate().equals("on"),
            settings.appAddress().isEmpty() ? now.appAddress() : URI.create(settings.appAddress()),
            settings.gateStrength() == 0 ? now.gateStrength() : settings.gateStrength());
    try {
      if (!wanted.equals(now)) {
        core.actions().change(wanted);
        logger.info("the province's settings {} hold", settings.number());
      }
      applied = settings.number();
    } catch (ActionRefusedException e) {
      logger.warn("the province's settings cannot be kept: {}", e.getMessage());
    }
  }

  @Override
  public Standing standing() {
    return link.map(
            each -> new Standing(state, each.province(), each.box(), each.waiting(), reported))
        .orElseGet(
            () ->
                new Standing(
                    state,
                    invitation.map(each -> each.province().toString()).orElse(""),
                    "",
                    0,
                    Optional.empty()));
  }

  @Override
  public void close() {
    rounds.forEach(each -> each.cancel(false));
  }
}
