// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

import io.bluezone.ble.RadioException;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.Problem;
import java.io.IOException;

/** Translates a failure into the problem that a user of the tracer sees. */
public final class Problems {

  private Problems() {}

  /**
   * Notes a failure: the usual problem if no other part suffers from it as well, the other one if
   * the radio can never do it.
   */
  public static void raise(
      StatusTracker status,
      Component source,
      IOException cause,
      Problem.Kind usual,
      Problem.Kind never) {
    status.raise(source, kind(cause, usual, never), String.valueOf(cause.getMessage()));
  }

  private static Problem.Kind kind(IOException cause, Problem.Kind usual, Problem.Kind never) {
    if (cause instanceof VaultException) {
      return Problem.Kind.VAULT_FAILED;
    }
    if (!(cause instanceof RadioException failure)) {
      return usual;
    }
    return switch (failure.reason()) {
      case ADAPTER_OFF -> Problem.Kind.ADAPTER_OFF;
      case ADAPTER_MISSING -> Problem.Kind.ADAPTER_MISSING;
      case NOT_PERMITTED -> Problem.Kind.PERMISSION_MISSING;
      case CLOSED -> Problem.Kind.RADIO_CLOSED;
      case NOT_SUPPORTED -> never;
      default -> usual;
    };
  }
}
