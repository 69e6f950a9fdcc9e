// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

/** A file or a value that a box was given and that it does not take: what, where, what to do. */
public final class SettingsRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public SettingsRefusedException(String message) {
    super(message);
  }

  public SettingsRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
