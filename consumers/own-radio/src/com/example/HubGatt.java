// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.base.Registration;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.GattService.Characteristic;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.spi.ReadRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The values that a radio of a hub serves, and those that it reads. */
final class HubGatt {

  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ScheduledExecutorService executor;
  private final Map<Handle, GattService> services = new ConcurrentHashMap<>();
  private final Set<ReadRequest> reads = ConcurrentHashMap.newKeySet();

  HubGatt(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /** A non-resolvable private address. */
  static DeviceAddress randomAddress() {
    return new DeviceAddress(RANDOM.nextLong() & 0x3fff_ffff_ffffL, DeviceAddress.Type.RANDOM);
  }

  Registration serve(GattService service) throws RadioException {
    if (find(service.uuid()).isPresent()) {
      throw new RadioException(Reason.ALREADY_STARTED, "the service is served already");
    }
    Handle handle = new Handle(services::remove);
    services.put(handle, service);
    return handle;
  }

  private Optional<GattService> find(UUID uuid) {
    return services.values().stream().filter(service -> service.uuid().equals(uuid)).findFirst();
  }

  void withdraw() {
    services.keySet().forEach(Handle::close);
  }

  CompletableFuture<byte[]> read(
      DeviceAddress address,
      UUID service,
      UUID characteristic,
      Duration timeout,
      Function<DeviceAddress, Optional<HubGatt>> servers) {
    ReadRequest request = new ReadRequest(address, service, characteristic);
    reads.add(request);
    request.whenDone(() -> reads.remove(request));
    request.expireAfter(timeout, this::after);
    after(LATENCY, () -> servers.apply(address).ifPresent(server -> server.answer(request)));
    return request.result();
  }

  private Runnable after(Duration delay, Runnable task) {
    Future<?> planned = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> planned.cancel(false);
  }

  void failReads(RadioException cause) {
    reads.forEach(read -> read.fail(cause));
  }

  private void answer(ReadRequest request) {
    try {
      request.succeed(value(request));
    } catch (RadioException e) {
      request.fail(e);
    }
  }

  private byte[] value(ReadRequest request) throws RadioException {
    GattService service =
        find(request.service())
            .orElseThrow(() -> new RadioException(Reason.NO_SUCH_SERVICE, "no such service"));
    Characteristic characteristic =
        service.characteristics().stream()
            .filter(each -> each.uuid().equals(request.characteristic()))
            .findFirst()
            .orElseThrow(() -> new RadioException(Reason.NO_SUCH_CHARACTERISTIC, "no such value"));
    byte[] value;
    try {
      value = characteristic.handler().apply(randomAddress());
    } catch (RuntimeException e) {
      throw new RadioException(Reason.READ_REFUSED, "the handler failed", e.getMessage(), e);
    }
    if (value.length > GattService.MAX_VALUE_LENGTH) {
      throw new RadioException(Reason.READ_REFUSED, "a value has at most 512 bytes");
    }
    return value.clone();
  }
}
