// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the bus that BlueZ is on. It does not come back when it is lost: its listener
 * is called, and makes another. Calls do not start bluetoothd: that is for the system to do.
 *
 * <p>Thread safe. Failed calls throw a {@link BusError}.
 */
public final class BlueZBus implements AutoCloseable {

  static final String BLUEZ = "org.bluez";

  /** The longest that BlueZ takes for anything but a connection is some seconds. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  /**
   * dbus-java would try for 10 s to reach a bus that is not there. One attempt: who may come later
   * is tried again by whoever has use for it.
   */
  private static final int CONNECT_MILLIS = 1;

  private final DBusConnection connection;
  private final BusSignals signals;

  /** dbus-java forgets those that are on their way out when a connection breaks. */
  private final Set<BusCall> outstanding = ConcurrentHashMap.newKeySet();

  /** Connects and follows BlueZ's signals; fails if there is no bus. */
  public BlueZBus(Optional<String> address, BusListener listener) throws RadioException {
    signals = new BusSignals(listener, this::abandonCalls);
    DBusConnectionBuilder builder =
        address.isPresent()
            ? DBusConnectionBuilder.forAddress(address.get())
            : DBusConnectionBuilder.forSystemBus();
    try {
      connection =
          builder
              .withShared(false)
              .withExportWeakReferences(false)
              .withDisconnectCallback(signals)
              .transportConfig()
              .withTimeout(CONNECT_MILLIS)
              .back()
              .build();
    } catch (DBusException | DBusExecutionException e) {
      throw new RadioException(
          Reason.ADAPTER_MISSING,
          "cannot reach the D-Bus system bus; is dbus-daemon running?",
          e.getMessage(),
          e);
    }
    try {
      signals.subscribe(connection);
      signals.start(askForOwner());
    } catch (DBusException | DBusExecutionException | BusError e) {
      close();
      throw new RadioException(Reason.PLATFORM, "cannot follow BlueZ on D-Bus", e.getMessage(), e);
    }
  }

  boolean isConnected() {
    return connection.isConnected();
  }

  /** Tells whether the calling thread is the one that delivers signals. */
  public boolean isSignalThread() {
    return signals.isCurrent();
  }

  /**
   * Calls a method of BlueZ without waiting. The signature is that of the arguments, null if there
   * are none; the answer's arguments fail with a {@link BusError}.
   */
  public CompletableFuture<Object[]> call(
      String path, String iface, String member, @Nullable String signature, Object... arguments) {
    return send(BLUEZ, path, iface, member, signature, arguments);
  }

  private CompletableFuture<Object[]> send(
      String destination,
      String path,
      String iface,
      String member,
      @Nullable String signature,
      Object... arguments) {
    try {
      BusCall call =
          new BusCall(
              connection.getMessageFactory().getEndianess(),
              destination,
              path,
              iface,
              member,
              signature,
              arguments);
      outstanding.add(call);
      CompletableFuture<Object[]> answer =
          call.answer().whenComplete((results, failure) -> outstanding.remove(call));
      if (signals.hasEnded()) {
        call.abandon();
      } else {
        connection.sendMessage(call);
      }
      return answer;
    } catch (DBusException | RuntimeException e) {
      return CompletableFuture.failedFuture(
          new BusError(BusError.DISCONNECTED, String.valueOf(e.getMessage()), e));
    }
  }

  public static Object[] await(CompletableFuture<Object[]> answer) {
    try {
      return Uninterruptibles.getUninterruptibly(answer, CALL_TIMEOUT);
    } catch (TimeoutException e) {
      throw new BusError(
          BusError.NO_REPLY, "no answer within " + CALL_TIMEOUT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BusError error) {
        throw error;
      }
      throw new IllegalStateException(e);
    }
  }

  /** All objects of BlueZ: by path, by interface, their properties. */
  public Map<String, Map<String, Map<String, Variant<?>>>> objects() {
    Object[] answer =
        await(call("/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects", null));
    return PropertyMap.objects(answer);
  }

  public PropertyMap properties(String path, String iface) {
    Object[] answer = await(call(path, "org.freedesktop.DBus.Properties", "GetAll", "s", iface));
    return PropertyMap.of(answer);
  }

  /** Asks the bus who BlueZ is: whether the connection works, and whether a signal was missed. */
  void ping() {
    signals.ownerIs(askForOwner());
  }

  private String askForOwner() {
    try {
      Object[] answer =
          await(
              send(
                  "org.freedesktop.DBus",
                  "/org/freedesktop/DBus",
                  "org.freedesktop.DBus",
                  "GetNameOwner",
                  "s",
                  BLUEZ));
      return answer.length == 0 ? "" : String.valueOf(answer[0]);
    } catch (BusError e) {
      if (e.name().equals(BusError.NO_OWNER)) {
        return "";
      }
      throw e;
    }
  }

  public void export(DBusInterface object) {
    try {
      connection.exportObject(object);
    } catch (DBusException e) {
      throw new IllegalStateException(Objects.toString(e.getMessage()), e);
    }
  }

  public void unexport(DBusInterface object) {
    connection.unExportObject(object.getObjectPath());
  }

  private void abandonCalls() {
    outstanding.forEach(BusCall::abandon);
  }

  @Override
  public void close() {
    signals.close();
    connection.disconnect();
    abandonCalls();
  }
}
