// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

/** An account or a password that cannot be taken; what is wrong is for a person to read. */
public final class AccountRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public enum Reason {
    /** Names are 2 to 64 of a to z, 0 to 9, dot, hyphen and underscore. */
    BAD_NAME,
    /** Display names are 1 to 120 characters. */
    BAD_DISPLAY_NAME,
    /** Facilities are at most 80 characters on one line. */
    BAD_FACILITY,
    NO_ROLE,
    NAME_TAKEN,
    UNKNOWN,
    /** Someone has to remain who can help the others. */
    LAST_ADMINISTRATOR,
    /** The hospital's own login holds the password. */
    NO_PASSWORD_HERE,
    WRONG_PASSWORD,
    TOO_SHORT,
    TOO_LONG,
    CONTAINS_NAME,
    SAME_AS_BEFORE
  }

  private final Reason reason;

  AccountRefusedException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  public String messageKey() {
    return "account.refused." + reason.name();
  }
}
