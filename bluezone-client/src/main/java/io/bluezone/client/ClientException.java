// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkNotNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that did not do what it was for, with the {@link Reason}. */
public final class ClientException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A server's answer after it waited in vain for the request's end: nothing of its content. */
  private static final String TOO_SLOW = "too-slow";

  /** Why. */
  public enum Reason {
    /** There is no connection, it broke off, or it was too slow: daily life. Try again later. */
    OFFLINE,
    /** The server has no time now, or is being maintained. Try again after {@link #retryAfter}. */
    BUSY,
    /**
     * The server is not who it should be: its certificate is not trusted, or not the pinned one.
     */
    NOT_TRUSTED,
    /** The server sends to another address, which is not followed. */
    REDIRECTED,
    /** The server does not know what was asked for (404, 410). */
    NOT_FOUND,
    /** The server refuses the request: {@link #problem} says why. */
    REFUSED,
    /** The server failed (5xx). */
    FAILED,
    /** The answer has more bytes than the limit. */
    TOO_LARGE,
    /** The answer is not what it must be. */
    BAD_ANSWER
  }

  private final Reason reason;
  private final @Nullable String problem;
  private final @Nullable Duration retryAfter;

  /** A failure. */
  public ClientException(Reason reason, String message) {
    this(reason, message, null, null);
  }

  /** A failure with its cause. */
  public ClientException(Reason reason, String message, Throwable cause) {
    this(reason, message, null, null);
    initCause(cause);
  }

  private ClientException(
      Reason reason, String message, @Nullable String problem, @Nullable Duration retryAfter) {
    super(checkNotNull(message, "message"));
    this.reason = checkNotNull(reason, "reason");
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /**
   * A refusal by the server, with its name for it: the last part of a problem's type (RFC 9457).
   */
  public static ClientException refused(String message, String problem) {
    checkNotNull(problem, "problem");
    return new ClientException(Reason.REFUSED, message, problem, null);
  }

  /** A server that has no time, and says when to come again. */
  public static ClientException busy(String message, Duration retryAfter) {
    checkNotNull(retryAfter, "retryAfter");
    return new ClientException(Reason.BUSY, message, null, retryAfter);
  }

  /** {@return why} */
  public Reason reason() {
    return reason;
  }

  /** {@return the server's name for a refusal, such as {@code code-used}, if it gave one} */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** {@return after what time the server wants to be asked again, if it said so} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /**
   * {@return whether the authority itself has refused: what waited to be sent is dropped then. A
   * network that stands between, a proxy's error or a hotspot's page, is no refusal}
   */
  public boolean isRefusal() {
    return reason == Reason.REFUSED
        && problem().filter(it -> !it.isEmpty() && !it.equals(TOO_SLOW)).isPresent();
  }

  /** {@return whether the same may go well later, with nothing changed} */
  public boolean mayPass() {
    return reason == Reason.OFFLINE || reason == Reason.BUSY || reason == Reason.FAILED;
  }
}
