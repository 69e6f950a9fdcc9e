// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ad.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GattTest {

  private static final UUID SERVICE = UUID.fromString("6a1d0001-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final UUID VALUE = UUID.fromString("6a1d0002-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SimulatedWorld world = Worlds.still();
  private final SimulatedDevice reader = world.addDevice(Worlds.PHONE, Position.ORIGIN);
  private final SimulatedDevice peer = world.addDevice(Worlds.PHONE, new Position(2, 0));
  private final List<DeviceAddress> readers = new ArrayList<>();
  private byte[] value = {1, 2, 3};

  @BeforeEach
  void serve() throws Exception {
    Function<DeviceAddress, byte[]> handler =
        who -> {
          readers.add(who);
          return value;
        };
    assertRuns(peer.serve(new GattService(SERVICE, Map.of(VALUE, handler))));
    Worlds.advertise(peer, 1);
  }

  private CompletableFuture<byte[]> read() {
    return read(reader);
  }

  private CompletableFuture<byte[]> read(SimulatedDevice from) {
    return from.read(peer.addresses().iterator().next(), SERVICE, VALUE, TIMEOUT);
  }

  private Reason failure(CompletableFuture<byte[]> read) {
    world.run(TIMEOUT);
    assertThat(read).isDone();
    ExecutionException failure = catchThrowableOfType(ExecutionException.class, read::get);
    assertThat(failure.getCause()).isInstanceOf(RadioException.class);
    return ((RadioException) Objects.requireNonNull(failure.getCause())).reason();
  }

  @Test
  void takesVirtualTimeForARead() throws Exception {
    Instant start = world.clock().instant();
    List<Instant> done = new ArrayList<>();
    CompletableFuture<byte[]> read = read();
    CompletableFuture<Void> noted = read.thenRun(() -> done.add(world.clock().instant()));
    world.run(Duration.ofMillis(299));
    assertThat(read).isNotDone();
    world.run(TIMEOUT);
    assertThat(read.get()).containsExactly(1, 2, 3);
    assertThat(noted).isDone();
    assertThat(done).hasSize(1).allMatch(at -> at.isAfter(start.plusMillis(300)));
    assertThat(readers).hasSize(1).allMatch(DeviceAddress::isResolvablePrivate);
  }

  @Test
  void copiesTheValue() throws Exception {
    CompletableFuture<byte[]> read = read();
    world.run(TIMEOUT);
    read.get()[0] = 99;
    assertThat(value[0]).isEqualTo((byte) 1);
  }

  @Test
  void readsUpTo512BytesAndNoMore() throws Exception {
    value = new byte[512];
    CompletableFuture<byte[]> read = read();
    world.run(TIMEOUT);
    assertThat(read.get()).hasSize(512);
    value = new byte[513];
    assertThat(failure(read())).isEqualTo(Reason.READ_REFUSED);
  }

  @Test
  void timesOutForAPeerOutOfReachUnlessItComesNearer() throws Exception {
    peer.moveTo(new Position(10_000, 0));
    assertThat(failure(read())).isEqualTo(Reason.TIMEOUT);
    CompletableFuture<byte[]> read = read();
    world.run(Duration.ofSeconds(5));
    assertThat(read).isNotDone();
    peer.moveTo(new Position(3, 0));
    world.run(TIMEOUT);
    assertThat(read.get()).hasSize(3);
  }

  @Test
  void breaksTheConnectionOfAPeerThatLeaves() {
    CompletableFuture<byte[]> read = reader(Duration.ofSeconds(2));
    world.run(Duration.ofSeconds(3));
    peer.moveTo(new Position(10_000, 0));
    assertThat(failure(read)).isEqualTo(Reason.DISCONNECTED);
  }

  @Test
  void breaksTheConnectionOfAPeerThatIsSwitchedOff() {
    CompletableFuture<byte[]> read = reader(Duration.ofSeconds(2));
    world.run(Duration.ofSeconds(3));
    peer.power(false);
    assertThat(failure(read)).isEqualTo(Reason.DISCONNECTED);
  }

  /** A read whose steps take just so long. */
  private CompletableFuture<byte[]> reader(Duration step) {
    DeviceProfile slow = Worlds.PHONE.withReadTimes(step, Duration.ZERO);
    return read(world.addDevice(slow, new Position(1, 1)));
  }

  @Test
  void holdsSoManyConnectionsAtOnceAndLetsOthersWait() throws Exception {
    peer.become(peer.profile().withConnections(2));
    Duration step = Duration.ofSeconds(1);
    List<CompletableFuture<byte[]>> reads = List.of(reader(step), reader(step), reader(step));
    world.run(Duration.ofMillis(2_050));
    assertThat(reads).filteredOn(CompletableFuture::isDone).hasSize(2);
    world.run(Duration.ofMillis(1_050));
    assertThat(reads).allMatch(CompletableFuture::isDone);
    assertThat(readers).hasSize(3);
  }

  @Test
  void failsAsOftenAsTheProfileSays() throws Exception {
    DeviceProfile shaky = Worlds.PHONE.withReadFailures(0.4);
    SimulatedDevice shakyReader = world.addDevice(shaky, new Position(1, 0));
    List<Reason> reasons = new ArrayList<>();
    int attempts = 500;
    for (int i = 0; i < attempts; i++) {
      CompletableFuture<byte[]> read = read(shakyReader);
      world.run(TIMEOUT);
      if (read.isCompletedExceptionally()) {
        reasons.add(failure(read));
      }
    }
    assertThat(reasons.size() / (double) attempts).isCloseTo(0.4, within(0.07));
    assertThat(reasons).containsOnly(Reason.CONNECTION_FAILED, Reason.DISCONNECTED);
    assertThat(reasons).contains(Reason.CONNECTION_FAILED, Reason.DISCONNECTED);
  }

  @Test
  void timesOutForASilentPeer() {
    peer.faults().ignoreReads();
    assertThat(failure(read())).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void reportsAPeerThatHangsUpAsADisconnection() {
    peer.faults().hangUp();
    assertThat(failure(read())).isEqualTo(Reason.DISCONNECTED);
  }

  @Test
  void letsAPeerAnswerAnything() throws Exception {
    peer.faults().answerReads(Octets.fromHex("ff00"));
    DeviceAddress address = peer.addresses().iterator().next();
    CompletableFuture<byte[]> read = reader.read(address, VALUE, SERVICE, TIMEOUT);
    world.run(TIMEOUT);
    assertThat(read.get()).containsExactly(0xff, 0);
    peer.faults().answerReads(Octets.copyOf(new byte[513]));
    assertThat(failure(read())).isEqualTo(Reason.READ_REFUSED);
    assertThat(readers).isEmpty();
  }

  @Test
  void asksNoOneForACancelledRead() {
    CompletableFuture<byte[]> read = read();
    read.cancel(false);
    world.run(TIMEOUT);
    assertThat(readers).isEmpty();
    assertThat(read).isCancelled();
  }

  @Test
  void connectsToConnectableAdvertisementsAlone() throws Exception {
    SimulatedDevice other = world.addDevice(Worlds.PHONE, new Position(1, 0));
    assertRuns(other.advertise(Worlds.advertisement(2), Worlds.FAST.withConnectable(false)));
    DeviceAddress address = other.addresses().iterator().next();
    assertThat(failure(reader.read(address, SERVICE, VALUE, TIMEOUT))).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void doesNotConnectADeviceToItself() {
    assertThat(failure(read(peer))).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void leavesAGivenUpAddressUnanswered() throws Exception {
    DeviceAddress old = peer.addresses().iterator().next();
    peer.power(false);
    peer.power(true);
    assertThat(failure(reader.read(old, SERVICE, VALUE, TIMEOUT))).isEqualTo(Reason.TIMEOUT);
    CompletableFuture<byte[]> read = read();
    world.run(TIMEOUT);
    assertThat(read.get()).hasSize(3);
  }

  @Test
  void readsFailWhenTheReaderIsSwitchedOffOrClosed() {
    CompletableFuture<byte[]> running = read();
    reader.power(false);
    assertThat(failure(running)).isEqualTo(Reason.ADAPTER_OFF);
    assertThat(failure(read())).isEqualTo(Reason.ADAPTER_OFF);
    reader.power(true);
    CompletableFuture<byte[]> again = read();
    reader.close();
    assertThat(failure(again)).isEqualTo(Reason.CLOSED);
    reader.power(true);
    assertThatExceptionOfType(RadioException.class)
        .isThrownBy(() -> Worlds.listen(reader))
        .matches(e -> e.reason() == Reason.CLOSED);
  }
}
