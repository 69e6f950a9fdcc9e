// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives what a connection brings unasked: BlueZ's signals, its start and end, the loss of the
 * connection. Signals that others send in BlueZ's name are dropped.
 */
final class BusSignals implements IDisconnectCallback {

  private static final Logger logger = LoggerFactory.getLogger(BusSignals.class);

  private final BusListener listener;
  private final Runnable onLoss;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile String owner = "";
  private volatile @Nullable Thread thread;

  BusSignals(BusListener listener, Runnable onLoss) {
    this.listener = listener;
    this.onLoss = onLoss;
  }

  void subscribe(DBusConnection connection) throws DBusException {
    follow(
        connection,
        DBus.NameOwnerChanged.class,
        DBusMatchRuleBuilder.create()
            .withPath("/org/freedesktop/DBus")
            .withArg0123(0, BlueZBus.BLUEZ));
    follow(
        connection,
        ObjectManager.InterfacesAdded.class,
        DBusMatchRuleBuilder.create().withPath("/"));
    follow(
        connection,
        ObjectManager.InterfacesRemoved.class,
        DBusMatchRuleBuilder.create().withPath("/"));
    follow(
        connection,
        Properties.PropertiesChanged.class,
        DBusMatchRuleBuilder.create().withPathNamespace("/org/bluez"));
  }

  private <T extends DBusSignal> void follow(
      DBusConnection connection, Class<T> type, DBusMatchRuleBuilder rule) throws DBusException {
    connection.addSigHandler(rule.withType(type).build(), this::dispatch);
  }

  private void dispatch(DBusSignal signal) {
    thread = Thread.currentThread();
    try {
      if (signal instanceof DBus.NameOwnerChanged change) {
        dispatchFromBus(change);
      } else if (owner.equals(signal.getSource())) {
        dispatchFromBlueZ(signal);
      }
    } catch (RuntimeException | Error e) {
      logger.warn("a signal of BlueZ could not be handled: {}", signal.getName(), e);
    } finally {
      thread = null;
    }
  }

  private void dispatchFromBus(DBus.NameOwnerChanged change) {
    String sender = change.getSource();
    boolean genuine = sender == null || sender.equals("org.freedesktop.DBus");
    if (genuine && change.name.equals(BlueZBus.BLUEZ)) {
      ownerIs(change.newOwner);
    }
  }

  /** BlueZ's connection has this name at the beginning; none if it is empty. */
  void start(String first) {
    owner = first;
  }

  /** BlueZ's connection has this name now; none if it is empty. */
  void ownerIs(String now) {
    if (!now.equals(owner)) {
      owner = now;
      listener.ownerChanged();
    }
  }

  private void dispatchFromBlueZ(DBusSignal signal) {
    if (signal instanceof Properties.PropertiesChanged change) {
      listener.changed(
          change.getPath(),
          change.getInterfaceName(),
          new PropertyMap(change.getPropertiesChanged()),
          change.getPropertiesRemoved());
    } else if (signal instanceof ObjectManager.InterfacesAdded added) {
      listener.added(added.getSignalSource().getPath(), added.getInterfaces());
    } else if (signal instanceof ObjectManager.InterfacesRemoved removed) {
      listener.removed(removed.getSignalSource().getPath(), removed.getInterfaces());
    }
  }

  /** Tells whether the calling thread delivers a signal. */
  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Tells whether the connection is lost or being closed. */
  boolean hasEnded() {
    return ended.get();
  }

  /** The end that follows is wanted. */
  void close() {
    ended.set(true);
  }

  @Override
  public void disconnectOnError(@Nullable IOException e) {
    lost();
  }

  @Override
  public void clientDisconnect() {
    lost();
  }

  private void lost() {
    if (ended.compareAndSet(false, true)) {
      onLoss.run();
      listener.lost();
    }
  }
}
