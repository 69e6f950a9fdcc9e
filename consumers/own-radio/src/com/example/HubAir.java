// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.spi.DuplicateFilter;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a radio of a hub sends and hears. */
final class HubAir {

  static final int INSTANCES = 4;

  private final TimeSource time;
  private final Consumer<ScanReport> broadcast;
  private final Map<Handle, Consumer<ScanReport>> scans = new ConcurrentHashMap<>();
  private final Map<Handle, DeviceAddress> adverts = new ConcurrentHashMap<>();

  HubAir(TimeSource time, Consumer<ScanReport> broadcast) {
    this.time = time;
    this.broadcast = broadcast;
  }

  Registration scan(ScanSettings settings, ScanListener listener) {
    DuplicateFilter filter = new DuplicateFilter(settings);
    Handle handle = new Handle(scans::remove);
    scans.put(
        handle,
        report -> {
          if (filter.accepts(report)) {
            handle.deliver(() -> listener.onReport(report));
          }
        });
    return handle;
  }

  void hear(ScanReport report) {
    scans.values().forEach(scan -> scan.accept(report));
  }

  Registration advertise(Advertisement advertisement, AdvertiseSettings settings)
      throws RadioException {
    AdvertisingData data = advertisement.encode(0, settings.connectable());
    if (data.size() > Advertisement.LEGACY_LENGTH) {
      throw new RadioException(Reason.ADVERTISEMENT_TOO_LARGE, "31 bytes fit into a frame");
    }
    if (adverts.size() == INSTANCES) {
      throw new RadioException(Reason.NO_ADVERTISING_INSTANCE, "four are sent already");
    }
    DeviceAddress address = HubGatt.randomAddress();
    Future<?> sending = sending(address, data, settings);
    Handle handle =
        new Handle(
            ended -> {
              sending.cancel(false);
              adverts.remove(ended);
            });
    adverts.put(handle, address);
    return handle;
  }

  private Future<?> sending(
      DeviceAddress address, AdvertisingData data, AdvertiseSettings settings) {
    long millis = settings.interval().toMillis();
    return time.executor()
        .scheduleAtFixedRate(
            () -> broadcast.accept(report(address, data, settings.connectable())),
            millis,
            millis,
            TimeUnit.MILLISECONDS);
  }

  private ScanReport report(DeviceAddress address, AdvertisingData data, boolean connectable) {
    return new ScanReport(
        time.clock().instant(),
        address,
        OptionalInt.of(-60),
        OptionalInt.empty(),
        data,
        AdvertisingData.EMPTY,
        connectable,
        false);
  }

  boolean sends(DeviceAddress address) {
    return adverts.containsValue(address);
  }

  void end() {
    scans.keySet().forEach(Handle::close);
    adverts.keySet().forEach(Handle::close);
  }
}
