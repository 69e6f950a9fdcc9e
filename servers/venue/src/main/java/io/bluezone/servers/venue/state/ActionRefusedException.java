// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

/** An operator's act that was not done. */
public final class ActionRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why; a page has a sentence for each. */
  public enum Reason {
    /** The one-time code is no code: mistyped. */
    BAD_CODE,
    /** The authority does not take the code: used, expired or unknown. */
    CODE_REFUSED,
    AUTHORITY_REFUSED,
    /** The authority cannot be reached; what was to be disclosed waits and is sent later. */
    OFFLINE,
    DISCLOSURE_PENDING,
    NO_AUTHORITY,
    /** The radio is simulated, and the authority on another machine. */
    SIMULATED,
    /** The authority did not take the request for a code. */
    NOT_ASKED,
    /** The venue has no name by which the authority could know it. */
    NO_NAME,
    /** No key to seal an export for is known: neither configured nor in the settings. */
    NO_RECIPIENT,
    /** The hours are none, not over, or past what is kept. */
    BAD_HOURS,
    BAD_VALUE,
    /** A drill does not begin while a real case waits. */
    REAL_CASE,
    /** A drill has begun or ended since the operator was shown what to agree to. */
    DRILL_CHANGED,
    STORE_FAILED
  }

  private final Reason reason;

  /** A refusal, with a message in English for the log: it holds no code, key or ID. */
  public ActionRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public ActionRefusedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
