// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.android.air.ScriptedPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Test;

public class AndroidReadTest extends OnTheAir {

  private static final String PEER = "D0:00:00:00:00:01";
  private static final DeviceAddress ADDRESS = DeviceAddress.parse(PEER, DeviceAddress.Type.RANDOM);
  private static final UUID SERVICE = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a667");
  private static final UUID ID = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a689");
  private static final byte[] VALUE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @After
  public void everyClientIsClosedWhateverHappened() {
    air.pass(ReadAttempt.DISCONNECT_TIMEOUT);
    assertThat(phone.openClients()).isZero();
    assertThat(phone.mostClients()).isLessThanOrEqualTo(1);
  }

  private ScriptedPeer peer() {
    ScriptedPeer peer = new ScriptedPeer(SERVICE, ID, VALUE);
    air.addPeer(PEER, peer);
    return peer;
  }

  private CompletableFuture<byte[]> read() {
    CompletableFuture<byte[]> read = radio.read(ADDRESS, SERVICE, ID, TIMEOUT);
    air.settle();
    return read;
  }

  /** Up to API 31 by the callback with three arguments, from 33 on by the one with four. */
  @Test
  public void readsTheValueByTheCallbackOfTheLevel() throws Exception {
    peer();
    assertThat(read().get()).isEqualTo(VALUE);
  }

  @Test
  public void givesEachFailureToConnectItsReasonAndNumber() {
    Map<Integer, Reason> reasons =
        Map.of(
            133, Reason.CONNECTION_FAILED,
            8, Reason.CONNECTION_FAILED,
            19, Reason.CONNECTION_FAILED,
            22, Reason.CONNECTION_FAILED,
            62, Reason.CONNECTION_FAILED,
            147, Reason.CONNECTION_FAILED,
            128, Reason.BUSY,
            257, Reason.BUSY);
    reasons.forEach(
        (status, reason) -> {
          peer().onConnect(status);
          expect(Failures.of(read()), status, reason);
        });
  }

  @Test
  public void givesEachBreakOfAConnectionItsReasonAndNumber() {
    Map<Integer, Reason> reasons =
        Map.of(
            133, Reason.DISCONNECTED,
            8, Reason.DISCONNECTED,
            19, Reason.DISCONNECTED,
            22, Reason.DISCONNECTED,
            34, Reason.DISCONNECTED,
            62, Reason.CONNECTION_FAILED);
    reasons.forEach(
        (status, reason) -> {
          ScriptedPeer peer = peer().onRead(ScriptedPeer.SILENCE);
          CompletableFuture<byte[]> read = read();
          assertThat(read).isNotDone();
          peer.drop(status);
          air.settle();
          expect(Failures.of(read), status, reason);
        });
  }

  @Test
  public void givesEachRefusalOfAReadItsReasonAndNumber() {
    Map<Integer, Reason> reasons =
        Map.of(
            2, Reason.READ_REFUSED,
            5, Reason.READ_REFUSED,
            8, Reason.READ_REFUSED,
            14, Reason.READ_REFUSED,
            0x80, Reason.READ_REFUSED,
            133, Reason.DISCONNECTED);
    reasons.forEach(
        (status, reason) -> {
          peer().onRead(status);
          expect(Failures.of(read()), status, reason);
          air.settle();
        });
  }

  @Test
  public void takesAFailureToListServicesForABrokenConnection() {
    peer().onDiscover(133);
    expect(Failures.of(read()), 133, Reason.DISCONNECTED);
  }

  private static void expect(RadioException failure, int status, Reason reason) {
    assertThat(failure.reason()).as("status %s", status).isEqualTo(reason);
    assertThat(failure.platformMessage().orElseThrow()).startsWith("GATT status " + status + " ");
    assertThat(failure).hasMessageContaining("GATT status " + status + " ");
  }

