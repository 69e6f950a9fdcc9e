// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.CheckSchedule;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.NextCheck;
import io.bluezone.client.OneTimeCode;
import io.bluezone.client.Warning;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.lab.population.Point;
import io.bluezone.lab.population.RepeatableRandom;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.lab.rehearsal.town.Resident;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A resident's phone with the app: a whole tracer, its log, and its client of the authority. What
 * it asks the authority, it asks on the caller's thread. For the thread that runs the world.
 */
public final class Phone implements AutoCloseable {

  /** The rule that the app brings: within 2 m for 15 minutes of a local day. */
  public static final ExposureRule RULE = ExposureRule.CLOSE_CONTACT.withZone(RehearsalTown.ZONE);

  private static final Duration SAVE_EVERY = Duration.ofMinutes(15);
  private static final CheckSchedule SCHEDULE = CheckSchedule.DEFAULT;
  private static final Place AWAY = Walk.AWAY;

  private final Resident owner;
  private final TimeSource time;
  private final SimulatedDevice radio;
  private final ContactLog log = new InMemoryContactLog();
  private final ProximityTracer tracer;
  private final Random moments;
  private final LoopbackSockets sockets;
  private final AuthorityClient client;
  private final AuthorityLink link;
  private int failures;
  private boolean dead;
  private volatile Duration shift = Duration.ZERO;

  /** Puts it into the world; its tracer has not been started. */
  public Phone(SimulatedWorld world, Resident owner, long seed, URI authority, AuthorityKeys keys) {
    this.owner = owner;
    InstantSource shown = () -> world.clock().instant().plus(shift);
    time =
        TimeSource.of(
            shown.withZone(ZoneOffset.UTC), world.time()::nanoTime, world.time().executor());
    String name = owner.person().name();
    radio = world.addDevice(name, PhoneKinds.profile(owner.person().phone()), AWAY);
    radio.carry(PhoneKinds.carry(owner.person().carrying()));
    SecureRandom random = RepeatableRandom.of(seed + ":" + name);
    moments = RepeatableRandom.of(seed + ":moments:" + name);
    tracer =
        ProximityTracer.builder(radio, log, new InMemoryKeyVault())
            .time(time)
            .random(random)
            .settings(
                TracingSettings.builder()
                    .form(PhoneKinds.form(owner.person().phone()))
                    .dutyCycle(PhoneKinds.dutyCycle(owner.person().phone()))
                    .exposureRule(RULE)
                    .build())
            .proximityModel(new ThresholdModel(PhoneKinds.platform(owner.person().phone())))
            .saveEvery(SAVE_EVERY)
            .build();
    sockets = new LoopbackSockets(owner.number());
    client =
        AuthorityClient.builder(authority.toString(), keys)
            .clock(time.clock())
            .random(RepeatableRandom.of(seed + ":client:" + name))
            .socketFactory(sockets)
            .build();
    link = client.link(tracer.records());
  }

  public void start() {
    tracer.start();
  }

  /** Ceases to trace; it asks the authority still. */
  public void stop() {
    tracer.stop();
  }

  /** Does nothing any more, as without power. */
  public void die() {
    dead = true;
    tracer.stop();
  }

  /** Does again what it did before it died. */
  public void comeBack() {
    dead = false;
    tracer.start();
  }

  public boolean isDead() {
    return dead;
  }

  /** Sets its clock wrong by so much in all; zero sets it right. */
  public void shiftClock(Duration by) {
    shift = by;
  }

  /** {@return whether its owner can enter a code: it has power, and its clock is right} */
  public boolean isUsable() {
    return !dead && shift.isZero();
  }

  /** Asks a mirror from now on in place of the authority, or with null the authority again. */
  public void divert(@Nullable SocketAddress mirror) throws IOException {
    sockets.divert(mirror);
  }

  /** Waits a moment alone for a server that is frozen; how long makes no difference to the town. */
  public void waitBriefly(boolean briefly) {
    sockets.waitBriefly(briefly);
  }

  public Resident owner() {
    return owner;
  }

  /** {@return the model of its nearness} */
  public ThresholdModel model() {
    return new ThresholdModel(PhoneKinds.platform(owner.person().phone()));
  }

  /** Is at a point, or on the way, where no one hears it. */
  public void moveTo(Optional<Point> point) {
    radio.moveTo(point.<Place>map(at -> new Position(at.x(), at.y())).orElse(AWAY));
  }

  /** {@return the wait before the first check} */
  public Duration beforeFirstCheck() {
    return SCHEDULE.beforeNext(moments);
  }

  /** {@return the wait before the next dummy} */
  public Duration beforeDummy() {
    return SCHEDULE.beforeDummy(moments);
  }

  /** Asks the authority now, and gives the wait before the next time. */
  public Duration check(AuthorityListener listener) {
    NextCheck next = link.checkNow(SCHEDULE, failures, listener);
    failures = next.failures();
    return next.after();
  }

  /** {@return how many checks in a row have not gone well} */
  public int failures() {
    return failures;
  }

  /** Sends a dummy. */
  public void dummy() {
    link.dummyNow();
  }

  /**
   * Discloses the keys of UTC days with a code; its owner consents to exactly these.
   *
   * @param listed whether IDs are to be listed in their place
   */
  public DisclosureReceipt disclose(String code, LocalDate first, LocalDate last, boolean listed)
      throws IOException {
    OneTimeCode typed = OneTimeCode.of(code);
    Consent consent = consent(Consent.Scope.OWN_KEYS, first, last);
    return listed ? link.discloseListed(typed, consent) : link.disclose(typed, consent);
  }

  /** Discloses later UTC days as those before, without another code. */
  public DisclosureReceipt discloseLater(LocalDate first, LocalDate last) throws IOException {
    return link.discloseLaterDays(consent(Consent.Scope.OWN_KEYS, first, last));
  }

  /** Hands in the whole history of UTC days. */
  public void sendHistory(LocalDate first, LocalDate last) throws IOException {
    link.sendHistory(consent(Consent.Scope.WHOLE_HISTORY, first, last));
  }

  private Consent consent(Consent.Scope scope, LocalDate first, LocalDate last) {
    String text = "May the records of " + first + " to " + last + " leave?";
    return new Consent(scope, first, last, text, now());
  }

  private Instant now() {
    return time.clock().instant();
  }

  /** {@return the present UTC day} */
  public LocalDate utcDay() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  /** {@return the ID that it sends now} */
  public RollingId currentId() throws IOException {
    return tracer.currentId();
  }

  /** {@return all that it has found of cases} */
  public List<Warning> warnings() throws IOException {
    return link.warnings();
  }

  /** {@return all consents that were used} */
  public List<ConsentRecord> consents() throws IOException {
    return tracer.records().consents();
  }

  /** {@return all encounters of its log} */
  public List<Encounter> encounters() throws IOException {
    return log.find(LogQuery.all());
  }

  /** {@return its client of the authority} */
  AuthorityClient client() {
    return client;
  }

  /** Keeps a visit of its owner, who has scanned a place's code. */
  public void visit(PlaceCode place, Instant from, Instant until) throws IOException {
    Visit.keep(tracer.records().state(), place, from, until);
  }

  /** {@return the visits that it has kept} */
  public List<Visit> visits() throws IOException {
    return Visit.kept(tracer.records().state());
  }

  /** {@return its clock, which may be wrong} */
  Clock clock() {
    return time.clock();
  }

  public AuthorityLink link() {
    return link;
  }

  public ProximityTracer tracer() {
    return tracer;
  }

  @Override
  public void close() {
    tracer.close();
    client.close();
  }
}
