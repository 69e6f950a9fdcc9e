// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.gatt;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.spi.ReadRequest;
import io.bluezone.ble.virtual.world.internal.air.RadioMedium;
import io.bluezone.ble.virtual.world.internal.air.Station;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The reads that one device has under way. */
public final class GattClient {

  private final RadioMedium medium;
  private final Station station;

  private final Set<GattExchange> exchanges = new LinkedHashSet<>();

  public GattClient(Station station) {
    this.station = station;
    medium = station.medium();
  }

  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    medium.lock();
    try {
      ReadRequest request = new ReadRequest(address, service, characteristic);
      RadioException unusable = station.power().unusable();
      if (unusable != null) {
        request.fail(unusable);
        return request.result();
      }
      GattExchange exchange = new GattExchange(station, request);
      exchanges.removeIf(GattExchange::isOver);
      exchanges.add(exchange);
      return exchange.start(timeout);
    } finally {
      medium.unlock();
    }
  }

  /** Fails all reads if the radio cannot be used now. Not under the medium's lock. */
  public void failIfUnusable() {
    List<GattExchange> running;
    RadioException unusable;
    medium.lock();
    try {
      running = ImmutableList.copyOf(exchanges);
      unusable = station.power().unusable();
    } finally {
      medium.unlock();
    }
    if (unusable != null) {
      running.forEach(exchange -> exchange.fail(unusable));
    }
  }
}
