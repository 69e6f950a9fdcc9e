// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.FakeAuthority.json;
import static io.bluezone.client.FakeAuthority.status;
import static io.bluezone.client.Patient.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.base.Registration;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.state.StateKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device that asks by itself, in virtual time. */
class SelfChecksTest {

  private static final CheckSchedule NO_DUMMIES =
      new CheckSchedule(
          Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(4), Duration.ZERO);

  private final SimulatedWorld world = SimulatedWorld.builder().start(NOW).build();
  private final PublishedFeed feed = new PublishedFeed(NOW);
  private final Patient patient = new Patient();
  private final ContactRecords records =
      ContactRecords.builder(patient.log, patient.vault).clock(world.time().clock()).build();
  private final Told told = new Told();
  private FakeAuthority authority;
  private AuthorityClient client;

  SelfChecksTest() throws IOException {}

  /** Keeps what it is told, with the time. */
  private final class Told implements AuthorityListener {

    final List<Warning> warnings = new ArrayList<>();
    final List<Warning> revoked = new ArrayList<>();
    final List<Instant> syncs = new ArrayList<>();
    final List<OutboxEntry> answered = new ArrayList<>();
    boolean fails;
    boolean error;

    @Override
    public void onWarning(Warning warning) {
      if (fails) {
        throw new IllegalStateException("on purpose");
      }
      failIfMeant();
      warnings.add(warning);
    }

    private void failIfMeant() {
      if (error) {
        throw new LinkageError("on purpose");
      }
    }

    @Override
    public void onRevoked(Warning warning) {
      revoked.add(warning);
    }

    @Override
    public void onSync(SyncReport report) {
      syncs.add(world.time().clock().instant());
      failIfMeant();
    }

    @Override
    public void onAnswered(OutboxEntry entry) {
      answered.add(entry);
    }
  }

  @BeforeEach
  void connect() throws IOException {
    authority = new FakeAuthority(feed).started();
    client =
        AuthorityClient.builder(authority.url(), feed.trusted)
            .clock(world.time().clock())
            .maxIndexAge(Duration.ofDays(30))
            .build();
  }

  @AfterEach
  void disconnect() {
    client.close();
    authority.close();
  }

  private Registration start(CheckSchedule schedule) {
    return client.link(records).checkBySelf(world.time(), schedule, Runnable::run, told);
  }

  @Test
  void tellsAWarningOnceAlsoAfterARestart() throws IOException {
    feed.publish(1, List.of(patient.met));
    try (Registration checks = start(NO_DUMMIES)) {
      world.run(Duration.ofHours(20));
      assertThat(checks.isActive()).isTrue();
    }
    assertThat(told.warnings).hasSize(1);
    try (Registration again = start(NO_DUMMIES)) {
      world.run(Duration.ofHours(20));
      assertThat(again.isActive()).isTrue();
    }
    assertThat(told.warnings).hasSize(1);
    feed.revoke(1, patient.met);
    try (Registration again = start(NO_DUMMIES)) {
      world.run(Duration.ofHours(20));
      assertThat(again.isActive()).isTrue();
    }
    assertThat(told.revoked).hasSize(1);
  }

  @Test
  void tellsWhenItAsksNext() throws IOException {
    AuthorityLink link = client.link(records);
    Registration checks = link.checkBySelf(world.time(), NO_DUMMIES, Runnable::run, told);
    world.run(Duration.ofHours(20));
    Instant next = link.status().nextCheck().orElseThrow();
    assertThat(link.status().lastCheck()).contains(told.syncs.get(told.syncs.size() - 1));
    int before = told.syncs.size();
    world.run(Duration.between(world.time().clock().instant(), next).plusMillis(1));
    assertThat(told.syncs).hasSize(before + 1);
    checks.close();
    assertThat(link.status().nextCheck()).isEmpty();
  }

  @Test
  void tellsAWarningAgainThatCouldNotBeTold() throws IOException {
    feed.publish(1, List.of(patient.met));
    told.fails = true;
    Registration checks = start(NO_DUMMIES);
    world.run(Duration.ofHours(5));
    told.fails = false;
    world.run(Duration.ofHours(5));
    checks.close();
    assertThat(told.warnings).hasSize(1);
  }

