// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.crypto.Contexts;
import io.bluezone.examples.venue.data.CaseVisits;
import io.bluezone.examples.venue.data.KeptSettings;
import io.bluezone.examples.venue.data.MinuteHistory;
import io.bluezone.examples.venue.settings.Recipient;
import io.bluezone.examples.venue.state.ActionRefusedException;
import io.bluezone.examples.venue.state.ActionRefusedException.Reason;
import io.bluezone.examples.venue.state.DisclosureResult;
import io.bluezone.examples.venue.state.OperatorSettings;
import io.bluezone.examples.venue.state.VenueActions;
import io.bluezone.examples.venue.state.VenueState.Change;
import io.bluezone.tracing.Consent;
import io.bluezone.tracing.ConsentException;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.vault.VaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What an operator may do. Thread safe. */
final class VenueDesk implements VenueActions {

  /** What the authority unseals an export as. */

  private final VenueBoard board;
  private final ProximityTracer tracer;
  private final MinuteHistory history;
  private final CaseVisits visits;
  private final KeptSettings kept;
  private final Optional<AuthorityWatch> watch;
  private final Optional<Recipient> recipient;

  VenueDesk(
      VenueBoard board,
      ProximityTracer tracer,
      MinuteHistory history,
      CaseVisits visits,
      KeptSettings kept,
      Optional<AuthorityWatch> watch,
      Optional<Recipient> recipient) {
    this.board = board;
    this.tracer = tracer;
    this.history = history;
    this.visits = visits;
    this.kept = kept;
    this.watch = watch;
    this.recipient = recipient;
  }

  @Override
  public synchronized DisclosureResult disclose(
      Instant from, Instant until, String code, String shownText) throws ActionRefusedException {
    Instant now = board.time();
    if (!from.isBefore(until) || !from.isBefore(now)) {
      throw new ActionRefusedException(Reason.BAD_HOURS, "no hour that is over lies between");
    }
    if (watch.isEmpty()) {
      throw new ActionRefusedException(Reason.NO_AUTHORITY, "no authority is configured");
    }
    OneTimeCode digits =
        OneTimeCode.parse(code)
            .orElseThrow(() -> new ActionRefusedException(Reason.BAD_CODE, "a code has 8 digits"));
    Consent consent = consent(Consent.Scope.OWN_KEYS, utcDay(from), lastDay(until), shownText);
    AuthorityLink link = watch.get().link();
    try {
      if (visits.isWaiting() || link.hasPendingDisclosure()) {
        throw new ActionRefusedException(Reason.DISCLOSURE_PENDING, "another one waits");
      }
      // Before it is sent: what waits may be sent, and answered, at any moment from then on.
      visits.sent(from, until);
      DisclosureReceipt receipt = send(link, digits, from, until, consent);
      return new DisclosureResult(receipt.sent(), receipt.accepted(), receipt.heldUntil());
    } catch (VaultException | RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "the vault failed", e);
    } finally {
      watch.get().look();
      board.tell(Change.CASES);
    }
  }

  private DisclosureReceipt send(
      AuthorityLink link, OneTimeCode digits, Instant from, Instant until, Consent consent)
      throws ActionRefusedException, VaultException {
    boolean stays = false;
    try {
      DisclosureReceipt receipt = link.discloseVenue(digits, from, until, consent);
      if (receipt.accepted() > 0) {
        visits.taken();
        stays = true;
      }
      return receipt;
    } catch (ConsentException e) {
      throw new ActionRefusedException(Reason.BAD_HOURS, "nothing can be disclosed", e);
    } catch (ClientException e) {
      stays = !e.isRefusal();
      throw refused(e);
    } finally {
      if (!stays && !mayWait(link)) {
        visits.forget();
      }
    }
  }

  /** The vault may have failed after it had taken the disclosure: that is sent later, then. */
  private static boolean mayWait(AuthorityLink link) {
    try {
      return link.hasPendingDisclosure();
    } catch (VaultException e) {
      return true;
    }
  }

  /** What could not be sent now is sent later, so that it counts as disclosed. */
  private static ActionRefusedException refused(ClientException e) {
    if (!e.isRefusal()) {
      return new ActionRefusedException(Reason.OFFLINE, "it is sent later", e);
    }
    boolean code = e.problem().filter(problem -> problem.startsWith("code-")).isPresent();
    return new ActionRefusedException(
        code ? Reason.CODE_REFUSED : Reason.AUTHORITY_REFUSED, "the authority refused it", e);
  }

  @Override
  public long export(LocalDate first, LocalDate last, String shownText, OutputStream out)
      throws ActionRefusedException {
    Recipient to =
        recipient.orElseThrow(
            () -> new ActionRefusedException(Reason.NO_RECIPIENT, "no recipient is configured"));
    Consent consent = consent(Consent.Scope.WHOLE_HISTORY, first, last, shownText);
    // Nothing is sent before it is known that there is something: a refusal has its own answer.
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    long written;
    try (OutputStream sealing = to.key().seal(sealed, Contexts.historyExport(), new SecureRandom())) {
      written = tracer.records().export(consent, sealing);
    } catch (ConsentException e) {
      throw new ActionRefusedException(Reason.BAD_HOURS, "nothing can be exported", e);
    } catch (IOException | RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "the log failed", e);
    }
    try {
      sealed.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "it could not be written", e);
    }
    return written;
  }

  private Consent consent(Consent.Scope scope, LocalDate first, LocalDate last, String shownText)
      throws ActionRefusedException {
    try {
      return new Consent(scope, first, last, shownText, board.time());
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
  public synchronized void erase() throws ActionRefusedException {
    try {
      if (watch.isPresent()) {
        watch.get().link().erase();
        visits.forget();
      }
      tracer.records().erase();
      history.erase();
      visits.erase();
    } catch (IOException | RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "not all could be erased", e);
    }
    watch.ifPresent(AuthorityWatch::look);
    board.tell(Change.HISTORY);
    board.tell(Change.CASES);
  }

  @Override
  public void change(OperatorSettings settings) throws ActionRefusedException {
    if (!settings.isValid()) {
      throw new ActionRefusedException(Reason.BAD_VALUE, "a setting is out of bounds");
    }
    try {
      kept.keep(settings);
    } catch (RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "the settings were not kept", e);
    }
    board.changed(settings);
  }
}
