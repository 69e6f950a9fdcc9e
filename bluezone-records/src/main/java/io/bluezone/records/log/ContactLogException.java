// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A contact log could not be used; the {@link Reason} says why, the message what to do. */
public final class ContactLogException extends IOException {

  private static final long serialVersionUID = 1;

  /** Why a contact log failed. */
  public enum Reason {
    /** It could not be read or written: the disk is full, a permission is missing. */
    STORAGE,
    /** Another program, or another log object, has it open. */
    IN_USE,
    /** The stored bytes are not the written ones; or it is no contact log at all. */
    DAMAGED,
    /** It was written by a newer version. */
    NEWER_VERSION,
    /** A day's key could not be had. */
    KEY,
    /** It is open for reading, and this would have changed it. */
    READ_ONLY,
    /** It has been closed. */
    CLOSED
  }

  private final Reason reason;

  /** A failure. The message says what is wrong, where, and what to do. */
  public ContactLogException(Reason reason, String message) {
    this(reason, message, null);
  }

  /**
   * A failure that something else led to. The message says what is wrong, where, and what to do.
   */
  public ContactLogException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return why it failed} */
  public Reason reason() {
    return reason;
  }
}