  @Test
  void choosesRandomMomentsWithinTheSchedule() {
    try (Registration checks = start(NO_DUMMIES)) {
      world.run(Duration.ofDays(10));
      assertThat(checks.isActive()).isTrue();
    }
    assertThat(Duration.between(NOW, told.syncs.get(0))).isLessThan(Duration.ofMinutes(2));
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < told.syncs.size(); i++) {
      gaps.add(Duration.between(told.syncs.get(i - 1), told.syncs.get(i)));
    }
    assertThat(gaps)
        .hasSizeBetween(60, 240)
        .allSatisfy(gap -> assertThat(gap).isBetween(Duration.ofHours(1), Duration.ofHours(4)))
        .anySatisfy(gap -> assertThat(gap).isLessThan(Duration.ofMinutes(130)))
        .anySatisfy(gap -> assertThat(gap).isGreaterThan(Duration.ofMinutes(170)));
    assertThat(gaps.stream().distinct().count()).isGreaterThan(gaps.size() / 2);
  }

  @Test
  void triesMoreAndMoreSeldomOffline() {
    authority.close();
    try (Registration checks = start(NO_DUMMIES)) {
      world.run(Duration.ofDays(2));
      assertThat(checks.isActive()).isTrue();
    }
    List<Instant> tries = told.syncs;
    assertThat(Duration.between(tries.get(0), tries.get(1))).isLessThan(Duration.ofMinutes(2));
    Instant last = tries.get(tries.size() - 1);
    assertThat(Duration.between(tries.get(tries.size() - 2), last))
        .isBetween(Duration.ofHours(2), Duration.ofHours(4));
    assertThat(tries.size()).isLessThan(40);
  }

  @Test
  void leavesABusyServerAlone() {
    authority.answer(
        "/api/v1/bulletins/VN/index.signed",
        request -> new MockResponse.Builder().code(503).addHeader("Retry-After", "7200").build());
    try (Registration checks = start(NO_DUMMIES)) {
      world.run(Duration.ofDays(1));
      assertThat(checks.isActive()).isTrue();
    }
    for (int i = 1; i < told.syncs.size(); i++) {
      assertThat(Duration.between(told.syncs.get(i - 1), told.syncs.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofHours(2));
    }
  }

  @Test
  void sendsDummiesAtRandomTimes() {
    authority.answer("/api/v1/codes/redeem", request -> json(200, "{'token':'t','expires':1}"));
    authority.answer(
        "/api/v1/disclosures",
        request -> json(200, "{'accepted':0,'refused':[],'revisionToken':'r'}"));
    CheckSchedule schedule =
        new CheckSchedule(
            Duration.ofMinutes(1), Duration.ofHours(20), Duration.ofHours(30), Duration.ofDays(1));
    try (Registration checks = start(schedule)) {
      world.run(Duration.ofDays(240));
      assertThat(checks.isActive()).isTrue();
    }
    assertThat(authority.requestsOf("/api/v1/disclosures"))
        .hasSizeBetween(150, 330)
        .allMatch(request -> "1".equals(request.getHeaders().get("X-Fake")));
    // One in eight is followed by a dummy of a history, which asks whom it is sealed to.
    assertThat(authority.requestsOf("/api/v1/histories/recipient/VN"))
        .hasSizeBetween(1, authority.requestsOf("/api/v1/disclosures").size() - 1);
  }

  private void assertGoesOn(Executor executor) {
    try (Registration checks =
        client.link(records).checkBySelf(world.time(), NO_DUMMIES, executor, told)) {
      world.run(Duration.ofDays(2));
      assertThat(checks.isActive()).isTrue();
    }
    assertThat(told.syncs).hasSizeGreaterThan(5);
  }

  /**
   * Each check has a thread and connections of its own; the third's is interrupted before it asks.
   */
  @Test
  void goesOnAfterAnInterrupt() {
    MockResponse last = status(404).newBuilder().addHeader("Connection", "close").build();
    authority.answer("/api/v1/settings/VN", request -> last);
    authority.answerFile(BulletinIndex.FILE, request -> last);
    AtomicInteger runs = new AtomicInteger();
    assertGoesOn(
        work -> {
          Thread thread =
              new Thread(
                  () -> {
                    if (runs.incrementAndGet() == 3) {
                      Thread.currentThread().interrupt();
                    }
                    work.run();
                  });
          thread.setDaemon(true);
          thread.start();
          Uninterruptibles.joinUninterruptibly(thread);
        });
  }

  @Test
  void goesOnAfterAListenersErrors() throws IOException {
    feed.publish(1, List.of(patient.met));
    told.error = true;
    assertGoesOn(Runnable::run);
    assertThat(told.warnings).isEmpty();
  }

  @Test
  void goesOnWithAnExecutorThatRefuses() {
    AtomicInteger runs = new AtomicInteger();
    assertGoesOn(
        work -> {
          if (runs.incrementAndGet() % 2 == 0) {
            throw new RejectedExecutionException("full");
          }
          work.run();
        });
  }

  @Test
  void endsWithItsClient() {
    Registration checks = start(NO_DUMMIES);
    client.close();
    world.run(Duration.ofDays(1));
    assertThat(checks.isActive()).isFalse();
    assertThat(told.syncs).isEmpty();
  }

  @Test
  void plansTheNextCheckAfterAnyNumberOfFailures() {
    authority.close();
    NextCheck next = client.link(records).checkNow(NO_DUMMIES, Integer.MAX_VALUE, told);
    assertThat(next.failures()).isEqualTo(Integer.MAX_VALUE);
    assertThat(next.after()).isLessThanOrEqualTo(Duration.ofHours(4));
  }

  @Test
  void asksNothingAfterClosing() {
    Registration checks = start(CheckSchedule.DEFAULT);
    checks.close();
    checks.close();
    world.run(Duration.ofDays(3));
    assertThat(checks.isActive()).isFalse();
    assertThat(authority.requests).isEmpty();
  }

  @Test
  void goesOnCheckingWhereTheMemoryIsDamaged() throws IOException {
    patient.log.state().put(StateKind.REGION, "ap70", SecretBytes.copyOf(new byte[] {1, 2, 3}));
    authority.answer("/api/v1/settings/VN", request -> status(404));
    try (Registration checks = start(NO_DUMMIES)) {
      world.run(Duration.ofHours(12));
      assertThat(checks.isActive()).isTrue();
    }
    assertThat(authority.requestsOf("/api/v1/settings/VN").size()).isGreaterThan(3);
  }

  @Test
  void keepsItsBounds() {
    Random random = new Random(3);
    CheckSchedule schedule = CheckSchedule.DEFAULT;
    for (int i = 0; i < 1000; i++) {
      assertThat(schedule.beforeNext(random)).isBetween(Duration.ofHours(1), Duration.ofHours(4));
      assertThat(schedule.beforeFirst(random)).isBetween(Duration.ZERO, Duration.ofMinutes(1));
      assertThat(schedule.beforeRetry(i, random))
          .isBetween(Duration.ofSeconds(30), Duration.ofHours(4));
    }
  }
}
