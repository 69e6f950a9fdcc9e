// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.client.internal.ClientParts;
import io.bluezone.client.internal.Discloser;
import io.bluezone.client.internal.HistorySender;
import io.bluezone.client.internal.MetIntervals;
import io.bluezone.client.internal.OutboxMemory;
import io.bluezone.client.internal.RegionChecker;
import io.bluezone.client.internal.RegionMemory;
import io.bluezone.client.internal.Turn;
import io.bluezone.counts.device.CountsDevice;
import io.bluezone.counts.device.DailyAnswers;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.state.StateException;
import io.bluezone.records.visit.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a device and its authority: fetches and checks news, remembers it, and sends what the owner
 * has agreed to.
 *
 * <p>A server out of reach is daily life and no error: {@link #sync} says so in its report, and a
 * disclosure waits in the {@link #outbox} until {@link #resume}.
 *
 * <p>Thread safety: all methods may be called from any thread. What fetches and what sends take a
 * turn each, and wait as long as the network takes; reading waits for neither. An interrupt, or
 * closing the client, ends the wait: it is reported as {@link ClientException.Reason#OFFLINE}, and
 * the thread stays interrupted. Not to be called on a tracer's own thread.
 */
public final class AuthorityLink {

  private static final Logger logger = LoggerFactory.getLogger(AuthorityLink.class);

  /** One dummy of a disclosure in so many is followed by one of a history. */
  private static final int DUMMIES_A_HISTORY = 8;

  private final ClientParts parts;
  private final ContactRecords records;
  private final List<RegionChecker> checkers = new ArrayList<>();
  private final Discloser discloser;
  private final ReentrantLock fetching = new ReentrantLock();
  private final ReentrantLock sending = new ReentrantLock();
  private volatile SyncReport lastReport = new SyncReport(ImmutableList.of());
  private volatile Optional<Instant> lastCheck = Optional.empty();
  private volatile Optional<Instant> nextCheck = Optional.empty();

  AuthorityLink(ClientParts parts, ContactRecords records) {
    this.parts = parts;
    this.records = records;
    for (String region : parts.regions()) {
      checkers.add(new RegionChecker(parts, records, region));
    }
    this.discloser = new Discloser(parts, new OutboxMemory(records.state()));
  }

  /**
   * Asks for settings, bulletins and revocations, and checks each bulletin once, in the order of
   * their numbers. What was found is in {@link #warnings} too. It never fails for the network's or
   * the server's sake.
   *
   * @throws IOException if this device's log or vault fails, or the thread is interrupted
   */
  @CanIgnoreReturnValue
  public SyncReport sync() throws IOException {
    ImmutableList.Builder<RegionSync> regions = ImmutableList.builder();
    try (Turn turn = Turn.take(fetching)) {
      for (RegionChecker checker : checkers) {
        regions.add(checker.check());
      }
    }
    lastReport = new SyncReport(regions.build());
    lastCheck = Optional.of(parts.clock().instant());
    return lastReport;
  }

  /** {@return how this device stands with its authority; it waits for no other method} */
  public AuthorityStatus status() throws StateException {
    ImmutableList.Builder<AuthorityStatus.Region> regions = ImmutableList.builder();
    for (String region : parts.regions()) {
      regions.add(RegionMemory.load(records.state(), region).status(lastReport.failure(region)));
    }
    return new AuthorityStatus(ContactRecords.version(), lastCheck, nextCheck, regions.build());
  }

  /** Notes in how long the next check comes, or that none does. */
  void planned(Optional<Duration> wait) {
    nextCheck = wait.map(it -> parts.clock().instant().plus(it));
  }

  /**
   * {@return all that was found, of all regions, the earliest found first} What is new stays, also
   * over a restart, until {@link #told}; what was told, until the day is long over.
   */
  public List<Warning> warnings() throws StateException {
    ImmutableList.Builder<Warning> all = ImmutableList.builder();
    for (String region : parts.regions()) {
      all.addAll(RegionMemory.load(records.state(), region).warnings());
    }
    return all.build();
  }

  /**
   * Remembers that the owner has been shown a warning of {@link #warnings}: no listener is told of
   * it any more. A listener that was told need not call it.
   */
  public synchronized void told(Warning warning) throws StateException {
    checkNotNull(warning, "warning");
    RegionMemory memory = RegionMemory.load(records.state(), warning.region());
    if (memory.setTold(warning)) {
      memory.store();
    }
  }

  /** Tells a listener of what the owner has not been told. */
  synchronized void tell(AuthorityListener listener) throws StateException {
    Visit.tellNews(records.state(), listener::onVisit);
    for (Warning warning : warnings()) {
      if (warning.state() == Warning.State.NEW) {
        listener.onWarning(warning);
        told(warning);
      }
    }
  }

  /**
   * Discloses this device's keys of the days consented to, with a code. The keys are left with the
   * next interval, as {@link ContactRecords#prepareDisclosure} says, and wait in the outbox until
   * the authority answers.
   *
   * @param consent to {@link Consent.Scope#OWN_KEYS}
   * @return what the authority has done with them
   * @throws ConsentException if the consent does not cover it, or there is nothing to disclose
   * @throws ClientException if the authority cannot be reached: it is sent by {@link #resume}. Or
   *     if the authority refuses it, {@link ClientException#isRefusal}: then nothing waits, and the
   *     same days can be disclosed with another code. Or, before anything is done, if another
   *     disclosure waits
   * @throws IOException if something could not be kept; nothing is sent then
   */
  public DisclosureReceipt disclose(OneTimeCode code, Consent consent)
      throws ConsentException, IOException {
    return disclose(checkNotNull(code, "code").digits(), consent, false);
  }

  /**
   * Discloses as {@link #disclose} does, but has IDs listed in place of the keys. They are those of
   * the intervals in which this device recorded anyone, of one before and after, and of {@link
   * AuthorityClient.Builder#alsoListed}; the rest of a day cannot be joined to them. Tell the owner
   * that the original's phones are not warned, and that a single case in a bulletin is not hidden.
   *
   * @throws ClientException as {@link #disclose} does; an authority that publishes keys alone
   *     refuses it, {@code listed-ids}, and the code stays good
   */
  public DisclosureReceipt discloseListed(OneTimeCode code, Consent consent)
      throws ConsentException, IOException {
    return disclose(checkNotNull(code, "code").digits(), consent, true);
  }

  /**
   * Discloses a fixed device's own keys for the hours that a case was there, with the code of the
   * venue's operator, as {@link #disclose} does. They are those that {@link
   * ContactRecords#prepareVenueDisclosure} gives.
   *
   * @param until the first instant no longer disclosed
   * @param consent of the operator, to {@link Consent.Scope#OWN_KEYS} of all days touched
   */
  public DisclosureReceipt discloseVenue(
      OneTimeCode code, Instant from, Instant until, Consent consent)
      throws ConsentException, IOException {
    String digits = checkNotNull(code, "code").digits();
    checkNotNull(from, "from");
    checkNotNull(until, "until");
    checkNotNull(consent, "consent");
    Discloser.Keys keys = () -> records.prepareVenueDisclosure(from, until, consent);
    try (Turn turn = Turn.take(sending)) {
      return discloser.disclose(digits, from, until, keys, Optional.empty());
    }
  }

  /**
   * Adds later days to a disclosure that went well, without another code, as {@link #disclose}
   * does. They go as that one went: as keys, or with their IDs listed.
   *
   * @throws ClientException as {@link #disclose} does; {@code REFUSED} if none went well before
   */
  public DisclosureReceipt discloseLaterDays(Consent consent) throws ConsentException, IOException {
    return disclose("", consent, false);
  }

  private DisclosureReceipt disclose(String code, Consent consent, boolean listed)
      throws IOException {
    checkNotNull(consent, "consent");
    Instant from = consent.firstUtcDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant until = consent.lastUtcDay().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Discloser.Keys keys = () -> records.prepareDisclosure(consent);
    try (Turn turn = Turn.take(sending)) {
      boolean asBefore = code.isEmpty() && discloser.outbox().isListed();
      return discloser.disclose(code, from, until, keys, chosen(consent, listed || asBefore));
    }
  }

  /**
   * {@return this device's answers of this UTC day, for {@link CountsDevice#report}}
   *
   * @param state {@link DailyAnswers#state} of its problems, or {@link DailyAnswers#UNKNOWN}
   * @throws UncheckedIOException if its memory cannot be read
   */
  public DailyAnswers dailyAnswers(String state) {
    return CountAnswers.of(this, checkNotNull(state, "state"), parts.clock().instant());
  }

  private Optional<MetIntervals> chosen(Consent consent, boolean listed) throws IOException {
    return listed
        ? Optional.of(MetIntervals.of(records, consent, parts.alsoListed()))
        : Optional.empty();
  }

  /** {@return this device's disclosures and what became of each; it waits for no other method} */
  public Outbox outbox() throws IOException {
    return Outbox.of(records);
  }

  /** Drops the disclosure that waits, if one does. What has been sent cannot be called back so. */
  public void erasePendingDisclosure() throws IOException {
    discloser.drop();
  }

  /** Sends the disclosure that waits for a connection, if one does, as {@link #disclose} does. */
  public Optional<DisclosureReceipt> resume() throws IOException {
    try (Turn turn = Turn.take(sending)) {
      return discloser.send(true);
    }
  }

  /**
   * Seals the history of the days consented to for the authority and sends it. Only after a
   * disclosure that went well and was no drill. The consent travels sealed with it.
   *
   * @param consent to {@link Consent.Scope#WHOLE_HISTORY}
   * @throws ClientException if it could not be sent, or was refused
   * @throws IOException if something could not be read, or the consent not be recorded
   */
  public void sendHistory(Consent consent) throws ConsentException, IOException {
    checkNotNull(consent, "consent");
    try (Turn turn = Turn.take(sending)) {
      String token = discloser.revisionToken();
      new HistorySender(parts).send(token, consent, out -> records.export(consent, out));
    }
  }

  /** Sends what looks like a disclosure and is none. */
  public void sendDummy() throws ClientException {
    try (Turn turn = Turn.take(sending)) {
      discloser.sendDummy(OneTimeCode.random(parts.random()).digits());
    }
  }

  void sendDummyHistory() throws IOException {
    try (Turn turn = Turn.take(sending)) {
      new HistorySender(parts).sendDummy();
    }
  }

  boolean isClosed() {
    return parts.http().threads().isShutdown();
  }

  /**
   * Makes one of the checks of {@link #checkBySelf}, for a program that its system wakes, as
   * Android's JobScheduler does. Dummies are the caller's to send, at moments of their own: {@link
   * #dummyNow}.
   *
   * @param failures how many checks in a row have not gone well before this one
   * @return when to ask again; it never fails, what goes wrong on this device is logged
   */
  @CheckReturnValue
  public NextCheck checkNow(CheckSchedule schedule, int failures, AuthorityListener listener) {
    checkNotNull(schedule, "schedule");
    checkArgument(failures >= 0, "%s failures", failures);
    checkNotNull(listener, "listener");
    NextCheck next = new CheckRound(this, schedule, listener, parts.random()).run(failures);
    planned(Optional.of(next.after()));
    return next;
  }

  /**
   * Sends one of the dummies of {@link #checkBySelf}, for a program that its system wakes at
   * moments of {@link CheckSchedule#beforeDummy}. It never fails, and makes up for none.
   */
  public void dummyNow() {
    try {
      sendDummy();
      if (parts.random().nextInt(DUMMIES_A_HISTORY) == 0) {
        sendDummyHistory();
      }
    } catch (IOException | RuntimeException e) {
      logger.debug("no dummy was sent: {}", e.getMessage());
    }
  }

  /**
   * Asks at random moments from now on, sends what waits, and sends dummies, until it is closed or
   * the client is. A run under way when it is closed is finished; the thread that keeps time is not
   * held up.
   */
  @CheckReturnValue
  public Registration checkBySelf(
      TimeSource time, CheckSchedule schedule, AuthorityListener listener) {
    return checkBySelf(time, schedule, parts.http().threads(), listener);
  }

  /**
   * Asks as {@link #checkBySelf(TimeSource, CheckSchedule, AuthorityListener)} does, on the
   * caller's executor. It takes as long as the network does.
   */
  @CheckReturnValue
  public Registration checkBySelf(
      TimeSource time, CheckSchedule schedule, Executor executor, AuthorityListener listener) {
    checkNotNull(schedule, "schedule");
    checkNotNull(listener, "listener");
    SelfChecks checks =
        new SelfChecks(
            new CheckRound(this, schedule, listener, parts.random()),
            checkNotNull(time, "time"),
            checkNotNull(executor, "executor"));
    checks.start();
    return checks;
  }
}
