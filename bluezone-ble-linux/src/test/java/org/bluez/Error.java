// SPDX-License-Identifier: Apache-2.0
package org.bluez;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** BlueZ's errors: dbus-java sends an exception under the name of its class. */
@SuppressWarnings("JavaLangClash") // the name that BlueZ's errors have
public final class Error {

  private Error() {}

  public static final class NotReady extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public NotReady() {
      super("Resource Not Ready");
    }
  }

  public static final class NotPermitted extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public NotPermitted() {
      super("Maximum advertisements reached");
    }
  }

  public static final class InvalidLength extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public InvalidLength() {
      super("Advertising data too long.");
    }
  }

  public static final class AlreadyExists extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public AlreadyExists() {
      super("Already Exists");
    }
  }

  public static final class InProgress extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public InProgress() {
      super("Operation already in progress");
    }
  }

  public static final class Failed extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public Failed(String message) {
      super(message);
    }
  }
}
