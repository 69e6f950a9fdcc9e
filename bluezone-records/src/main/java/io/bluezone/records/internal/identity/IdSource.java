// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.identity;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.vault.VaultException;
import java.time.Instant;

/** Gives the rolling ID of now. Thread safe. */
@FunctionalInterface
public interface IdSource {

  CurrentId current() throws VaultException;

  /** An ID, and the first instant of the next. */
  record CurrentId(RollingId id, Instant until) {}
}
