// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.linux.internal.dbus.BusError;

/** Turns the errors of BlueZ and of D-Bus into {@link RadioException}s with a remedy. */
public final class BlueZErrors {

  private static final String BLUEZ = "org.bluez.Error.";
  private static final String DBUS = "org.freedesktop.DBus.Error.";

  private record Meaning(Reason reason, String remedy) {}

  private static final Meaning NOT_RUNNING =
      new Meaning(
          Reason.ADAPTER_MISSING,
          "bluetoothd is not running; start it (systemctl start bluetooth)");
  private static final Meaning GONE =
      new Meaning(Reason.ADAPTER_MISSING, "the adapter is gone or has no such function");
  private static final Meaning FORBIDDEN =
      new Meaning(
          Reason.NOT_PERMITTED,
          "the system does not let this user do that; see the D-Bus policy of org.bluez");

  private static final ImmutableMap<String, Meaning> MEANINGS =
      ImmutableMap.<String, Meaning>builder()
          .put(
              BLUEZ + "NotReady",
              new Meaning(
                  Reason.ADAPTER_OFF, "the adapter is off; switch it on (bluetoothctl power on)"))
          .put(
              BLUEZ + "NotPermitted", new Meaning(Reason.NOT_PERMITTED, "BlueZ does not permit it"))
          .put(BLUEZ + "NotAuthorized", FORBIDDEN)
          .put(
              BLUEZ + "NotSupported",
              new Meaning(Reason.NOT_SUPPORTED, "this adapter or BlueZ cannot do it"))
          .put(
              BLUEZ + "InProgress",
              new Meaning(Reason.BUSY, "another operation is in the way; try again later"))
          .put(
              BLUEZ + "AlreadyExists",
              new Meaning(Reason.ALREADY_STARTED, "BlueZ has this registered already"))
          .put(
              BLUEZ + "InvalidLength",
              new Meaning(Reason.ADVERTISEMENT_TOO_LARGE, "it does not fit; shorten its data"))
          .put(DBUS + "AccessDenied", FORBIDDEN)
          .put(DBUS + "ServiceUnknown", NOT_RUNNING)
          .put(BusError.NO_OWNER, NOT_RUNNING)
          .put(
              BusError.DISCONNECTED,
              new Meaning(Reason.ADAPTER_MISSING, "the D-Bus connection is lost; it comes back"))
          .put(DBUS + "UnknownObject", GONE)
          .put(DBUS + "UnknownMethod", GONE)
          .put(DBUS + "UnknownInterface", GONE)
          .put(
              BusError.NO_REPLY,
              new Meaning(Reason.TIMEOUT, "bluetoothd does not answer; restart it if this lasts"))
          .buildOrThrow();

  private static final Meaning OTHER = new Meaning(Reason.PLATFORM, "BlueZ refused");

  private BlueZErrors() {}

  /** The failure of a call: what it was doing, as in "cannot ...", and what it threw. */
  public static RadioException of(String doing, BusError error) {
    Meaning meaning = MEANINGS.getOrDefault(error.name(), OTHER);
    return of(doing, meaning.reason, meaning.remedy, error);
  }

  /** The failure of a call whose reason the caller knows better than the error's name tells. */
  public static RadioException of(String doing, Reason reason, String remedy, BusError error) {
    return new RadioException(reason, "cannot " + doing + ": " + remedy, error.getMessage(), error);
  }

  public static void requireOn(RadioState state, boolean blocked, String doing)
      throws RadioException {
    switch (state) {
      case ON -> {}
      case OFF ->
          throw new RadioException(
              Reason.ADAPTER_OFF,
              "cannot "
                  + doing
                  + (blocked
                      ? ": the adapter is blocked; unblock it (rfkill unblock bluetooth)"
                      : ": the adapter is off; switch it on (bluetoothctl power on)"));
      case MISSING ->
          throw new RadioException(
              Reason.ADAPTER_MISSING,
              "cannot " + doing + ": the adapter is unplugged or bluetoothd does not run");
      case UNAUTHORIZED ->
          throw new RadioException(
              Reason.NOT_PERMITTED, "cannot " + doing + ": this user may not talk to BlueZ");
      case CLOSED -> throw RadioThread.closed();
    }
  }
}
