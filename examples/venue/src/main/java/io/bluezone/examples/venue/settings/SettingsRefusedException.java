// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

/** A file or a value that a box was given and that it does not take: what, where, what to do. */
public final class SettingsRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is wrong, where, and what to do
   */
  public SettingsRefusedException(String message) {
    super(message);
  }

  /**
   * A refusal with its cause.
   *
   * @param message what is wrong, where, and what to do
   * @param cause what brought it about
   */
  public SettingsRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
