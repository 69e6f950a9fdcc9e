// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.internal.UnfinishedDay;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.internal.records.CaseChecks;
import io.bluezone.records.internal.records.CheckSettings;
import io.bluezone.records.internal.records.ContactList;
import io.bluezone.records.internal.records.DisclosureGate;
import io.bluezone.records.internal.records.HistoryExport;
import io.bluezone.records.internal.records.RecordsParts;
import io.bluezone.records.internal.records.RecordsParts.Stores;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Checks a device's records against cases, lists them, discloses or exports what a consent covers,
 * and erases them. Needs no radio.
 *
 * <p>A program that traces takes {@code ProximityTracer.records}; one that only opens a log and its
 * vault takes {@link #of(ContactLog, KeyVault)}.
 *
 * <p>Security guarantees:
 *
 * <ul>
 *   <li>Nothing leaves the device unless a {@link Consent} covers it; each use of one is recorded
 *       before anything leaves ({@link #consents()}).
 *   <li>Base keys are never given away. A key of which something was disclosed is left with the
 *       next interval.
 *   <li>A bulletin is used only while it is in force, and only for sightings before its issue.
 *   <li>A list of contacts holds no ID.
 * </ul>
 *
 * <p>Log and vault stay the caller's, and must stay open. Not to be used beside a tracer on the
 * same vault but through that tracer: neither would know of the other's change of keys.
 *
 * <p>Thread safety: all methods may be called from any thread; they work on the calling one.
 */
public final class ContactRecords {

  private final RecordsParts parts;
  private final CaseChecks checks;
  private final ContactList contacts;
  private final HistoryExport history;
  private final DisclosureGate gate;

  /** Records beside a recording that goes on. For the tracer alone: the parts are no API. */
  public ContactRecords(RecordsParts parts) {
    this.parts = parts;
    checks = new CaseChecks(parts);
    contacts = new ContactList(parts);
    history = new HistoryExport(parts);
    gate = new DisclosureGate(parts);
  }

  /** The records of a device that does not trace now, with the builder's defaults. */
  public static ContactRecords of(ContactLog log, KeyVault vault) {
    return builder(log, vault).build();
  }

  /** A builder, for a device that does not trace now. */
  public static Builder builder(ContactLog log, KeyVault vault) {
    return new Builder(checkNotNull(log, "log"), checkNotNull(vault, "vault"));
  }

  /**
   * Checks a bulletin that the caller brings against the log; {@code AuthorityLink.sync} of
   * bluezone-client fetches all that are new. It works on the calling thread. A bulletin adds to
   * the others of its region; they may be checked in any order, because a file can be late. An
   * index says that none is withheld. Sightings made when the bulletin was out already do not
   * count: anybody can imitate its IDs since. A bulletin that was checked before against the same
   * sightings is not matched again.
   *
   * @return when, how long and how near its cases were met; a case's index is that of its key
   * @throws SignedFileException if the bulletin is not in force, or of a region that is not among
   *     the settings' ones
   * @throws IOException if the bulletin, the log or the vault cannot be read
   */
  public ExposureReport check(CaseBulletin bulletin) throws IOException {
    return check(bulletin, CheckOptions.DEFAULT);
  }

  /**
   * Checks a bulletin as {@link #check(CaseBulletin)} does.
   *
   * @throws java.util.concurrent.CancellationException if the listener ended it
   */
  public ExposureReport check(CaseBulletin bulletin, CheckOptions options) throws IOException {
    checkNotNull(bulletin, "bulletin");
    checkNotNull(options, "options");
    return checks.check(bulletin, options);
  }

  /**
   * Checks a list of cases against the log: the original app's list with {@link
   * MatchPolicy#STRICT_ORIGINAL}, say. The log keeps times to the second; within a second of the
   * end of an interval the original app, which keeps ms, may decide otherwise. With that policy the
   * rule's days are UTC days, as the original's, whatever the settings say.
   *
   * @throws java.util.concurrent.CancellationException if the listener ended it
   */
  public <C> ExposureReport check(
      Iterable<? extends C> cases, MatchPolicy<C> policy, CheckOptions options)
      throws ContactLogException {
    checkNotNull(cases, "cases");
    checkNotNull(policy, "policy");
    checkNotNull(options, "options");
    return checks.report(
        checks.find(cases.iterator(), policy, options), options.protections(), policy);
  }

  /** {@return the days by a zone's calendar that have contacts, ascending} */
  public SortedSet<LocalDate> localContactDays(ZoneId zone) throws ContactLogException {
    checkNotNull(zone, "zone");
    return contacts.days(zone);
  }

  /**
   * Lists the contacts of a day for a screen, without any ID. What the log keeps in pieces of one
   * rolling ID that touch, or are no further apart than the {@linkplain ExposureRule#bridge rule}
   * bridges, is one contact. One that lasts over midnight is in the lists of both days, with the
   * intervals that began in each.
   *
   * @param localDay the day by the zone's calendar, in the years 1970 to 9999
   * @return the contacts, the earliest first
   */
  public List<RecordedContact> contacts(LocalDate localDay, ZoneId zone)
      throws ContactLogException {
    checkNotNull(localDay, "localDay");
    checkNotNull(zone, "zone");
    return contacts.on(localDay, zone);
  }

  /**
   * Writes the history of the days consented to, in the form of the original's {@code
   * data_trace.txt}. To seal it for the authority, write to {@link
   * io.bluezone.crypto.seal.RecipientPublicKey#seal(OutputStream, byte[], SecureRandom)}.
   *
   * @param consent to {@link Consent.Scope#WHOLE_HISTORY}
   * @param out where to; flushed, not closed
   * @return how many encounters were written; each is a row for every sighting of it
   * @throws ConsentException if the consent does not cover it; nothing has been written then
   */
  @CanIgnoreReturnValue
  public long export(Consent consent, OutputStream out) throws ConsentException, IOException {
    checkNotNull(consent, "consent");
    checkNotNull(out, "out");
    return history.writeAll(consent, out);
  }

  /**
   * Writes only the encounters with a bulletin's cases, as {@link #export} does.
   *
   * @param consent to {@link Consent.Scope#MATCHED_CONTACTS_ONLY}
   * @throws SignedFileException if the bulletin may not be used, as in {@link #check(CaseBulletin)}
   */
  @CanIgnoreReturnValue
  public long exportMatched(Consent consent, CaseBulletin bulletin, OutputStream out)
      throws ConsentException, IOException {
    checkNotNull(consent, "consent");
    checkNotNull(bulletin, "bulletin");
    checkNotNull(out, "out");
    return history.writeMatched(consent, checks.find(bulletin, CheckOptions.DEFAULT), out);
  }

  /**
   * Writes only the encounters with the cases of a list, as {@link #export} does.
   *
   * @param consent to {@link Consent.Scope#MATCHED_CONTACTS_ONLY}
   */
  @CanIgnoreReturnValue
  public <C> long exportMatched(
      Consent consent, Iterable<? extends C> cases, MatchPolicy<C> policy, OutputStream out)
      throws ConsentException, IOException {
    checkNotNull(consent, "consent");
    checkNotNull(cases, "cases");
    checkNotNull(policy, "policy");
    checkNotNull(out, "out");
    return history.writeMatched(
        consent, checks.find(cases.iterator(), policy, CheckOptions.DEFAULT), out);
  }

  /**
   * Takes this device's keys of the days consented to out, and sends nothing: an app calls {@code
   * AuthorityLink.disclose} of bluezone-client, which does this too. The keys are left with the
   * next interval, so that nothing disclosed is on the air any more.
   *
   * <p>A day that is not over is held back ({@link Disclosure#heldBackUtcDays()}). To disclose it
   * later takes a second consent, because each is good for one use, within a day: ask the person to
   * come back tomorrow, or take the part that is over ({@link #prepareDisclosureWithToday}).
   *
   * @param consent to {@link Consent.Scope#OWN_KEYS}
   * @return the keys, and which days have none
   * @throws ConsentException if the consent does not cover it, or there is nothing to disclose
   * @throws StateException if the consent could not be kept; nothing is disclosed then
   * @throws VaultException if the change of keys could not be kept; nothing is disclosed then
   * @throws IllegalArgumentException if the days cannot be disclosed without others: a chain's key
   *     of a day gives its later days too
   */
  public Disclosure prepareDisclosure(Consent consent)
      throws ConsentException, StateException, VaultException {
    checkNotNull(consent, "consent");
    return gate.disclose(consent, UnfinishedDay.HOLD_BACK);
  }

  /**
   * Takes keys out as {@link #prepareDisclosure} does, and of a day that is not over the part that
   * is.
   */
  public Disclosure prepareDisclosureWithToday(Consent consent)
      throws ConsentException, StateException, VaultException {
    checkNotNull(consent, "consent");
    return gate.disclose(consent, UnfinishedDay.CUT);
  }

  /**
   * Takes a fixed device's own keys out for the hours that a case was there, as {@link
   * #prepareDisclosure} does; they warn every phone that was near.
   *
   * @param from the first instant, rounded down to an interval
   * @param until the first instant no longer disclosed, rounded up to an interval; intervals that
   *     have not ended are held back
   * @param consent of the venue's operator, to {@link Consent.Scope#OWN_KEYS} of all days touched
   * @throws IllegalArgumentException if the end is not after the beginning
   */
  public Disclosure prepareVenueDisclosure(Instant from, Instant until, Consent consent)
      throws ConsentException, StateException, VaultException {
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkNotNull(consent, "consent");
    return gate.discloseVenue(from, until, consent);
  }

  /** {@return the version of the SDK that runs, such as {@code 0.1.0}} */
  public static String version() {
    return BluezoneSdk.version();
  }

  /** {@return all consents used on this device, the earliest first} */
  public List<ConsentRecord> consents() throws StateException {
    return parts.consents().list();
  }

  /** {@return the store of what else the device remembers; it is closed with the log} */
  public StateStore state() {
    return parts.log().state();
  }

  /**
   * Destroys what this device knows and what it could be known by: all encounters, its keys, the
   * account of consents, and which bulletins were checked. A tracer continues at once, with a new
   * identity that shares nothing with the old one. In the vault stays what tells nothing of a
   * person: the time by which a changed clock is noticed. What the {@linkplain #state state store}
   * keeps goes too: warnings, and what waits to be sent.
   *
   * @throws IOException if not all could be destroyed; what could be is, and the call may be made
   *     again
   */
  public void erase() throws IOException {
    parts.erase();
  }

  /**
   * Builds {@link ContactRecords} of a device that does not trace now. Defaults: {@link
   * ExposureRule#CLOSE_CONTACT}, bulletins of every region, the protocol's thresholds for a device
   * that is no phone, the system's clock, the strongest random numbers. Not thread safe.
   */
  @CheckReturnValue
  public static final class Builder {

    private final ContactLog log;
    private final KeyVault vault;
    private CheckSettings settings = CheckSettings.DEFAULT;
    private ProximityModel model = new ThresholdModel(DevicePlatform.OTHER);
    private Clock clock = Clock.systemUTC();
    private SecureRandom random = new SecureRandom();

    Builder(ContactLog log, KeyVault vault) {
      this.log = log;
      this.vault = vault;
    }

    /** Sets what counts as a close contact. */
    @CanIgnoreReturnValue
    public Builder exposureRule(ExposureRule value) {
      settings = settings.withExposureRule(value);
      return this;
    }

    /** Sets whose bulletins are taken, by the names of regions; none for those of all. */
    @CanIgnoreReturnValue
    public Builder regions(Set<String> only) {
      settings = settings.withRegions(only);
      return this;
    }

    /** Sets how distance is estimated: for a phone, by a {@link ThresholdModel} of its platform. */
    @CanIgnoreReturnValue
    public Builder proximityModel(ProximityModel value) {
      model = checkNotNull(value, "proximityModel");
      return this;
    }

    /** Sets the clock that consents, bulletins and the days of keys are held against. */
    @CanIgnoreReturnValue
    public Builder clock(Clock value) {
      clock = checkNotNull(value, "clock");
      return this;
    }

    /** Sets the source of keys, which must be cryptographically strong. */
    @CanIgnoreReturnValue
    public Builder random(SecureRandom value) {
      random = checkNotNull(value, "random");
      return this;
    }

    /** {@return the records} */
    public ContactRecords build() {
      return new ContactRecords(
          RecordsParts.apart(new Stores(log, vault), clock, random, model, settings));
    }
  }
}
