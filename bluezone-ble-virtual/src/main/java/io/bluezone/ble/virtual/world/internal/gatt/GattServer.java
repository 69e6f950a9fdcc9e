// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.gatt;

import io.bluezone.base.Registration;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.spi.RadioRegistration;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.internal.air.Connectable;
import io.bluezone.ble.virtual.world.internal.air.RadioMedium;
import io.bluezone.ble.virtual.world.internal.device.GattPeer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The GATT services of one device. Guarded by the medium's lock, except for the handlers. */
public final class GattServer implements Connectable {

  private static final Logger logger = LoggerFactory.getLogger(SimulatedWorld.class);

  /** A stack's answer when its application fails (Volume 3, Part F, section 3.4.1.1). */
  private static final String UNLIKELY_ERROR = "ATT error 0x0E";

  private final RadioMedium medium;
  private final Map<UUID, Served> services = new LinkedHashMap<>();
  private final AtomicInteger held = new AtomicInteger();
  private volatile GattPeer treatment = GattPeer.HONEST;

  public GattServer(RadioMedium medium) {
    this.medium = medium;
  }

  @Override
  public GattPeer treatment() {
    return treatment;
  }

  @Override
  public boolean hold(int most) {
    return held.getAndUpdate(now -> Math.min(most, now + 1)) < most;
  }

  @Override
  public void release() {
    held.decrementAndGet();
  }

  /** Changes how it treats those that connect. */
  public void treat(GattPeer others) {
    treatment = others;
  }

  public Registration add(GattService service) throws RadioException {
    if (services.containsKey(service.uuid())) {
      throw new RadioException(
          Reason.ALREADY_STARTED, "this radio serves " + service.uuid() + " already");
    }
    Served served = new Served(service);
    services.put(service.uuid(), served);
    return served;
  }

  public void closeAll() {
    List<Served> all = new ArrayList<>(services.values());
    all.forEach(Served::close);
  }

  @Override
  public byte[] read(UUID service, UUID characteristic, DeviceAddress reader)
      throws RadioException {
    Function<DeviceAddress, byte[]> handler = handler(service, characteristic);
    try {
      return checkLength(handler.apply(reader));
    } catch (RuntimeException e) {
      logger.warn("a read handler failed; the reader gets an error", e);
      throw new RadioException(
          Reason.READ_REFUSED, "the device refused the read", UNLIKELY_ERROR, null);
    }
  }

  static byte[] checkLength(byte[] value) throws RadioException {
    if (value.length > GattService.MAX_VALUE_LENGTH) {
      throw new RadioException(
          Reason.READ_REFUSED,
          "the device's value has " + value.length + " bytes, 512 are the most");
    }
    return value.clone();
  }

  private Function<DeviceAddress, byte[]> handler(UUID service, UUID characteristic)
      throws RadioException {
    @Nullable Served served;
    medium.lock();
    try {
      served = services.get(service);
    } finally {
      medium.unlock();
    }
    if (served == null) {
      throw new RadioException(Reason.NO_SUCH_SERVICE, "the device has no service " + service);
    }
    Function<DeviceAddress, byte[]> handler = served.service.characteristics().get(characteristic);
    if (handler == null) {
      throw new RadioException(
          Reason.NO_SUCH_CHARACTERISTIC, "the service has no characteristic " + characteristic);
    }
    return handler;
  }

  private final class Served extends RadioRegistration {
    private final GattService service;

    Served(GattService service) {
      this.service = service;
    }

    @Override
    protected void stop() {
      medium.lock();
      try {
        services.remove(service.uuid());
      } finally {
        medium.unlock();
      }
    }
  }
}
