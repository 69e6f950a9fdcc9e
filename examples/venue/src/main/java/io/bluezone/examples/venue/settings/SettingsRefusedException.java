// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

/** A file or a value that a box was given and that it does not take: what, where, what to do. */
public final class SettingsRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A refusal: its message says what is wrong, where, and what to do. */
  public SettingsRefusedException(String message) {
    super(message);
  }

  /** A refusal with its cause. */
  public SettingsRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
