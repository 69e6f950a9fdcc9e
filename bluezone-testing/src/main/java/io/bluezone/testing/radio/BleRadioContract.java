// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.Iterables;
import io.bluezone.ble.AdvertiseListener;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.Registration;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.BluetoothUuid;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BleRadio} does. A radio's own test extends this class and opens two radios in
 * range of each other.
 */
public abstract class BleRadioContract {

  private static final UUID SERVICE = BluetoothUuid.of(0xfd00);
  private static final UUID GATT_SERVICE = UUID.fromString("6a1d0001-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final UUID VALUE = UUID.fromString("6a1d0002-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final UUID UNKNOWN = UUID.fromString("6a1d0003-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final int COMPANY = 0xffff;
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final AdvertiseSettings FAST = AdvertiseSettings.DEFAULT.withInterval(INTERVAL);

  /** Ample: a read also waits until a platform has ended the connection of the one before. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  private RadioPair pair;

  /** For a radio's own test. */
  protected BleRadioContract() {}

  /**
   * Opens two radios that are on. Called once before each test.
   *
   * @return the radios, of which nothing has been asked yet
   * @throws Exception if that fails; the test fails
   */
  protected abstract RadioPair open() throws Exception;

  @BeforeEach
  void openPair() throws Exception {
    pair = open();
  }

  @AfterEach
  void closePair() {
    pair.close();
  }

  private static ManufacturerData data(int number) {
    return new ManufacturerData(COMPANY, Octets.copyOf(value(number)));
  }

  private static byte[] value(int number) {
    return new byte[] {0x42, 0x5a, 0, (byte) number};
  }

  private static Advertisement advertisement(ManufacturerData data) {
    return Advertisement.builder()
        .addServiceUuid(SERVICE)
        .addManufacturerData(data.company(), data.payload())
        .build();
  }

  private static Registration advertise(BleRadio radio, ManufacturerData data)
      throws RadioException {
    return radio.advertise(advertisement(data), FAST, AdvertiseListener.NONE);
  }

  private static GattService serving(GattService.ReadHandler handler) {
    return new GattService(GATT_SERVICE, List.of(new GattService.Characteristic(VALUE, handler)));
  }

  private DeviceAddress find(ManufacturerData data) throws RadioException {
    Reports reports = new Reports();
    try (Registration scan = pair.first().scan(ScanSettings.DEFAULT, reports)) {
      assertThat(pair.until(() -> !reports.with(data).isEmpty())).isTrue();
    }
    return reports.with(data).get(0).address();
  }

  private byte[] read(DeviceAddress address, UUID characteristic) throws Exception {
    CompletableFuture<byte[]> read =
        pair.first().read(address, GATT_SERVICE, characteristic, READ_TIMEOUT);
    assertThat(pair.until(read::isDone)).isTrue();
    return read.get();
  }

  private Reason readFailure(DeviceAddress address, UUID service, UUID characteristic) {
    CompletableFuture<byte[]> read =
        pair.first().read(address, service, characteristic, READ_TIMEOUT);
    assertThat(pair.until(read::isDone)).isTrue();
    return reasonOf(read);
  }

  private static Reason reasonOf(CompletableFuture<byte[]> read) {
    ExecutionException failure = catchThrowableOfType(ExecutionException.class, read::get);
    if (failure.getCause() instanceof RadioException cause) {
      return cause.reason();
    }
    throw new AssertionError("a read fails with a RadioException", failure);
  }

  /** A scan reports what others send, until it is closed. */
  @Nested
  class Scanning {

    @Test
    void anAdvertisementIsSeenWithItsBytesAndAnRssi() throws Exception {
      Reports reports = new Reports();
      try (Registration scan = pair.first().scan(ScanSettings.DEFAULT, reports);
          Registration advert = advertise(pair.second(), data(1))) {
        assertThat(pair.until(() -> !reports.with(data(1)).isEmpty())).isTrue();
        assertThat(scan.isActive()).isTrue();
        assertThat(advert.isActive()).isTrue();
      }
      assertThat(reports.with(data(1)))
          .allSatisfy(
              report -> {
                assertThat(report.data().hasServiceUuid(SERVICE)).isTrue();
                assertThat(report.rssi()).isPresent();
                assertThat(report.rssi().getAsInt()).isBetween(-127, 20);
              });
      assertThat(reports.ends()).isEmpty();
    }

    @Test
    void everyReceptionIsReportedWhenDuplicatesAreWanted() throws Exception {
      Reports reports = new Reports();
      try (Registration scan = pair.first().scan(ScanSettings.DEFAULT, reports);
          Registration advert = advertise(pair.second(), data(2))) {
        assertThat(pair.until(() -> reports.with(data(2)).size() >= 5)).isTrue();
      }
    }

    @Test
    void aFrameIsReportedOnceAndAgainAfterAnotherWhereDuplicatesAreNotWanted() throws Exception {
      Reports once = new Reports();
      Reports all = new Reports();
      try (Registration a = pair.first().scan(ScanSettings.DEFAULT.withDuplicates(false), once);
          Registration b = pair.first().scan(ScanSettings.DEFAULT, all)) {
        for (int number : new int[] {11, 12, 11}) {
          all.clear();
          try (Registration advert = advertise(pair.second(), data(number))) {
            assertThat(pair.until(() -> all.with(data(number)).size() >= 5)).isTrue();
          }
        }
      }
      Map<DeviceAddress, AdvertisingData> last = new HashMap<>();
      List<ManufacturerData> sequence = new ArrayList<>();
      for (ScanReport report : once.all()) {
        assertThat(report.data()).isNotEqualTo(last.put(report.address(), report.data()));
        for (ManufacturerData each : report.data().manufacturerData()) {
          boolean repeated = !sequence.isEmpty() && Iterables.getLast(sequence).equals(each);
          if (each.company() == COMPANY && !repeated) {
            sequence.add(each);
          }
        }
      }
      assertThat(sequence).containsExactly(data(11), data(12), data(11));
    }

    @Test
    void filtersHoldBackEverythingElse() throws Exception {
      Reports reports = new Reports();
      ScanSettings onlyEight =
          ScanSettings.DEFAULT.withFilters(
              List.of(
                  new ScanFilter.Manufacturer(
                      COMPANY, data(8).payload(), Octets.fromHex("ffffffff"))));
      Advertisement seven = advertisement(data(7));
      Advertisement eight = advertisement(data(8));
      try (Registration scan = pair.first().scan(onlyEight, reports);
          Registration a = pair.second().advertise(seven, FAST, AdvertiseListener.NONE);
          Registration b = pair.second().advertise(eight, FAST, AdvertiseListener.NONE)) {
        assertThat(pair.until(() -> reports.with(data(8)).size() >= 2)).isTrue();
      }
      assertThat(reports.with(data(7))).isEmpty();
    }

    @Test
    void twoScansRunBesideEachOther() throws Exception {
      Reports one = new Reports();
      Reports two = new Reports();
      try (Registration advert = advertise(pair.second(), data(5));
          Registration second = pair.first().scan(ScanSettings.DEFAULT, two)) {
        Registration first = pair.first().scan(ScanSettings.DEFAULT, one);
        assertThat(pair.until(() -> !one.with(data(5)).isEmpty() && !two.with(data(5)).isEmpty()))
            .isTrue();
        first.close();
        two.clear();
        assertThat(pair.until(() -> !two.with(data(5)).isEmpty())).isTrue();
        assertThat(second.isActive()).isTrue();
      }
    }

    @Test
    void aScanOfLittlePowerHearsTooAndIsHelpedByOneOfMore() throws Exception {
      Reports little = new Reports();
      Reports much = new Reports();
      ScanSettings lowPower = ScanSettings.DEFAULT.withPower(ScanSettings.Power.LOW_POWER);
      try (Registration advert = advertise(pair.second(), data(61));
          Registration scan = pair.first().scan(lowPower, little)) {
        assertThat(pair.until(() -> !little.with(data(61)).isEmpty())).isTrue();
        try (Registration beside = pair.first().scan(ScanSettings.DEFAULT, much)) {
          assertThat(pair.until(() -> much.with(data(61)).size() >= 5)).isTrue();
        }
        little.clear();
        assertThat(pair.until(() -> !little.with(data(61)).isEmpty())).isTrue();
        assertThat(scan.isActive()).isTrue();
      }
      assertThat(little.ends()).isEmpty();
    }

    @Test
    void aScanCanBeStartedAgain() throws Exception {
      try (Registration advert = advertise(pair.second(), data(6))) {
        for (int round = 0; round < 3; round++) {
          Reports reports = new Reports();
          try (Registration scan = pair.first().scan(ScanSettings.DEFAULT, reports)) {
            assertThat(pair.until(() -> !reports.with(data(6)).isEmpty())).isTrue();
          }
        }
      }
    }

    @Test
    void closingTheScanStopsIt() throws Exception {
      Reports reports = new Reports();
      try (Registration advert = advertise(pair.second(), data(4))) {
        Registration scan = pair.first().scan(ScanSettings.DEFAULT, reports);
        assertThat(pair.until(() -> !reports.with(data(4)).isEmpty())).isTrue();
        scan.close();
        assertThat(scan.isActive()).isFalse();
        pair.pass(Duration.ofMillis(500));
        reports.clear();
        pair.pass(Duration.ofSeconds(2));
        assertThat(reports.all()).isEmpty();
        assertThat(reports.ends()).isEmpty();
      }
    }

    @Test
    void aPauseOfTheScanIsToldOnceAndSoIsItsEnd() throws Exception {
      Reports reports = new Reports();
      BleRadio radio = pair.first();
      try (Registration advert = advertise(pair.second(), data(51));
          Registration scan = radio.scan(ScanSettings.DEFAULT, reports)) {
        assertThat(pair.until(() -> !reports.with(data(51)).isEmpty())).isTrue();
        boolean pauses = pair.pause(radio, true);
        assertThat(pair.until(() -> !pauses || !reports.pauses().isEmpty())).isTrue();
        reports.clear();
        pair.pass(Duration.ofSeconds(2));
        assertThat(reports.with(data(51)).isEmpty()).isEqualTo(pauses);
        assertThat(scan.isActive()).isTrue();
        pair.pause(radio, false);
        reports.clear();
        assertThat(pair.until(() -> !reports.with(data(51)).isEmpty())).isTrue();
        assertThat(reports.pauses()).isEqualTo(pauses ? List.of("pause", "resume") : List.of());
      }
      assertThat(reports.ends()).isEmpty();
    }
  }

  /** An advertisement is sent until it is closed, as far as the capabilities say. */
  @Nested
  class Advertising {

    @Test
    void bothRadiosAdvertiseAndScanAtOnce() throws Exception {
      Reports bySecond = new Reports();
      Reports byFirst = new Reports();
      try (Registration a = advertise(pair.first(), data(9));
          Registration b = advertise(pair.second(), data(10));
          Registration c = pair.first().scan(ScanSettings.DEFAULT, byFirst);
          Registration d = pair.second().scan(ScanSettings.DEFAULT, bySecond)) {
        assertThat(
                pair.until(
                    () -> !byFirst.with(data(10)).isEmpty() && !bySecond.with(data(9)).isEmpty()))
            .isTrue();
      }
      assertThat(byFirst.with(data(9))).isEmpty();
    }

    @Test
    void closingTheAdvertisementStopsIt() throws Exception {
      Reports reports = new Reports();
      try (Registration scan = pair.first().scan(ScanSettings.DEFAULT, reports)) {
        Registration advert = advertise(pair.second(), data(3));
        assertThat(pair.until(() -> !reports.with(data(3)).isEmpty())).isTrue();
        advert.close();
        assertThat(advert.isActive()).isFalse();
        pair.pass(Duration.ofSeconds(1));
        reports.clear();
        pair.pass(Duration.ofSeconds(2));
        assertThat(reports.with(data(3))).isEmpty();
      }
    }

    @Test
    void anAdvertisementThatDoesNotFitIsRefused() {
      int limit = pair.first().capabilities().maxAdvertisementLength();
      Advertisement tooLarge =
          Advertisement.builder()
              .addManufacturerData(COMPANY, Octets.copyOf(new byte[limit - 3 - 4 + 1]))
              .build();
      assertThatExceptionOfType(RadioException.class)
          .isThrownBy(() -> pair.first().advertise(tooLarge, FAST, AdvertiseListener.NONE))
          .matches(e -> e.reason() == Reason.ADVERTISEMENT_TOO_LARGE);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Advertisement.builder()
                      .addManufacturerData(COMPANY, Octets.copyOf(new byte[250]))
                      .build());
    }

    @Test
    void instancesRunOutAndComeBack() throws Exception {
      int instances = pair.first().capabilities().advertisingInstances();
      List<Registration> taken = new ArrayList<>();
      for (int i = 0; i < instances; i++) {
        taken.add(advertise(pair.first(), data(20 + i)));
      }
      RadioException refusal =
          catchThrowableOfType(
              RadioException.class, () -> advertise(pair.first(), data(20 + instances)));
      assertThat(refusal.reason()).isEqualTo(Reason.NO_ADVERTISING_INSTANCE);
      taken.remove(0).close();
      taken.add(advertise(pair.first(), data(30)));
      taken.forEach(Registration::close);
    }

    @Test
    void theAddressIsWhatTheCapabilitiesSay() throws Exception {
      for (boolean connectable : new boolean[] {true, false}) {
        DeviceAddress before = addressOf(connectable, data(70));
        DeviceAddress after = addressOf(connectable, data(71));
        RadioCapabilities capabilities = pair.second().capabilities();
        if (capabilities.keepsAddress(connectable)) {
          assertThat(after).isEqualTo(before);
        } else if (capabilities.addressRotation() != AddressRotation.UNKNOWN) {
          assertThat(after).isNotEqualTo(before);
        }
      }
    }

    private DeviceAddress addressOf(boolean connectable, ManufacturerData data) throws Exception {
      AdvertiseSettings settings = FAST.withConnectable(connectable);
      try (Registration advert =
          pair.second().advertise(advertisement(data), settings, AdvertiseListener.NONE)) {
        return find(data);
      }
    }
  }

  /** A service answers every reader, until it is withdrawn. */
  @Nested
  class Serving {

    @Test
    void aValueIsReadAsItIsAtThatMoment() throws Exception {
      AtomicInteger calls = new AtomicInteger();
      GattService service = serving(reader -> value(calls.incrementAndGet()));
      try (Registration served = pair.second().serve(service);
          Registration advert = advertise(pair.second(), data(40))) {
        DeviceAddress address = find(data(40));
        assertThat(read(address, VALUE)).isEqualTo(value(1));
        assertThat(read(address, VALUE)).isEqualTo(value(2));
      }
    }

    @Test
    void aReadHandlerThatFailsIsARefusedRead() throws Exception {
      AtomicInteger calls = new AtomicInteger();
      GattService service =
          serving(
              reader -> {
                if (calls.incrementAndGet() == 1) {
                  throw new IllegalStateException("no value now");
                }
                return value(2);
              });
      try (Registration served = pair.second().serve(service);
          Registration advert = advertise(pair.second(), data(42))) {
        DeviceAddress address = find(data(42));
        assertThat(readFailure(address, GATT_SERVICE, VALUE)).isEqualTo(Reason.READ_REFUSED);
        assertThat(read(address, VALUE)).isEqualTo(value(2));
      }
    }

    @Test
    void aServiceIsServedOnceAndCanBeWithdrawn() throws Exception {
      Registration served = pair.second().serve(serving(reader -> value(1)));
      assertThatExceptionOfType(RadioException.class)
          .isThrownBy(() -> pair.second().serve(serving(reader -> value(2))))
          .matches(e -> e.reason() == Reason.ALREADY_STARTED);
      try (Registration advert = advertise(pair.second(), data(44))) {
        DeviceAddress address = find(data(44));
        assertThat(read(address, VALUE)).isEqualTo(value(1));
        served.close();
        pair.pass(Duration.ofMillis(500));
        assertThat(readFailure(address, GATT_SERVICE, VALUE)).isEqualTo(Reason.NO_SUCH_SERVICE);
      }
      try (Registration again = pair.second().serve(serving(reader -> value(3)))) {
        assertThat(again.isActive()).isTrue();
      }
    }
  }

  /** A read ends with a value or with a reason, within its time-out. */
  @Nested
  class Reading {

    @Test
    void anUnknownCharacteristicOrServiceIsToldApart() throws Exception {
      try (Registration served = pair.second().serve(serving(reader -> value(1)));
          Registration advert = advertise(pair.second(), data(41))) {
        DeviceAddress address = find(data(41));
        assertThat(readFailure(address, GATT_SERVICE, UNKNOWN))
            .isEqualTo(Reason.NO_SUCH_CHARACTERISTIC);
        assertThat(readFailure(address, UNKNOWN, VALUE)).isEqualTo(Reason.NO_SUCH_SERVICE);
      }
    }

    @Test
    void aReadFromNobodyEndsWithinItsTimeout() {
      CompletableFuture<byte[]> read =
          pair.first().read(pair.nobody(), GATT_SERVICE, VALUE, Duration.ofSeconds(2));
      assertThat(pair.until(read::isDone)).isTrue();
      assertThat(reasonOf(read)).isIn(Reason.TIMEOUT, Reason.CONNECTION_FAILED);
    }

    @Test
    void aCancelledReadLeavesTheRadioUsable() throws Exception {
      CompletableFuture<byte[]> read =
          pair.first().read(pair.nobody(), GATT_SERVICE, VALUE, Duration.ofMinutes(5));
      pair.pass(Duration.ofMillis(300));
      read.cancel(true);
      try (Registration served = pair.second().serve(serving(reader -> value(7)));
          Registration advert = advertise(pair.second(), data(43))) {
        assertThat(read(find(data(43)), VALUE)).isEqualTo(value(7));
      }
    }
  }

  /** The radio says what it can do, and goes off and on. */
  @Nested
  class Adapter {

    @Test
    void theCapabilitiesNameTheRadioAndWhatTheContractNeeds() {
      RadioCapabilities capabilities = pair.first().capabilities();
      assertThat(capabilities.name()).isNotEmpty();
      assertThat(capabilities.platform()).isNotEmpty();
      assertThat(capabilities.canAdvertise()).isTrue();
      assertThat(capabilities.maxAdvertisementLength()).isGreaterThanOrEqualTo(31);
      assertThat(capabilities.activeScan() || capabilities.passiveScan()).isTrue();
      assertThat(capabilities.gattClient()).isTrue();
      assertThat(capabilities.gattServer()).isTrue();
    }

    @Test
    void theAdapterGoesOffAndOn() throws Exception {
      List<RadioState> states = new CopyOnWriteArrayList<>();
      Reports reports = new Reports();
      BleRadio radio = pair.first();
      try (Registration follow = radio.addStateListener(states::add);
          Registration advert = advertise(pair.second(), data(50));
          Registration scan = radio.scan(ScanSettings.DEFAULT, reports)) {
        assertThat(pair.until(() -> !reports.with(data(50)).isEmpty())).isTrue();
        pair.power(radio, false);
        assertThat(pair.until(() -> radio.state() == RadioState.OFF)).isTrue();
        assertThatExceptionOfType(RadioException.class)
            .isThrownBy(() -> radio.scan(ScanSettings.DEFAULT, new Reports()))
            .matches(e -> e.reason() == Reason.ADAPTER_OFF);
        reports.clear();
        pair.power(radio, true);
        assertThat(pair.until(() -> radio.state() == RadioState.ON)).isTrue();
        assertThat(pair.until(() -> !reports.with(data(50)).isEmpty()))
            .as("what was started comes back with the adapter")
            .isTrue();
        assertThat(states).containsSubsequence(RadioState.OFF, RadioState.ON);
        assertThat(reports.pauses()).as("the radio's state tells of it, not the scan").isEmpty();
      }
    }
  }

  /** A listener may throw and may close what it listens to. */
  @Nested
  class Listeners {

    @Test
    void aListenerThatThrowsIsCalledAgain() throws Exception {
      AtomicInteger calls = new AtomicInteger();
      try (Registration advert = advertise(pair.second(), data(60));
          Registration scan =
              pair.first()
                  .scan(
                      ScanSettings.DEFAULT,
                      report -> {
                        calls.incrementAndGet();
                        throw new IllegalStateException("a listener's own fault");
                      })) {
        assertThat(pair.until(() -> calls.get() >= 3)).isTrue();
        assertThat(scan.isActive()).isTrue();
      }
    }

    @Test
    void aListenerMayCloseItsOwnScan() throws Exception {
      AtomicInteger calls = new AtomicInteger();
      AtomicReference<Registration> own = new AtomicReference<>();
      try (Registration advert = advertise(pair.second(), data(61))) {
        Registration scan =
            pair.first()
                .scan(
                    ScanSettings.DEFAULT,
                    report -> {
                      calls.incrementAndGet();
                      Optional.ofNullable(own.get()).ifPresent(Registration::close);
                    });
        own.set(scan);
        assertThat(pair.until(() -> !scan.isActive())).isTrue();
        pair.pass(Duration.ofMillis(500));
        int afterClose = calls.get();
        pair.pass(Duration.ofSeconds(1));
        assertThat(calls).hasValue(afterClose);
      }
    }
  }

  /** Closing ends everything, and twice is as good as once. */
  @Nested
  class Closing {

    @Test
    void closingTwiceDoesNothing() throws Exception {
      Registration scan = pair.first().scan(ScanSettings.DEFAULT, new Reports());
      Registration advert = advertise(pair.first(), data(62));
      Registration state = pair.first().addStateListener(s -> {});
      for (Registration each : List.of(scan, advert, state)) {
        each.close();
        each.close();
        assertThat(each.isActive()).isFalse();
      }
      pair.first().close();
      pair.first().close();
    }

    @Test
    void whatIsStartedRunsOnWithoutItsHandle() throws Exception {
      Reports reports = new Reports();
      Reference<Registration> scan =
          new WeakReference<>(pair.first().scan(ScanSettings.DEFAULT, reports));
      Reference<Registration> advert = new WeakReference<>(advertise(pair.second(), data(65)));
      System.gc();
      pair.pass(Duration.ofMillis(500));
      reports.clear();
      assertThat(pair.until(() -> !reports.with(data(65)).isEmpty())).isTrue();
      pair.first().close();
      pair.second().close();
      assertThat(Stream.of(scan.get(), advert.get()).filter(Objects::nonNull))
          .noneMatch(Registration::isActive);
      reports.clear();
      pair.pass(Duration.ofSeconds(1));
      assertThat(reports.all()).as("the radio's closing ends it").isEmpty();
    }

    @Test
    void aClosedRadioStopsEverythingAndRefusesTheRest() throws Exception {
      BleRadio radio = pair.first();
      Registration scan = radio.scan(ScanSettings.DEFAULT, new Reports());
      Registration advert = advertise(radio, data(63));
      radio.close();
      assertThat(scan.isActive()).isFalse();
      assertThat(advert.isActive()).isFalse();
      assertThat(radio.state()).isEqualTo(RadioState.CLOSED);
      assertThatExceptionOfType(RadioException.class)
          .isThrownBy(() -> radio.scan(ScanSettings.DEFAULT, new Reports()))
          .matches(e -> e.reason() == Reason.CLOSED);
      CompletableFuture<byte[]> read =
          radio.read(pair.nobody(), GATT_SERVICE, VALUE, Duration.ofSeconds(2));
      assertThat(pair.until(read::isDone)).isTrue();
      assertThat(reasonOf(read)).isEqualTo(Reason.CLOSED);
    }

    @Test
    void theLastStateIsThatTheRadioIsClosed() throws Exception {
      List<RadioState> states = new CopyOnWriteArrayList<>();
      BleRadio radio = pair.first();
      try (Registration follow = radio.addStateListener(states::add)) {
        radio.close();
        assertThat(pair.until(() -> !states.isEmpty())).isTrue();
        assertThat(pair.until(() -> !follow.isActive())).isTrue();
        assertThat(states).containsExactly(RadioState.CLOSED);
      }
    }
  }

  /** Any thread may use it. */
  @Nested
  class Threads {

    @Test
    void manyThreadsMayStartAndStop() throws Exception {
      int threads = 4;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
          work.add(
              pool.submit(
                  () -> {
                    go.await();
                    for (int round = 0; round < 5; round++) {
                      pair.first().scan(ScanSettings.DEFAULT, new Reports()).close();
                    }
                    return null;
                  }));
        }
        go.countDown();
        for (Future<?> each : work) {
          each.get();
        }
      } finally {
        pool.shutdownNow();
      }
      Reports reports = new Reports();
      try (Registration scan = pair.first().scan(ScanSettings.DEFAULT, reports);
          Registration advert = advertise(pair.second(), data(64))) {
        assertThat(pair.until(() -> !reports.with(data(64)).isEmpty())).isTrue();
      }
    }
  }
}
