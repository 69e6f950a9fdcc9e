// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.gatt;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.Registration;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.spi.RadioRegistration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The GATT services that the radio serves, each an application of its own for BlueZ.
 *
 * <p>All methods on the control thread.
 */
public final class GattServer {

  private static final Logger log = LoggerFactory.getLogger(GattServer.class);

  private final RadioThread control;
  private final Function<String, DeviceAddress> addresses;
  private final Map<UUID, Served> services = new LinkedHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private @Nullable PoweredAdapter session;

  public GattServer(RadioThread control, Function<String, DeviceAddress> addresses) {
    this.control = control;
    this.addresses = addresses;
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

  /** The adapter came. */
  public void resume(PoweredAdapter now) {
    session = now;
    check();
  }

  /** The adapter went. */
  public void suspend() {
    services.values().forEach(Served::unregister);
    session = null;
  }

  /** Registers what is not. */
  public void check() {
    for (Served served : services.values()) {
      try {
        served.register();
      } catch (RadioException e) {
        log.info("a service is not served, it will be tried again: {}", e.getMessage());
      }
    }
  }

  /** Withdraws all services. */
  public void close() {
    List<Served> all = new ArrayList<>(services.values());
    services.clear();
    for (Served served : all) {
      served.end();
      served.unregister();
    }
  }

  /** One service. */
  private final class Served extends RadioRegistration {
    private final GattService service;
    private @Nullable GattApplication registered;

    Served(GattService service) {
      this.service = service;
    }

    void register() throws RadioException {
      PoweredAdapter now = session;
      if (now == null || registered != null) {
        return;
      }
      GattApplication application =
          new GattApplication("/io/bluezone/gatt" + numbers.incrementAndGet(), service, addresses);
      export(now, application);
      try {
        now.registerApplication(application.getObjectPath());
        registered = application;
      } catch (BusError e) {
        unexport(now, application);
        throw BlueZErrors.of("serve " + service.uuid(), e);
      }
    }

    void unregister() {
      GattApplication application = registered;
      PoweredAdapter now = session;
      if (application != null && now != null) {
        PoweredAdapter.attempt(
            "withdraw a service", () -> now.unregisterApplication(application.getObjectPath()));
        unexport(now, application);
      }
      registered = null;
    }

    private static void export(PoweredAdapter now, GattApplication application) {
      now.bus().export(application);
      application.characteristics().forEach(now.bus()::export);
    }

    private static void unexport(PoweredAdapter now, GattApplication application) {
      application.characteristics().forEach(now.bus()::unexport);
      now.bus().unexport(application);
    }

    @Override
    protected void stop() {
      control.finish(
          () -> {
            services.remove(service.uuid());
            unregister();
          });
    }
  }
}
