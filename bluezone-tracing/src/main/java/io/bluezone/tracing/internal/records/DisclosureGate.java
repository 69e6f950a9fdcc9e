// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import com.google.common.base.Joiner;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.UnfinishedDay;
import io.bluezone.tracing.Consent;
import io.bluezone.tracing.ConsentException;
import io.bluezone.tracing.ConsentException.Reason;
import io.bluezone.tracing.ConsentRecord.Purpose;
import io.bluezone.tracing.internal.consent.Consents;
import io.bluezone.tracing.internal.identity.Identity;
import io.bluezone.tracing.vault.VaultException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The one door through which anything leaves the device: each way out asks for a consent, gives no
 * more than it covers, and has it recorded first. Thread safe.
 */
public final class DisclosureGate {

  private final Identity identity;
  private final Consents consents;

  /**
   * A door.
   *
   * @param engine whose keys
   */
  public DisclosureGate(Engine engine) {
    identity = engine.identity();
    consents = engine.consents();
  }

  /**
   * Discloses own keys, by whole days.
   *
   * @param consent to own keys
   * @param unfinished what to do about a day that is not over
   * @return the keys
   * @throws ConsentException if the consent does not do, or there is nothing to disclose
   * @throws VaultException if something could not be kept
   */
  public synchronized Disclosure disclose(Consent consent, UnfinishedDay unfinished)
      throws ConsentException, VaultException {
    consents.check(consent, Consent.Scope.OWN_KEYS);
    return give(identity.disclose(days(consent), unfinished), consent, Purpose.DISCLOSURE);
  }

  /**
   * Discloses own keys, by time.
   *
   * @param from the first instant
   * @param until the first instant no longer disclosed
   * @param consent to own keys
   * @return the keys
   * @throws ConsentException if the consent does not do, or there is nothing to disclose
   * @throws VaultException if something could not be kept
   */
  public synchronized Disclosure discloseVenue(Instant from, Instant until, Consent consent)
      throws ConsentException, VaultException {
    consents.check(consent, Consent.Scope.OWN_KEYS);
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
              + consent.firstDay()
              + " to "
              + consent.lastDay());
    }
    return give(identity.disclose(from, until), consent, Purpose.VENUE_DISCLOSURE);
  }

  private Disclosure give(Disclosure disclosure, Consent consent, Purpose purpose)
      throws ConsentException, VaultException {
    if (disclosure.keys().isEmpty()) {
      throw new ConsentException(
          Reason.NOTHING_TO_GIVE,
          "there is no key to disclose"
              + those("days that are not over yet", disclosure.heldBack())
              + those(
                  "days on which this device was off, or past retention", disclosure.missing()));
    }
    consents.use(consent, purpose);
    return disclosure;
  }

  private static String those(String which, SortedSet<LocalDate> days) {
    return days.isEmpty() ? "" : "; " + which + ": " + Joiner.on(", ").join(days);
  }

  private static SortedSet<LocalDate> days(Consent consent) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (LocalDate day = consent.firstDay();
        !day.isAfter(consent.lastDay());
        day = day.plusDays(1)) {
      days.add(day);
    }
    return days;
  }
}
