// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A radio that does nothing by itself, and tells what it was asked for. */
public final class ScriptedRadio implements BleRadio {

  public RadioCapabilities capabilities =
      RadioCapabilities.builder()
          .name("scripted")
          .platform("Scripted")
          .advertisingInstances(1)
          .gattClient(true)
          .gattServer(true)
          .addressRotation(RadioCapabilities.AddressRotation.EACH_ADVERTISEMENT)
          .build();

  public final List<Scan> scans = new ArrayList<>();
  public final List<Sent> sent = new ArrayList<>();
  public final List<Served> served = new ArrayList<>();
  public final List<Read> reads = new ArrayList<>();

  private final Map<Running, Consumer<RadioState>> stateListeners = new LinkedHashMap<>();
  private RadioState state = RadioState.ON;

  /** What the next call throws. */
  private final List<RadioException> failures = new ArrayList<>();

  /** Something that runs until it is closed. */
  public static class Running implements Registration {
    private boolean active = true;

    @Override
    public boolean isActive() {
      return active;
    }

    @Override
    public void close() {
      active = false;
    }
  }

  public static final class Scan extends Running {
    public final ScanSettings settings;
    public final ScanListener listener;

    Scan(ScanSettings settings, ScanListener listener) {
      this.settings = settings;
      this.listener = listener;
    }
  }

  public static final class Sent extends Running {
    public final Advertisement frame;
    public final AdvertiseSettings settings;
    public final Consumer<RadioException> listener;

    Sent(Advertisement frame, AdvertiseSettings settings, Consumer<RadioException> listener) {
      this.frame = frame;
      this.settings = settings;
      this.listener = listener;
    }
  }

  public static final class Served extends Running {
    public final GattService service;

    Served(GattService service) {
      this.service = service;
    }

    public byte[] read() {
      return service.characteristics().values().iterator().next().apply(address(1));
    }
  }

  public record Read(DeviceAddress address, Duration timeout, CompletableFuture<byte[]> answer) {}

  /** Lets the next call that starts something fail. */
  public void fail(RadioException.Reason reason) {
    failures.add(new RadioException(reason, "scripted: " + reason));
  }

  private void failIfAsked() throws RadioException {
    if (!failures.isEmpty()) {
      throw failures.remove(0);
    }
  }

  public static DeviceAddress address(int number) {
    return new DeviceAddress(0x4000_0000_0000L + number, DeviceAddress.Type.RANDOM);
  }

  public static RollingId id(int number) {
    return new RollingId(number, number);
  }

  /** A frame of a device that tells its ID. */
  public static ScanReport android(int device, Instant time, int rssi) {
    return report(device, time, rssi, Beacon.toAdvertisement(id(device)));
  }

  /** A frame of a device that is to be asked. */
  public static ScanReport ios(int device, Instant time, int rssi) {
    return report(device, time, rssi, Beacon.toIosAdvertisement());
  }

  private static ScanReport report(int device, Instant time, int rssi, Advertisement frame) {
    return new ScanReport(
        time,
        address(device),
        OptionalInt.of(rssi),
        OptionalInt.empty(),
        frame.encode(0, true),
        AdvertisingData.EMPTY,
        true,
        false);
  }

  /** A frame of something else. */
  public static ScanReport foreign(Instant time) {
    return new ScanReport(
        time,
        address(0),
        OptionalInt.empty(),
        OptionalInt.empty(),
        AdvertisingData.of(Octets.fromHex("020106")),
        AdvertisingData.EMPTY,
        true,
        false);
  }

  /** {@return the last scan that was started} */
  public Scan scan() {
    return scans.get(scans.size() - 1);
  }

  /** {@return whether nothing is on the air} */
  public boolean isSilent() {
    return sent.isEmpty() || !sent.get(sent.size() - 1).isActive();
  }

  /** {@return what is on the air} */
  public Sent onAir() {
    if (isSilent()) {
      throw new AssertionError("nothing is on the air");
    }
    return sent.get(sent.size() - 1);
  }

  @Override
  public RadioCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public RadioState state() {
    return state;
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    Running running = new Running();
    stateListeners.put(running, listener);
    return running;
  }

  /** Is in another state now, and says so. */
  public void become(RadioState now) {
    state = now;
    stateListeners.forEach(
        (running, listener) -> {
          if (running.isActive()) {
            listener.accept(now);
          }
        });
  }

  /** {@return how many listen for the state} */
  public long listening() {
    return stateListeners.keySet().stream().filter(Running::isActive).count();
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    failIfAsked();
    Scan scan = new Scan(settings, listener);
    scans.add(scan);
    return scan;
  }

  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    failIfAsked();
    Sent one = new Sent(advertisement, settings, listener);
    sent.add(one);
    return one;
  }

  @Override
  public Registration serve(GattService service) throws RadioException {
    failIfAsked();
    Served one = new Served(service);
    served.add(one);
    return one;
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    Read read = new Read(address, timeout, new CompletableFuture<>());
    reads.add(read);
    return read.answer();
  }

  @Override
  public void close() {}
}
