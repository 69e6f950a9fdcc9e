// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothGatt;
import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattServer;
import android.bluetooth.BluetoothGattService;
import android.bluetooth.BluetoothManager;
import android.content.Context;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.spi.RadioRegistration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The GATT services that the radio serves, on one server of Android's that is open while there are
 * any.
 */
@OnRadioThread
final class GattServer {

  private static final Logger logger = LoggerFactory.getLogger(GattServer.class);

  private final Context context;
  private final RadioThread radioThread;
  private final AndroidBluetooth bluetooth;
  private final BluetoothManager manager;
  private final Map<UUID, Served> services = new LinkedHashMap<>();
  private final ReadAnswers answers = new ReadAnswers();

  /** Android adds services one at a time: each waits for the word that the last is there. */
  private final Deque<Served> toAdd = new ArrayDeque<>();

  private @Nullable Served adding;
  private @Nullable BluetoothGattServer server;

  public GattServer(
      Context context,
      RadioThread radioThread,
      AndroidBluetooth bluetooth,
      BluetoothManager manager) {
    this.context = context;
    this.radioThread = radioThread;
    this.bluetooth = bluetooth;
    this.manager = manager;
  }

  /** Asks Android to serve; the caller may wait for {@link Served#answer()}. */
  public Served serve(GattService service, boolean awaited) throws RadioException {
    if (services.containsKey(service.uuid())) {
      throw new RadioException(
          Reason.ALREADY_STARTED, "this radio already serves " + service.uuid());
    }
    open();
    Served served = new Served(service, awaited);
    services.put(service.uuid(), served);
    add(served);
    return served;
  }

  private void open() throws RadioException {
    if (server == null) {
      GattServerCallback callback = new GattServerCallback(radioThread, this);
      server = bluetooth.call(Operation.SERVE, () -> manager.openGattServer(context, callback));
      if (server == null) {
        throw new RadioException(
            Reason.BUSY, "Android opens no GATT server; if it lasts, switch Bluetooth off and on");
      }
    }
  }

  private void add(Served served) {
    toAdd.add(served);
    addNext();
  }

  private void addNext() {
    BluetoothGattServer now = server;
    while (adding == null && now != null && !toAdd.isEmpty()) {
      Served next = toAdd.remove();
      adding = next;
      next.addTo(now);
    }
  }

  /** Android has added a service, or not. */
  void added(int status, @Nullable UUID uuid) {
    Served served = adding;
    if (served == null || !served.uuid().equals(uuid)) {
      return;
    }
    adding = null;
    if (status == BluetoothGatt.GATT_SUCCESS) {
      served.request.succeed();
    } else {
      served.giveUp(
          new RadioException(
              Reason.PLATFORM, "Android does not serve " + uuid, "GATT status " + status, null));
    }
    addNext();
  }

  void read(ReadAnswers.Read read) {
    Served served = services.get(read.service());
    respond(
        served == null
            ? read.refused(BluetoothGatt.GATT_READ_NOT_PERMITTED)
            : answers.answer(served.service, read));
  }

  /** Sends an answer; a peer that gets none gives up after 30 s. */
  void respond(ReadAnswers.Response response) {
    BluetoothGattServer now = server;
    Octets value = response.value();
    if (now != null) {
      AndroidBluetooth.attempt(
          "answer a peer",
          () -> {
            if (!now.sendResponse(
                response.device(),
                response.requestId(),
                response.status(),
                response.offset(),
                value == null ? null : value.toByteArray())) {
              logger.debug("a peer has gone before its answer");
            }
          });
    }
  }

  void disconnected(String address) {
    answers.forget(address);
  }

  public void resume() {
    List<Served> all = new ArrayList<>(services.values());
    if (all.isEmpty()) {
      return;
    }
    try {
      bluetooth.require(Operation.SERVE);
      open();
      for (Served served : all) {
        served.request = served.newRequest(false);
        add(served);
      }
    } catch (RadioException e) {
      logger.warn("the services do not come back: {}", e.getMessage());
      all.forEach(served -> served.giveUp(e));
    }
  }

  /** The adapter went, and Android's server with it. */
  public void suspend() {
    BluetoothGattServer now = server;
    server = null;
    adding = null;
    toAdd.clear();
    services.values().forEach(served -> served.request.succeed());
    if (now != null) {
      AndroidBluetooth.attempt("close the GATT server", now::close);
    }
  }

  public void close() {
    for (Served served : services.values()) {
      served.end();
      served.first.fail(RadioThread.closed());
    }
    suspend();
    services.clear();
  }

  final class Served extends RadioRegistration {
    private final GattService service;
    private final Request first;
    private Request request;
    private @Nullable BluetoothGattService added;

    Served(GattService service, boolean awaited) {
      this.service = service;
      first = newRequest(awaited);
      request = first;
    }

    private Request newRequest(boolean awaited) {
      return new Request(radioThread, awaited, this::silence);
    }

    private void silence() {
      giveUp(PlatformErrors.noAnswer(Operation.SERVE));
    }

    UUID uuid() {
      return service.uuid();
    }

    /** Completes when Android has answered. */
    @AnyThread
    CompletableFuture<@Nullable Void> answer() {
      return first.answer();
    }

    void addTo(BluetoothGattServer now) {
      BluetoothGattService primary =
          new BluetoothGattService(uuid(), BluetoothGattService.SERVICE_TYPE_PRIMARY);
      for (UUID each : service.characteristics().keySet()) {
        primary.addCharacteristic(
            new BluetoothGattCharacteristic(
                each,
                BluetoothGattCharacteristic.PROPERTY_READ,
                BluetoothGattCharacteristic.PERMISSION_READ));
      }
      added = primary;
      try {
        if (!bluetooth.call(Operation.SERVE, () -> now.addService(primary))) {
          giveUp(
              new RadioException(Reason.PLATFORM, "Android does not take the service " + uuid()));
        }
      } catch (RadioException e) {
        giveUp(e);
      }
    }

    private void giveUp(RadioException cause) {
      end();
      boolean thrown = request.fail(cause);
      if (!thrown) {
        logger.warn("{} is not served any more: {}", uuid(), cause.getMessage());
      }
      withdraw();
    }

    @AnyThread
    @Override
    protected void stop() {
      radioThread.finish(this::withdraw);
    }

    private void withdraw() {
      request.succeed();
      services.remove(uuid());
      toAdd.remove(this);
      BluetoothGattServer now = server;
      BluetoothGattService primary = added;
      if (now != null && primary != null) {
        AndroidBluetooth.attempt("withdraw a service", () -> now.removeService(primary));
      }
      if (adding == this) {
        adding = null;
      }
      if (services.isEmpty()) {
        suspend();
      } else {
        addNext();
      }
    }
  }
}
