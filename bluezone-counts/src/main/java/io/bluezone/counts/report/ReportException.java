// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.io.IOException;

/**
 * The refusal of a report, or of a message between the servers, with the {@link Reason}. The
 * message holds nothing of what was refused.
 */
public final class ReportException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The reasons of a refusal. */
  public enum Reason {
    /** The bytes have another length or form. */
    MALFORMED("this has another length or form than expected"),
    /** The report or message is for another task. */
    OTHER_TASK("this is for another task"),
    /** The day is too long ago, or has not begun. */
    OTHER_DAY("reports of this day are not taken now"),
    /** The days of the task are over: more would tell too much of a device. */
    LIMIT_REACHED("the days of this task are over"),
    /** The token is not one of the issuer for this day. */
    INVALID_TOKEN("the token is not one for this day"),
    /** The sealed share does not open: it was changed, or sealed for another key. */
    SEALED_OTHERWISE("the sealed share does not open"),
    /** The shares do not prove that each question has one answer. */
    INVALID_SHARES("the shares are no valid answers"),
    /** A report of this token was taken before. */
    REPEATED("this was taken before"),
    /** A batch holds fewer reports than the task allows. */
    TOO_FEW("a batch of so few reports would tell too much of each"),
    /** A batch holds a report that this server has not checked, or has counted before. */
    UNKNOWN_REPORT("the batch holds a report that does not wait here"),
    /** There is no such batch. */
    UNKNOWN_BATCH("there is no such batch");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final Reason reason;

  ReportException(Reason reason) {
    super(reason.text);
    this.reason = reason;
  }

  /** {@return the reason} */
  public Reason reason() {
    return reason;
  }
}
