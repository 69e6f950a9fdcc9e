// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.gatt;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import io.bluezone.ble.linux.internal.scan.Scans;
import io.bluezone.ble.spi.ReadRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.freedesktop.dbus.types.Variant;

/**
 * One read of one peer's value: find the device, connect, wait for its services, read, and undo all
 * of it. Every wait ends when the caller has its result, be it by time-out or by cancelling.
 *
 * <p>Runs on the reader's thread; the signals come in on another.
 */
final class ReadAttempt {

  /** The caller has its answer already. */
  private static final class Over extends Exception {
    private static final long serialVersionUID = 1;

    Over() {
      super(null, null, false, false);
    }
  }

  private final PoweredAdapter adapter;
  private final RadioThread radioThread;
  private final Scans scans;
  private final ReadRequest request;
  private final String path;
  private final CompletableFuture<Boolean> present = new CompletableFuture<>();
  private final CompletableFuture<Boolean> resolved = new CompletableFuture<>();
  private final CompletableFuture<Boolean> broken = new CompletableFuture<>();
  private volatile boolean connected;
  private boolean ownConnection;
  private boolean ownDevice;

  ReadAttempt(PoweredAdapter adapter, RadioThread radioThread, Scans scans, ReadRequest request) {
    this.adapter = adapter;
    this.radioThread = radioThread;
    this.scans = scans;
    this.request = request;
    path = adapter.devicePath(request.address());
  }

  void run() {
    try {
      find();
      connect();
      request.succeed(readValue());
    } catch (RadioException e) {
      request.fail(e);
    } catch (BusError e) {
      request.fail(BlueZErrors.of("read from a device", e));
    } catch (Over e) {
      // The caller no longer waits; undo() ends the attempt on the air too.
    } finally {
      undo();
    }
  }

  String path() {
    return path;
  }

  private void find() throws RadioException, Over {
    Optional<PropertyMap> known = properties();
    if (known.isEmpty()) {
      radioThread.post(scans::seek);
      try {
        await(present);
      } finally {
        radioThread.post(scans::endSeek);
      }
      known = properties();
    }
    PropertyMap device = known.orElse(PropertyMap.EMPTY);
    ownConnection = !device.is("Connected");
    ownDevice = ownConnection && !device.is("Paired") && !device.is("Trusted");
  }

  private Optional<PropertyMap> properties() {
    try {
      return Optional.of(adapter.bus().properties(path, PoweredAdapter.DEVICE));
    } catch (BusError e) {
      return Optional.empty();
    }
  }

  private void connect() throws RadioException, Over {
    try {
      await(adapter.connect(path));
    } catch (BusError e) {
      if (!e.isBlueZ("AlreadyConnected")) {
        throw BlueZErrors.of(
            "connect to a device",
            Reason.CONNECTION_FAILED,
            "it does not answer or is out of range",
            e);
      }
    }
    connected = true;
    PropertyMap now = properties().orElseThrow(ReadAttempt::disconnected);
    changed(path, now);
    await(resolved);
  }

  private byte[] readValue() throws RadioException, Over {
    String target = characteristicPath();
    try {
      return PropertyMap.octets(await(adapter.readValue(target)))
          .orElseThrow(() -> new RadioException(Reason.PLATFORM, "BlueZ gave no bytes"))
          .toByteArray();
    } catch (BusError e) {
      if (broken.isDone()) {
        throw disconnected();
      }
      throw BlueZErrors.of(
          "read the characteristic", Reason.READ_REFUSED, "the device answered with an error", e);
    }
  }

  private String characteristicPath() throws RadioException {
    Map<String, Map<String, Map<String, Variant<?>>>> objects = adapter.bus().objects();
    String servicePath =
        child(objects, path, PoweredAdapter.SERVICE, request.service())
            .orElseThrow(
                () ->
                    new RadioException(
                        Reason.NO_SUCH_SERVICE, "the device has no service " + request.service()));
    return child(objects, servicePath, PoweredAdapter.CHARACTERISTIC, request.characteristic())
        .orElseThrow(
            () ->
                new RadioException(
                    Reason.NO_SUCH_CHARACTERISTIC,
                    "the device's service has no characteristic " + request.characteristic()));
  }

  private static Optional<String> child(
      Map<String, Map<String, Map<String, Variant<?>>>> objects,
      String parent,
      String iface,
      UUID uuid) {
    return objects.entrySet().stream()
        .filter(each -> each.getKey().startsWith(parent + "/"))
        .filter(
            each -> {
              Map<String, Variant<?>> properties = each.getValue().get(iface);
              return properties != null
                  && new PropertyMap(properties)
                      .string("UUID")
                      .flatMap(PropertyMap::uuid)
                      .filter(uuid::equals)
                      .isPresent();
            })
        .map(each -> each.getKey())
        .findFirst();
  }

  /** Waits for a step, or until the caller has its answer, or the connection breaks. */
  private <T> T await(CompletableFuture<T> step) throws RadioException, Over {
    try {
      CompletableFuture.anyOf(step, request.done(), broken).join();
      if (request.isDone()) {
        throw new Over();
      }
      if (step.isDone()) {
        return step.join();
      }
      throw disconnected();
    } catch (CompletionException e) {
      if (e.getCause() instanceof BusError error) {
        throw error;
      }
      throw e;
    }
  }

  private static RadioException disconnected() {
    return new RadioException(Reason.DISCONNECTED, "the connection broke; try again");
  }

  private void undo() {
    if (ownConnection) {
      PoweredAdapter.attempt("disconnect", () -> adapter.disconnect(path));
    }
    if (ownDevice) {
      // Takes along a bond, should the peer have asked for one, and what BlueZ remembers of it.
      PoweredAdapter.attempt("remove a device", () -> adapter.removeDevice(path));
    }
  }

  void added(String addedPath) {
    if (addedPath.equals(path)) {
      present.complete(true);
    }
  }

  void changed(String changedPath, PropertyMap changed) {
    if (!changedPath.equals(path)) {
      return;
    }
    if (connected && changed.bool("Connected").filter(now -> !now).isPresent()) {
      broken.complete(true);
    }
    if (changed.is("ServicesResolved")) {
      resolved.complete(true);
    }
  }

  void removed(String removedPath, List<String> interfaces) {
    if (connected && removedPath.equals(path) && interfaces.contains(PoweredAdapter.DEVICE)) {
      broken.complete(true);
    }
  }

  void adapterLost() {
    broken.complete(true);
  }
}
