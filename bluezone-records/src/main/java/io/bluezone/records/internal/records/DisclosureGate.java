// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.internal.UnfinishedDay;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ConsentException.Reason;
import io.bluezone.records.ConsentRecord.Purpose;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.state.StateException;
import io.bluezone.records.vault.VaultException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;

/**
 * Guards the disclosure of keys: each disclosure asks for a consent, gives no more than it covers,
 * and records it first. Thread safe.
 */
public record DisclosureGate(RecordsParts parts) {

  /** Discloses own keys, by whole days, with a consent to own keys. */
  public Disclosure disclose(Consent consent, UnfinishedDay unfinished)
      throws ConsentException, StateException, VaultException {
    return record(
        consent,
        Purpose.DISCLOSURE,
        () ->
            parts
                .identity()
                .disclose(consent.utcDays(), unfinished, given -> requireSuits(given, consent)));
  }

  /** Discloses own keys from one instant until just before another. */
  public Disclosure discloseVenue(Instant from, Instant until, Consent consent)
      throws ConsentException, StateException, VaultException {
    return record(
        consent,
        Purpose.VENUE_DISCLOSURE,
        () -> {
          requireCovered(from, until, consent);
          return parts.identity().disclose(from, until, given -> requireSuits(given, consent));
        });
  }

  private static void requireCovered(Instant from, Instant until, Consent consent)
      throws ConsentException {
    checkArgument(from.isBefore(until), "nothing lies between %s and %s", from, until);
    boolean covered =
        consent.covers(Identity.dayOf(from)) && consent.covers(Identity.dayOf(until.minusNanos(1)));
    if (!covered) {
      throw new ConsentException(
          Reason.WRONG_DAYS,
          "from "
              + from
              + " to "
              + until
              + " is more than the consent's days, "
              + consent.firstUtcDay()
              + " to "
              + consent.lastUtcDay());
    }
  }

  private interface KeySource {
    Disclosure take() throws ConsentException, StateException, VaultException;
  }

  private Disclosure record(Consent consent, Purpose purpose, KeySource keys)
      throws ConsentException, StateException, VaultException {
    Lock turn = parts.recording().turn();
    turn.lock();
    try {
      parts.consents().check(consent, Consent.Scope.OWN_KEYS);
      Disclosure disclosure = keys.take();
      parts.consents().use(consent, purpose);
      return disclosure;
    } finally {
      parts.recording().keysHaveChanged();
      turn.unlock();
    }
  }

  private static void requireSuits(Disclosure disclosure, Consent consent) throws ConsentException {
    requireAny(disclosure);
    SortedSet<LocalDate> later = new TreeSet<>(disclosure.alsoDerivableUtcDays());
    later.removeIf(consent::covers);
    if (!later.isEmpty() && !consent.laterDaysAccepted()) {
      throw new ConsentException(
          Reason.LATER_DAYS,
          "the keys of these days are of one chain: who receives them can compute the IDs from "
              + later.first()
              + " to "
              + later.last()
              + " too. Ask the person for a consent up to that day, or for one that accepts it"
              + " (Consent.acceptingLaterDays); independent daily keys give no other day away");
    }
  }

  private static void requireAny(Disclosure disclosure) throws ConsentException {
    if (disclosure.keys().isEmpty()) {
      throw new ConsentException(
          Reason.NOTHING_TO_GIVE,
          "there is no key to disclose"
              + those("days that are not over yet", disclosure.heldBackUtcDays())
              + those(
                  "days on which this device was off, or past retention",
                  disclosure.missingUtcDays()));
    }
  }

  private static String those(String which, SortedSet<LocalDate> days) {
    return days.isEmpty() ? "" : "; " + which + ": " + Joiner.on(", ").join(days);
  }
}
