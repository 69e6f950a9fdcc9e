// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.Registration;
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
final class GattServer {

  private static final Logger log = LoggerFactory.getLogger(GattServer.class);

  private final Control control;
  private final Function<String, DeviceAddress> addresses;
  private final Map<UUID, Served> services = new LinkedHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private @Nullable Session session;

  GattServer(Control control, Function<String, DeviceAddress> addresses) {
    this.control = control;
    this.addresses = addresses;
  }

  Registration serve(GattService service) throws RadioException {
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
  void resume(Session now) {
    session = now;
    check();
  }

  /** The adapter went. */
  void suspend() {
    services.values().forEach(Served::unregister);
    session = null;
  }

  /** Registers what is not. */
  void check() {
    for (Served served : services.values()) {
      try {
        served.register();
      } catch (RadioException e) {
        log.info("a service is not served, it will be tried again: {}", e.getMessage());
      }
    }
  }

  /** Withdraws all services. */
  void close() {
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
      Session now = session;
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
      Session now = session;
      if (application != null && now != null) {
        Session.attempt(
            "withdraw a service", () -> now.unregisterApplication(application.getObjectPath()));
        unexport(now, application);
      }
      registered = null;
    }

    private static void export(Session now, GattApplication application) {
      now.bus().export(application);
      application.characteristics().forEach(now.bus()::export);
    }

    private static void unexport(Session now, GattApplication application) {
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
