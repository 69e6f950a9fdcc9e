// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.errors;

import java.util.Locale;

/** Why a request is refused: the last part of a problem's {@code type}, and its HTTP status. */
public enum Reason {
  INVALID_REQUEST(400, "The request is not as it must be"),
  UNKNOWN_REGION(400, "The server does not serve this region"),
  TEST_DATE(400, "The test date is not admitted"),
  CODE_MISTYPED(400, "The code's check digit is wrong"),
  CODE_UNKNOWN(400, "No such code"),
  CODE_USED(400, "The code has been used"),
  CODE_EXPIRED(400, "The code has expired"),
  CODE_WITHDRAWN(400, "The code has been withdrawn"),
  TOKEN_UNKNOWN(400, "No such token"),
  TOKEN_EXPIRED(400, "The token has expired"),
  COMMITMENT_MISMATCH(400, "The keys are not those that the token was given for"),
  TOO_MANY_KEYS(400, "A code does not take so many keys"),
  LISTED_IDS(400, "The authority publishes keys alone"),
  WITHDRAWN(400, "The disclosure has been withdrawn"),
  REPORT_REFUSED(400, "The report is not taken"),
  UNAUTHENTICATED(401, "An API key is missing or unknown"),
  FORBIDDEN(403, "The API key's role does not allow this"),
  NOT_FOUND(404, "There is no such thing"),
  CONFLICT(409, "The state does not allow this"),
  TOO_SLOW(408, "The body came too slowly"),
  TOO_LARGE(413, "The body is too large"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  QUOTA(429, "The day's quota is used up"),
  CLOCK(503, "The server's clock is not certain"),
  MAINTENANCE(503, "The server is being maintained"),
  UNAVAILABLE(503, "The server cannot do this now");

  private final int status;
  private final String title;

  Reason(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
