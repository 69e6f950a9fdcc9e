// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.Registration;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.UnfinishedDay;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.tracing.exposure.ExposureReport;
import io.bluezone.tracing.exposure.ProtectionTag;
import io.bluezone.tracing.internal.CaseChecks;
import io.bluezone.tracing.internal.DisclosureGate;
import io.bluezone.tracing.internal.Engine;
import io.bluezone.tracing.internal.EngineParts;
import io.bluezone.tracing.internal.HistoryExport;
import io.bluezone.tracing.internal.task.Listeners;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Traces proximity with a radio: sends this device's rolling IDs, hears those of others, keeps
 * encounters in a log, checks them against cases, and discloses what its owner has consented to.
 *
 * <p>Security guarantees:
 *
 * <ul>
 *   <li>Nothing leaves the device but the IDs on the air, unless a {@link Consent} covers it; each
 *       use of one is recorded ({@link #consents()}).
 *   <li>Base keys are never given away. A key of which something was disclosed is left with the
 *       next interval.
 *   <li>ID and device address change together, where the radio can: {@link
 *       Problem.Kind#ADDRESS_DOES_NOT_ROTATE} says where it cannot.
 *   <li>While the clock cannot be trusted, time runs on as before and nothing is destroyed: {@link
 *       Problem.Kind#CLOCK_JUMPED}.
 * </ul>
 *
 * <p>Radio, log and vault stay the caller's: closing the tracer does not close them, and they must
 * be closed after it.
 *
 * <p>Thread safety: all methods may be called from any thread, listeners included. What the tracer
 * does by itself runs on its executor, one piece at a time; a call waits for its turn and has taken
 * effect when it returns, {@link #status()} never waits.
 */
@CheckReturnValue
public final class ProximityTracer implements AutoCloseable {

  private final Engine engine;
  private final DisclosureGate giveaway;
  private final HistoryExport history;
  private final CaseChecks checks;
  private final Listeners listeners = new Listeners();

  ProximityTracer(ProximityTracerBuilder builder) {
    EngineParts parts =
        new EngineParts(builder.radio, builder.log, builder.vault, builder.time, builder.random);
    engine = new Engine(parts, builder.settings, listeners);
    giveaway = new DisclosureGate(engine);
    history = new HistoryExport(engine, builder.log);
    checks = new CaseChecks(engine, builder.log, builder.model);
  }

  /**
   * A builder.
   *
   * @param radio sends and listens
   * @param log keeps encounters
   * @param vault keeps keys and consents; the keys are this tracer's alone
   * @return the builder
   */
  public static ProximityTracerBuilder builder(BleRadio radio, ContactLog log, KeyVault vault) {
    checkNotNull(radio, "radio");
    checkNotNull(log, "log");
    checkNotNull(vault, "vault");
    return new ProximityTracerBuilder(radio, log, vault);
  }

  /**
   * Begins to trace, with the ID of an earlier run if that is in the same interval. Does nothing if
   * it traces already. What does not work is in {@link #status()} and is tried again.
   *
   * @throws IllegalStateException if the tracer has been closed, or if another tracer has been
   *     started on the same vault
   */
  public void start() {
    engine.start();
  }

  /** Ceases to trace; it can be started again. Does nothing if it does not trace. */
  public void stop() {
    engine.stop();
  }

  /** {@return what it does, and what keeps it from doing it; never waits} */
  public TracingStatus status() {
    return engine.status();
  }

  /**
   * Follows what it finds, on the tracer's executor.
   *
   * @param listener told of encounters and, if it wants, of the status; it must not block
   * @return the handle that ends it; without it the listener stays as long as the tracer
   */
  @CanIgnoreReturnValue
  public Registration addListener(TracingListener listener) {
    return addListener(MoreExecutors.directExecutor(), listener);
  }

  /**
   * Follows what it finds, on another executor: one of one thread keeps the order, such as
   * Android's {@code context.getMainExecutor()}.
   *
   * @param executor where the listener is called
   * @param listener told of encounters and, if it wants, of the status
   * @return the handle that ends it; without it the listener stays as long as the tracer
   */
  @CanIgnoreReturnValue
  public Registration addListener(Executor executor, TracingListener listener) {
    return listeners.add(checkNotNull(executor, "executor"), checkNotNull(listener, "listener"));
  }

  /**
   * Goes on with other settings, each from the first safe moment on: the number of IDs a day and
   * the key policy from the next UTC day, so that no interval of today changes; the duty cycle and
   * the content of frames at once; what is past a shorter retention is destroyed at once, or when
   * the clock is certain.
   *
   * @param settings the settings
   */
  public void apply(TracingSettings settings) {
    checkNotNull(settings, "settings");
    engine.apply(settings);
  }

  /** {@return the settings in force or to come} */
  public TracingSettings settings() {
    return engine.settings();
  }

  /**
   * Believes the clock as it is now, for a caller who has compared it with a source of true time: a
   * server's signed time, or a person. {@link Problem.Kind#CLOCK_JUMPED} goes.
   */
  public void trustClock() {
    engine.trustClock();
  }

  /**
   * {@return the rolling ID of now, for a person to see that it changes}
   *
   * @throws VaultException if its key can be neither read nor made
   */
  public RollingId currentId() throws VaultException {
    return engine.identity().current().id();
  }

  /**
   * Checks a bulletin's cases against the log, on the calling thread. Sightings made when the
   * bulletin was out already do not count: anybody can imitate its IDs since.
   *
   * @param bulletin a bulletin whose signature has been checked
   * @return when, how long and how near its cases were met; a case's index is that of its key
   * @throws IOException if the bulletin or the log cannot be read; a {@link
   *     io.bluezone.crypto.bulletin.BulletinException} if the bulletin is not in force
   */
  public ExposureReport check(CaseBulletin bulletin) throws IOException {
    return check(bulletin, ImmutableList.of());
  }

  /**
   * Checks a bulletin as {@link #check(CaseBulletin)} does.
   *
   * @param bulletin a bulletin whose signature has been checked
   * @param protections what protected this device's owner, and when
   * @return when, how long and how near its cases were met
   * @throws IOException if the bulletin or the log cannot be read, or the bulletin is not in force
   */
  public ExposureReport check(CaseBulletin bulletin, List<ProtectionTag> protections)
      throws IOException {
    return checks.report(checks.find(bulletin), protections);
  }

  /**
   * Checks a list of cases against the log, on the calling thread: the original app's list with
   * {@link MatchPolicy#STRICT_ORIGINAL}, say.
   *
   * @param <C> what a case is given as
   * @param cases the cases
   * @param policy when a sighting counts
   * @param protections what protected this device's owner, and when
   * @return when, how long and how near the cases were met
   * @throws ContactLogException if the log cannot be read
   */
  public <C> ExposureReport check(
      Iterable<? extends C> cases, MatchPolicy<C> policy, List<ProtectionTag> protections)
      throws ContactLogException {
    return checks.report(checks.find(cases.iterator(), policy), protections);
  }

  /**
   * Writes the history of the days consented to, in the form of the original's {@code
   * data_trace.txt}. To seal it for the authority, write to {@link
   * io.bluezone.crypto.seal.RecipientPublicKey#seal(OutputStream, byte[], SecureRandom)}.
   *
   * @param consent to {@link Consent.Scope#WHOLE_HISTORY}
   * @param out where to; flushed, not closed
   * @return how many encounters were written; each is a row for every sighting of it
   * @throws ConsentException if the consent does not do; nothing has been written then
   * @throws IOException if something could not be read, written or kept
   */
  @CanIgnoreReturnValue
  public long export(Consent consent, OutputStream out) throws ConsentException, IOException {
    return history.writeAll(consent, out);
  }

  /**
   * Writes only the encounters with a bulletin's cases, of the days consented to, in the form of
   * {@link #export}.
   *
   * @param consent to {@link Consent.Scope#MATCHED_CONTACTS_ONLY}
   * @param bulletin a bulletin whose signature has been checked
   * @param out where to; flushed, not closed
   * @return how many encounters were written; each is a row for every sighting of it
   * @throws ConsentException if the consent does not do; nothing has been written then
   * @throws IOException if something could not be read, written or kept
   */
  @CanIgnoreReturnValue
  public long exportMatched(Consent consent, CaseBulletin bulletin, OutputStream out)
      throws ConsentException, IOException {
    return history.writeMatched(consent, checks.find(bulletin), out);
  }

  /**
   * Writes only the encounters with the cases of a list, of the days consented to, in the form of
   * {@link #export}.
   *
   * @param <C> what a case is given as
   * @param consent to {@link Consent.Scope#MATCHED_CONTACTS_ONLY}
   * @param cases the cases
   * @param policy when a sighting counts
   * @param out where to; flushed, not closed
   * @return how many encounters were written; each is a row for every sighting of it
   * @throws ConsentException if the consent does not do; nothing has been written then
   * @throws IOException if something could not be read, written or kept
   */
  @CanIgnoreReturnValue
  public <C> long exportMatched(
      Consent consent, Iterable<? extends C> cases, MatchPolicy<C> policy, OutputStream out)
      throws ConsentException, IOException {
    return history.writeMatched(consent, checks.find(cases.iterator(), policy), out);
  }

  /**
   * Discloses this device's keys of the days consented to. The keys are left with the next
   * interval, so that nothing disclosed is on the air any more.
   *
   * <p>A day that is not over is held back ({@link Disclosure#heldBack()}). To disclose it when it
   * is over takes a second consent, because each is good for one use, within a day: ask the person
   * at once whether to come back tomorrow, or use {@link #disclose(Consent, UnfinishedDay)}, which
   * can take the part of today that is over.
   *
   * @param consent to {@link Consent.Scope#OWN_KEYS}
   * @return the keys, and which days have none
   * @throws ConsentException if the consent does not do, or there is nothing to disclose
   * @throws VaultException if the change of keys or the consent could not be kept; nothing is
   *     disclosed then
   * @throws IllegalArgumentException if the days cannot be disclosed without others; see {@link
   *     io.bluezone.crypto.keys.TracingKeys#disclose}
   */
  public Disclosure disclose(Consent consent) throws ConsentException, VaultException {
    return disclose(consent, UnfinishedDay.HOLD_BACK);
  }

  /**
   * Discloses as {@link #disclose(Consent)} does.
   *
   * @param consent to {@link Consent.Scope#OWN_KEYS}
   * @param unfinished what to do about a day that is not over
   * @return the keys, and which days have none
   * @throws ConsentException if the consent does not do, or there is nothing to disclose
   * @throws VaultException if the change of keys or the consent could not be kept; nothing is
   *     disclosed then
   */
  public Disclosure disclose(Consent consent, UnfinishedDay unfinished)
      throws ConsentException, VaultException {
    return giveaway.disclose(consent, unfinished);
  }

  /**
   * Discloses a fixed device's own keys for the hours that a case was there: published like a
   * case's, they warn every phone that was near, original apps included.
   *
   * @param from the first instant, rounded down to an interval
   * @param until the first instant no longer disclosed, rounded up to an interval; intervals that
   *     have not ended are held back
   * @param consent of the venue's operator, to {@link Consent.Scope#OWN_KEYS} of all days touched
   * @return the keys
   * @throws ConsentException if the consent does not do, or there is nothing to disclose
   * @throws VaultException if the change of keys or the consent could not be kept; nothing is
   *     disclosed then
   * @throws IllegalArgumentException if the end is not after the beginning
   */
  public Disclosure discloseVenue(Instant from, Instant until, Consent consent)
      throws ConsentException, VaultException {
    return giveaway.discloseVenue(from, until, consent);
  }

  /**
   * {@return all consents used on this device, the earliest first}
   *
   * @throws VaultException if they could not be read
   */
  public List<ConsentRecord> consents() throws VaultException {
    return engine.consents().list();
  }

  /**
   * Destroys what this device knows and what it could be known by: all encounters, its keys, and
   * the account of consents. If it traces it goes on, with a new identity that shares nothing with
   * the old one. Only the time by which a changed clock is noticed stays in the vault.
   *
   * @throws IOException if not all could be destroyed; what could be is, and the call may be made
   *     again
   */
  public void erase() throws IOException {
    engine.erase();
  }

  /** Ceases for good, having saved what is not saved. Does nothing the second time. */
  @Override
  public void close() {
    engine.close();
  }
}
