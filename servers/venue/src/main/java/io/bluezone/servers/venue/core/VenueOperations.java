// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ContactRecords;
import io.bluezone.servers.venue.data.VenueData;
import io.bluezone.servers.venue.settings.Recipient;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.CodeRequest;
import io.bluezone.servers.venue.state.Drill;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.venue.state.VenueState.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Does what an operator asks for. Thread safe. */
record VenueOperations(
    VenueMonitor monitor,
    ContactRecords records,
    VenueData data,
    Optional<AuthorityWatch> watch,
    Optional<CodeRequests> requests,
    Optional<Recipient> recipient,
    Changes changes)
    implements VenueActions {

  @Override
  public Optional<DisclosureReceipt> disclose(
      Instant from, Instant until, String code, String shownText, boolean drill)
      throws ActionRefusedException {
    if (!from.isBefore(until) || !from.isBefore(monitor.time())) {
      throw new ActionRefusedException(Reason.BAD_HOURS, "no hour that is over lies between");
    }
    OneTimeCode digits =
        OneTimeCode.parse(code)
            .orElseThrow(() -> new ActionRefusedException(Reason.BAD_CODE, "a code has 8 digits"));
    if (monitor.drills().isShown(drill)) {
      monitor.drills().disclose(from, until, digits);
      return Optional.empty();
    }
    return Optional.of(send(from, until, digits, shownText));
  }

  private DisclosureReceipt send(Instant from, Instant until, OneTimeCode digits, String shownText)
      throws ActionRefusedException {
    AuthorityLink authority =
        watch.map(AuthorityWatch::link).orElseThrow(VenueOperations::noAuthority);
    refuseIfSimulated();
    Consent consent = consent(Consent.Scope.OWN_KEYS, utcDay(from), lastDay(until), shownText);
    try {
      return authority.discloseVenue(digits, from, until, consent);
    } catch (ConsentException e) {
      throw new ActionRefusedException(Reason.BAD_HOURS, "nothing can be disclosed", e);
    } catch (ClientException e) {
      throw refused(e);
    } catch (IOException | RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "the outbox failed", e);
    } finally {
      changes.tell(Change.CASES);
    }
  }

  /** No one was in a simulated hall: what it disclosed would warn people. */
  private void refuseIfSimulated() throws ActionRefusedException {
    boolean sent = requests.filter(each -> !each.isThisMachine()).isPresent();
    if (sent && monitor.radio().simulated()) {
      throw new ActionRefusedException(Reason.SIMULATED, "what is simulated stays on this machine");
    }
  }

  private static ActionRefusedException noAuthority() {
    return new ActionRefusedException(Reason.NO_AUTHORITY, "no authority is configured");
  }

  @Override
  public String requestCode(Instant from, Instant until, boolean drill)
      throws ActionRefusedException {
    if (!from.isBefore(until) || until.isAfter(monitor.time())) {
      throw new ActionRefusedException(Reason.BAD_HOURS, "the hours are not over");
    }
    if (monitor.drills().isShown(drill)) {
      return monitor.drills().requestCode(from, until);
    }
    refuseIfSimulated();
    String name = monitor.settings().name();
    if (name.isEmpty()) {
      throw new ActionRefusedException(Reason.NO_NAME, "the venue has no name");
    }
    return requests
        .orElseThrow(VenueOperations::noAuthority)
        .ask(name, from, until, monitor.time());
  }

  @Override
  public List<CodeRequest> codeRequests() {
    Optional<Drill> drill = monitor.drill();
    if (drill.isPresent()) {
      return drill.flatMap(Drill::request).stream().toList();
    }
    return requests.map(each -> each.open(monitor.time())).orElse(List.of());
  }

  @Override
  public void beginDrill(String who, boolean onScreen) throws ActionRefusedException {
    monitor.drills().begin(who, onScreen);
  }

  @Override
  public void endDrill(String who) {
    monitor.drills().end(who);
  }

  @Override
  public void askNow() throws ActionRefusedException {
    watch.orElseThrow(VenueOperations::noAuthority).askNow();
  }

  private static ActionRefusedException refused(ClientException e) {
    if (!e.isRefusal()) {
      return new ActionRefusedException(Reason.OFFLINE, "it waits and is sent later", e);
    }
    String problem = e.problem().orElse("");
    if (problem.equals("disclosure-pending")) {
      return new ActionRefusedException(Reason.DISCLOSURE_PENDING, "another one waits", e);
    }
    return new ActionRefusedException(
        problem.startsWith("code-") ? Reason.CODE_REFUSED : Reason.AUTHORITY_REFUSED,
        "the authority refused it",
        e);
  }

  @Override
  public byte[] export(LocalDate first, LocalDate last, String shownText)
      throws ActionRefusedException {
    Recipient to =
        recipient.orElseThrow(
            () -> new ActionRefusedException(Reason.NO_RECIPIENT, "no recipient is configured"));
    Consent consent = consent(Consent.Scope.WHOLE_HISTORY, first, last, shownText);
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream sealing =
        to.key().seal(sealed, HistoryRecipient.purpose(), new SecureRandom())) {
      records.export(consent, sealing);
    } catch (ConsentException e) {
      throw new ActionRefusedException(Reason.BAD_HOURS, "nothing can be exported", e);
    } catch (IOException | RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "the log failed", e);
    }
    return sealed.toByteArray();
  }

  private Consent consent(Consent.Scope scope, LocalDate first, LocalDate last, String shownText)
      throws ActionRefusedException {
    try {
      return new Consent(scope, first, last, shownText, monitor.time());
    } catch (IllegalArgumentException e) {
      throw new ActionRefusedException(Reason.BAD_HOURS, "no consent covers it", e);
    }
  }

  private static LocalDate utcDay(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static LocalDate lastDay(Instant until) {
    return utcDay(until.minusNanos(1));
  }

  @Override
  public Optional<String> exportRecipient() {
    return recipient.map(Recipient::name);
  }

  @Override
  public void erase() throws ActionRefusedException {
    try {
      records.erase();
      data.history().erase();
      data.visits().erase();
    } catch (IOException | RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "not all could be erased", e);
    }
    changes.tell(Change.HISTORY);
    changes.tell(Change.CASES);
  }

  @Override
  public void change(OperatorSettings settings) throws ActionRefusedException {
    if (!settings.isValid()) {
      throw new ActionRefusedException(Reason.BAD_VALUE, "a setting is out of bounds");
    }
    try {
      data.settings().keep(settings);
    } catch (RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "the settings were not kept", e);
    }
    monitor.changed(settings);
  }
}
