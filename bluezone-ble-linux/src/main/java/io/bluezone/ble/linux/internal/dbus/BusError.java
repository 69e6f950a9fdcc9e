// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Error;
import org.jspecify.annotations.Nullable;

/** The failure of a call on D-Bus. */
public final class BusError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final String BLUEZ = "org.bluez.Error.";
  private static final String DBUS = "org.freedesktop.DBus.Error.";

  /** No connection owns the name that was asked about. */
  public static final String NO_OWNER = DBUS + "NameHasNoOwner";

  public static final String NO_REPLY = DBUS + "NoReply";

  public static final String DISCONNECTED = DBUS + "Disconnected";

  /** The answer made no sense. */
  static final String UNREADABLE = DBUS + "InvalidArgs";

  private final String name;

  /** A failure found on this side, under a D-Bus error's name. */
  BusError(String name, String message, @Nullable Throwable cause) {
    super(name + ": " + message, cause);
    this.name = name;
  }

  /** The other side's failure, or one that dbus-java wraps in a message of its own making. */
  static BusError of(Error error) throws DBusException {
    Object[] arguments = error.getParameters();
    String text =
        arguments == null
            ? ""
            : Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining(" "));
    return new BusError(name(error.getName()), text, null);
  }

  /** dbus-java names the errors it makes itself, and those of its peers, by their classes. */
  private static String name(String given) {
    String name = given.replace("org.freedesktop.dbus.errors.", DBUS);
    boolean ofALostConnection =
        name.startsWith("java.") || name.startsWith("org.freedesktop.dbus.exceptions.");
    return ofALostConnection ? DISCONNECTED : name;
  }

  public String name() {
    return name;
  }

  /** Tells whether this is BlueZ's error of that name. */
  public boolean isBlueZ(String shortName) {
    return name.equals(BLUEZ + shortName);
  }
}
