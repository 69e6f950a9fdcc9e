// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.gatt;

import io.bluezone.base.Registration;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.spi.RadioRegistration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The GATT services that the radio serves, each an application of its own for BlueZ. */
@OnRadioThread
public final class GattServer {

  private static final Logger logger = LoggerFactory.getLogger(GattServer.class);

  private final RadioThread radioThread;
  private final Function<String, Optional<DeviceAddress>> known;
  private final Map<UUID, Served> services = new LinkedHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private @Nullable PoweredAdapter adapter;

  /**
   * Services whose readers' addresses come from what the signals told. A new device may read before
   * its signal is handled: then BlueZ is asked.
   */
  public GattServer(RadioThread radioThread, Function<String, Optional<DeviceAddress>> known) {
    this.radioThread = radioThread;
    this.known = known;
  }

  public Registration serve(GattService service) throws RadioException {
    if (services.containsKey(service.uuid())) {
      throw new RadioException(
          Reason.ALREADY_STARTED, "this radio already serves " + service.uuid());
    }
    Served served = new Served(service);
    served.register();
    services.put(service.uuid(), served);
    return served;
  }

  public void resume(PoweredAdapter powered) {
    adapter = powered;
    check();
  }

  public void suspend() {
    services.values().forEach(Served::unregister);
    adapter = null;
  }

  public void check() {
    for (Served served : services.values()) {
      try {
        served.register();
      } catch (RadioException e) {
        logger.info("a service is not served, it will be tried again: {}", e.getMessage());
      }
    }
  }

  public void close() {
    List<Served> all = new ArrayList<>(services.values());
    services.clear();
    for (Served served : all) {
      served.end();
      served.unregister();
    }
  }

  private final class Served extends RadioRegistration {
    private final GattService service;
    private @Nullable GattApplication registered;

    Served(GattService service) {
      this.service = service;
    }

    void register() throws RadioException {
      PoweredAdapter powered = adapter;
      if (powered == null || registered != null) {
        return;
      }
      GattApplication application =
          new GattApplication(
              "/io/bluezone/gatt" + numbers.incrementAndGet(),
              service,
              device -> known.apply(device).orElseGet(() -> powered.address(device)));
      export(powered, application);
      try {
        powered.registerApplication(application.getObjectPath());
        registered = application;
      } catch (BusError e) {
        unexport(powered, application);
        throw BlueZErrors.of("serve " + service.uuid(), e);
      }
    }

    void unregister() {
      GattApplication application = registered;
      PoweredAdapter powered = adapter;
      if (application != null && powered != null) {
        PoweredAdapter.attempt(
            "withdraw a service", () -> powered.unregisterApplication(application.getObjectPath()));
        unexport(powered, application);
      }
      registered = null;
    }

    private static void export(PoweredAdapter powered, GattApplication application) {
      powered.bus().export(application);
      application.characteristics().forEach(powered.bus()::export);
    }

    private static void unexport(PoweredAdapter powered, GattApplication application) {
      application.characteristics().forEach(powered.bus()::unexport);
      powered.bus().unexport(application);
    }

    @AnyThread
    @Override
    protected void stop() {
      radioThread.finish(
          () -> {
            services.remove(service.uuid());
            unregister();
          });
    }
  }
}
