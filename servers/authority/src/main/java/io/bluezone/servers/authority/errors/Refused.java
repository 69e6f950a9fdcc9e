// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.errors;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** A request that is refused. Its message is for the client: it names no secret. */
public final class Refused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient Optional<Duration> retryAfter;

  public Refused(Reason reason, String message) {
    this(reason, message, Optional.empty());
  }

  private Refused(Reason reason, String message, Optional<Duration> retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public static Refused later(Reason reason, String message, Duration retryAfter) {
    return new Refused(reason, message, Optional.of(retryAfter));
  }

  public Reason reason() {
    return reason;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
