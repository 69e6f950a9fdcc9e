// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.ClientException.Reason;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.records.Consent;
import io.bluezone.records.ContactRecords;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that says a letter a second, for as long as an hour. */
@Timeout(120)
class CancellationTest {

  private static final String REDEEM = "/api/v1/codes/redeem";
  private static final OneTimeCode CODE = OneTimeCode.of("1234 5674");

  private final TracedWorld world =
      TracedWorld.of(
          SimulatedWorld.builder().start(TracedWorld.START).fidelity(Fidelity.WINDOWS).build());
  private final TracedDevice device = world.device("An").start();
  private final PublishedFeed feed = new PublishedFeed(TracedWorld.START);
  private final ExecutorService other = Executors.newSingleThreadExecutor();
  private final AtomicReference<Thread> caller = new AtomicReference<>();
  private final AtomicBoolean staysInterrupted = new AtomicBoolean();
  private FakeAuthority authority;
  private AuthorityClient client;
  private AuthorityLink link;

  @BeforeEach
  void connect() throws IOException {
    world.run(Duration.ofDays(3));
    ContactRecords records = device.tracer().records();
    authority = new FakeAuthority(feed).started();
    client =
        AuthorityClient.builder(authority.url(), feed.trusted)
            .clock(device.clock())
            .timeout(Duration.ofHours(1))
            .build();
    link = client.link(records);
  }

  @AfterEach
  void disconnect() {
    client.close();
    authority.close();
    other.shutdownNow();
    world.close();
  }

  /** Calls on another thread, until the server has been asked and does not come to an end. */
  private <T> Future<T> stalled(String path, Callable<T> call) throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    authority.answer(
        path,
        request -> {
          asked.countDown();
          return new MockResponse.Builder()
              .body("x".repeat(3600))
              .throttleBody(1, 1, TimeUnit.SECONDS)
              .build();
        });
    Future<T> running =
        other.submit(
            () -> {
              caller.set(Thread.currentThread());
              try {
                return call.call();
              } finally {
                staysInterrupted.set(Thread.interrupted());
              }
            });
    assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
    return running;
  }

  private Future<SyncReport> stalledSync() throws InterruptedException {
    return stalled("/api/v1/bulletins/VN/" + BulletinIndex.FILE, link::sync);
  }

  private Future<DisclosureReceipt> stalledDisclosure() throws InterruptedException {
    LocalDate first = LocalDate.of(2020, 8, 2);
    Consent consent = device.consent(Consent.Scope.OWN_KEYS, first, first.plusDays(2));
    return stalled(REDEEM, () -> link.disclose(CODE, consent));
  }

  private static void assertOffline(Future<?> call) {
    assertThatThrownBy(() -> call.get(1, TimeUnit.MINUTES))
        .cause()
        .isInstanceOf(ClientException.class)
        .extracting("reason")
        .isEqualTo(Reason.OFFLINE);
  }

  @Test
  void endsASyncByAnInterrupt() throws Exception {
    Future<SyncReport> sync = stalledSync();
    caller.get().interrupt();
    assertOffline(sync);
    assertThat(staysInterrupted).isTrue();
  }

  @Test
  void endsADisclosureByAnInterruptAndSendsItLater() throws Exception {
    Future<DisclosureReceipt> disclosure = stalledDisclosure();
    caller.get().interrupt();
    assertOffline(disclosure);
    assertThat(staysInterrupted).isTrue();
    assertThat(link.outbox().waiting()).isPresent();
  }

  @Test
  void endsAWaitForATurnByAnInterrupt() throws Exception {
    Future<SyncReport> sync = stalledSync();
    Thread.currentThread().interrupt();
    assertThatThrownBy(link::sync).extracting("reason").isEqualTo(Reason.OFFLINE);
    assertThat(Thread.interrupted()).isTrue();
    client.close();
    assertThat(sync.get(1, TimeUnit.MINUTES).isComplete()).isFalse();
  }

  @Test
  void endsASyncByClosingTheClient() throws Exception {
    Future<SyncReport> sync = stalledSync();
    client.close();
    assertThat(sync.get(1, TimeUnit.MINUTES).regions().get(0).state())
        .isEqualTo(RegionSync.State.OFFLINE);
    assertThat(link.sync().isComplete()).isFalse();
  }

  @Test
  void endsADisclosureByClosingTheClient() throws Exception {
    Future<DisclosureReceipt> disclosure = stalledDisclosure();
    client.close();
    assertOffline(disclosure);
    assertThat(link.outbox().waiting()).isPresent();
  }

  @Test
  void readsWhileASyncGoesOn() throws Exception {
    Future<SyncReport> sync = stalledSync();
    assertThat(link.warnings()).isEmpty();
    assertThat(link.status().regions()).hasSize(1);
    assertThat(link.outbox().waiting()).isEmpty();
    client.close();
    assertThat(sync.get(1, TimeUnit.MINUTES).isComplete()).isFalse();
  }

  @Test
  void readsAndDropsWhileADisclosureGoesOn() throws Exception {
    Future<DisclosureReceipt> disclosure = stalledDisclosure();
    assertThat(link.warnings()).isEmpty();
    assertThat(link.outbox().waiting()).isPresent();
    assertThat(link.sync().regions()).hasSize(1);
    link.erasePendingDisclosure();
    assertThat(link.outbox().waiting()).isEmpty();
    client.close();
    assertOffline(disclosure);
  }
}
