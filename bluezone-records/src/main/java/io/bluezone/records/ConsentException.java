// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import java.io.IOException;

/** Something was to leave the device that the consent given does not cover. Nothing has left. */
public final class ConsentException extends IOException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why a consent is not sufficient. */
  public enum Reason {
    /** It is for something else. */
    WRONG_SCOPE,
    /**
     * It was given more than a day ago; or, by the tracer's clock, in the future, by another clock.
     */
    NOT_CURRENT,
    /** It has been used already. */
    USED,
    /** The request lies outside its days. */
    WRONG_DAYS,
    /**
     * The keys asked for are of a chain, and give the IDs of later days away, which the consent
     * neither covers nor {@linkplain Consent#laterDaysAccepted accepts}.
     */
    LATER_DAYS,
    /** None of its days has anything that could be given now. */
    NOTHING_TO_GIVE
  }

  /** A refusal, with a message that says what is wrong and what to do. */
  public ConsentException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** {@return why} */
  public Reason reason() {
    return reason;
  }
}