  @Test
  public void givesUpASilentPeerAtEachStepAndReadsTheNext() throws Exception {
    List<ScriptedPeer> silent = new ArrayList<>();
    silent.add(new ScriptedPeer(SERVICE, ID, VALUE).onConnect(ScriptedPeer.SILENCE));
    silent.add(new ScriptedPeer(SERVICE, ID, VALUE).onDiscover(ScriptedPeer.SILENCE));
    silent.add(new ScriptedPeer(SERVICE, ID, VALUE).onRead(ScriptedPeer.SILENCE));
    for (ScriptedPeer each : silent) {
      air.addPeer(PEER, each);
      CompletableFuture<byte[]> read = read();
      air.pass(TIMEOUT.minusMillis(100));
      assertThat(read).isNotDone();
      assertThat(phone.openClients()).isEqualTo(1);
      air.pass(Duration.ofMillis(100));
      assertThat(Failures.of(read).reason()).isEqualTo(Reason.TIMEOUT);
      air.pass(ReadAttempt.DISCONNECT_TIMEOUT);
      assertThat(phone.openClients()).as("the attempt has ended").isZero();
      peer();
      assertThat(read().get()).isEqualTo(VALUE);
    }
  }

  @Test
  public void countsTheWaitForOthersInTheTimeAllowed() {
    peer().onConnect(ScriptedPeer.SILENCE);
    CompletableFuture<byte[]> first = radio.read(ADDRESS, SERVICE, ID, Duration.ofSeconds(20));
    CompletableFuture<byte[]> second = radio.read(ADDRESS, SERVICE, ID, Duration.ofSeconds(5));
    air.settle();
    air.pass(Duration.ofSeconds(5));
    assertThat(Failures.of(second).reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(first).isNotDone();
    first.cancel(true);
  }

  @Test
  public void connectsToOneAtATime() throws Exception {
    ScriptedPeer peer = peer();
    List<CompletableFuture<byte[]>> reads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      reads.add(radio.read(ADDRESS, SERVICE, ID, TIMEOUT));
    }
    air.pass(Duration.ofSeconds(1));
    for (CompletableFuture<byte[]> read : reads) {
      assertThat(read.get()).isEqualTo(VALUE);
    }
    assertThat(peer.reads()).isEqualTo(10);
    assertThat(phone.mostClients()).isEqualTo(1);
  }

  @Test
  public void givesUpACancelledRead() {
    peer().onConnect(ScriptedPeer.SILENCE);
    CompletableFuture<byte[]> running = read();
    CompletableFuture<byte[]> waiting = read();
    running.cancel(true);
    waiting.cancel(true);
    air.settle();
    assertThat(phone.openClients()).isZero();
  }

  @Test
  public void endsRunningAndWaitingReadsWithBluetoothOff() {
    peer().onRead(ScriptedPeer.SILENCE);
    CompletableFuture<byte[]> running = read();
    CompletableFuture<byte[]> waiting = read();
    phone.power(false);
    assertThat(Failures.of(running).reason()).isEqualTo(Reason.ADAPTER_OFF);
    assertThat(Failures.of(waiting).reason()).isEqualTo(Reason.ADAPTER_OFF);
    assertThat(Failures.of(read()).reason()).isEqualTo(Reason.ADAPTER_OFF);
    assertThat(phone.openClients()).isZero();
  }

  @Test
  public void endsRunningReadsWithTheRadio() {
    peer().onRead(ScriptedPeer.SILENCE);
    CompletableFuture<byte[]> running = read();
    radio.close();
    assertThat(Failures.of(running).reason()).isEqualTo(Reason.CLOSED);
    assertThat(phone.openClients()).isZero();
  }

  @Test
  public void leavesAPeerThatWantsToPairAtOnce() {
    peer().onRead(ScriptedPeer.SILENCE);
    CompletableFuture<byte[]> read = read();
    phone.beginPairing("D0:00:00:00:00:02");
    assertThat(read).as("another device pairs").isNotDone();
    phone.beginPairing(PEER);
    assertThat(Failures.of(read).reason()).isEqualTo(Reason.READ_REFUSED);
    assertThat(Failures.of(read)).hasMessageContaining("pair");
    assertThat(phone.openClients()).isZero();
  }

  @Test
  public void passesOnAValueOfAnyLength() throws Exception {
    for (int length : new int[] {0, 13, 512}) {
      air.addPeer(PEER, new ScriptedPeer(SERVICE, ID, new byte[length]));
      assertThat(read().get()).hasSize(length);
    }
  }
}
