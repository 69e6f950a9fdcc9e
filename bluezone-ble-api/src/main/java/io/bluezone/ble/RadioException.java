// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The failure of a radio's operation; the {@link Reason} says why, the message what to do. */
public final class RadioException extends IOException {

  private static final long serialVersionUID = 1;

  /** Why a radio failed. */
  public enum Reason {
    /** No such adapter, or no Bluetooth service to ask. */
    ADAPTER_MISSING,
    /** The adapter is switched off or blocked. */
    ADAPTER_OFF,
    /** The user, the system or the bus policy does not let this program use the radio. */
    NOT_PERMITTED,
    /** This radio or platform can never do it. */
    NOT_SUPPORTED,
    /** All advertising instances are in use. */
    NO_ADVERTISING_INSTANCE,
    /** The advertisement does not fit. */
    ADVERTISEMENT_TOO_LARGE,
    /** The same thing has been started already. */
    ALREADY_STARTED,
    /** Another client or operation is in the way; try again later. */
    BUSY,
    /** The platform punishes too many starts; try again after its period. */
    THROTTLED,
    /** The platform ended it. */
    RELEASED,
    /** The time allowed was over. */
    TIMEOUT,
    /** No connection came about. */
    CONNECTION_FAILED,
    /** The connection broke while it was in use. */
    DISCONNECTED,
    /** The peer does not have the service. */
    NO_SUCH_SERVICE,
    /** The peer has the service but not the characteristic. */
    NO_SUCH_CHARACTERISTIC,
    /** The peer answered the read with an error. */
    READ_REFUSED,
    /** The input of the radio, such as a capture file, is damaged. */
    DAMAGED_INPUT,
    /** The radio or the handle has been closed. */
    CLOSED,
    /** Anything else; the platform's message is all that is known. */
    PLATFORM
  }

  /** Why it failed. */
  private final Reason reason;

  /** The platform's own words or number. */
  private final @Nullable String platformMessage;

  /** A failure found by the SDK itself. The message says what is wrong and what to do. */
  public RadioException(Reason reason, String message) {
    this(reason, message, null, null);
  }

  /**
   * A failure that the platform reported.
   *
   * @param reason why
   * @param message what is wrong and what to do, for a person
   * @param platformMessage the platform's own error name, number or text, if it gave one
   * @param cause the platform's exception, if there was one
   */
  public RadioException(
      Reason reason, String message, @Nullable String platformMessage, @Nullable Throwable cause) {
    super(platformMessage == null ? message : message + " (" + platformMessage + ")", cause);
    this.reason = reason;
    this.platformMessage = platformMessage;
  }

  /** {@return why it failed} */
  public Reason reason() {
    return reason;
  }

  /** {@return the platform's own error name, number or text; empty if it gave none} */
  public Optional<String> platformMessage() {
    return Optional.ofNullable(platformMessage);
  }
}
