// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.linux.fake.FakeDevice;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueZRadioReadTest extends OnFakeRadio {

  private static final UUID SERVICE = UUID.fromString("6a1d0001-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final UUID VALUE = UUID.fromString("6a1d0002-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final UUID UNKNOWN = UUID.fromString("6a1d0003-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final String PEER = "5A:01:02:03:04:05";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 12, 13, 512})
  void readsAValueOfAnyLength(int length) throws Exception {
    peer().offer(SERVICE, VALUE, () -> new byte[length]);
    assertThat(read(SERVICE, VALUE, LONG).get()).hasSize(length);
    assertThatItIsUndone();
  }

  @Test
  void tellsWhatIsMissingApart() {
    peer().offer(SERVICE, VALUE, () -> new byte[12]);
    assertThat(reasonOf(read(UNKNOWN, VALUE, LONG))).isEqualTo(Reason.NO_SUCH_SERVICE);
    assertThatItIsUndone();
    peer().offer(SERVICE, VALUE, () -> new byte[12]);
    assertThat(reasonOf(read(SERVICE, UNKNOWN, LONG))).isEqualTo(Reason.NO_SUCH_CHARACTERISTIC);
    assertThatItIsUndone();
  }

  @Test
  void givesUpAPeerThatDoesNotAnswerTheConnection() {
    peer()
        .onConnect(
            () -> {
              throw new org.bluez.Error.Failed("le-connection-abort-by-local");
            });
    assertThat(reasonOf(read(SERVICE, VALUE, LONG))).isEqualTo(Reason.CONNECTION_FAILED);
    assertThatItIsUndone();
  }

  @Test
  void givesUpAPeerThatNeverTellsItsServices() {
    FakeDevice peer = peer();
    peer.onConnect(() -> peer.change(Map.of("Connected", new Variant<>(true))));
    assertThat(reasonOf(read(SERVICE, VALUE, SHORT))).isEqualTo(Reason.TIMEOUT);
    assertThatItIsUndone();
  }

  @Test
  void reportsAPeerThatDisconnectsAtOnce() {
    FakeDevice peer = peer();
    peer.onConnect(
        () -> {
          peer.change(Map.of("Connected", new Variant<>(true)));
          peer.change(Map.of("Connected", new Variant<>(false)));
        });
    assertThat(reasonOf(read(SERVICE, VALUE, LONG))).isEqualTo(Reason.DISCONNECTED);
    assertThatItIsUndone();
  }

  @Test
  void reportsAPeerThatRefusesTheRead() {
    peer()
        .offer(
            SERVICE,
            VALUE,
            () -> {
              throw new org.bluez.Error.NotPermitted();
            });
    assertThat(reasonOf(read(SERVICE, VALUE, LONG))).isEqualTo(Reason.READ_REFUSED);
    assertThatItIsUndone();
  }

  @Test
  void looksForAPeerThatIsNotKnown() throws Exception {
    CompletableFuture<byte[]> read = read(SERVICE, VALUE, LONG);
    assertThat(FakeRadio.until(() -> fake.bluez.count("StartDiscovery") == 1)).isTrue();
    fake.bluez.device(
        FakeDevice.heard(PEER, -60, 0x22b5, new byte[12]),
        late -> late.offer(SERVICE, VALUE, () -> new byte[] {7}));
    assertThat(read.get()).containsExactly(7);
    assertThat(FakeRadio.until(() -> fake.bluez.count("StopDiscovery") == 1)).isTrue();
  }

  @Test
  void endsLookingForAPeerWithTheTimeout() {
    assertThat(reasonOf(read(SERVICE, VALUE, SHORT))).isEqualTo(Reason.TIMEOUT);
    assertThat(FakeRadio.until(() -> fake.bluez.count("StopDiscovery") == 1)).isTrue();
    assertThat(fake.bluez.count("Connect")).isZero();
  }

  @Test
  void endsTheAttemptWhenCancelled() {
    FakeDevice peer = peer();
    peer.onConnect(() -> peer.change(Map.of("Connected", new Variant<>(true))));
    CompletableFuture<byte[]> read = read(SERVICE, VALUE, LONG);
    assertThat(FakeRadio.until(() -> fake.bluez.count("Connect") == 1)).isTrue();
    read.cancel(true);
    assertThatItIsUndone();
  }

  @Test
  void keepsAPairedDevice() throws Exception {
    FakeDevice peer = peer();
    peer.offer(SERVICE, VALUE, () -> new byte[12]);
    peer.change(Map.of("Paired", new Variant<>(true)));
    read(SERVICE, VALUE, LONG).get();
    assertThat(FakeRadio.until(() -> fake.bluez.count("Disconnect") == 1)).isTrue();
    fake.radio.close();
    assertThat(fake.bluez.count("RemoveDevice")).isZero();
  }

  @Test
  void leavesAnothersConnectionAlone() throws Exception {
    FakeDevice peer = peer();
    peer.offer(SERVICE, VALUE, () -> new byte[12]);
    peer.connectAndResolve();
    assertThat(read(SERVICE, VALUE, LONG).get()).hasSize(12);
    fake.radio.close();
    assertThat(fake.bluez.count("Disconnect")).isZero();
    assertThat(fake.bluez.count("RemoveDevice")).isZero();
  }

  @Test
  void endsTheAttemptWithTheRadio() {
    FakeDevice peer = peer();
    peer.onConnect(() -> peer.change(Map.of("Connected", new Variant<>(true))));
    CompletableFuture<byte[]> running = read(SERVICE, VALUE, LONG);
    CompletableFuture<byte[]> waiting = read(SERVICE, VALUE, LONG);
    assertThat(FakeRadio.until(() -> fake.bluez.count("Connect") == 1)).isTrue();
    fake.radio.close();
    assertThat(reasonOf(running)).isEqualTo(Reason.CLOSED);
    assertThat(reasonOf(waiting)).isEqualTo(Reason.CLOSED);
    assertThat(fake.bluez.calls()).containsSubsequence("Connect", "Disconnect");
    assertThat(fake.bluez.count("Connect")).isOne();
  }

  private FakeDevice peer() {
    return fake.bluez.device(FakeDevice.heard(PEER, -60, 0x22b5, new byte[12]));
  }

  private CompletableFuture<byte[]> read(UUID service, UUID characteristic, Duration timeout) {
    return fake.radio.read(
        DeviceAddress.parse(PEER, DeviceAddress.Type.RANDOM), service, characteristic, timeout);
  }

  private void assertThatItIsUndone() {
    assertThat(
            FakeRadio.until(
                () -> fake.bluez.count("Disconnect") > 0 && fake.bluez.count("RemoveDevice") > 0))
        .isTrue();
  }

  private static Reason reasonOf(CompletableFuture<byte[]> read) {
    ExecutionException failure =
        catchThrowableOfType(
            ExecutionException.class, () -> read.get(LONG.toSeconds(), TimeUnit.SECONDS));
    return assertThat(failure.getCause())
        .asInstanceOf(InstanceOfAssertFactories.type(RadioException.class))
        .actual()
        .reason();
  }
}
