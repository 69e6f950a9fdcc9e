// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.program;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Drops a connection whose transaction could not begin: SQLite's driver takes it for begun. */
@SuppressWarnings("SameNameButDifferent") // its answer is named Override
final class WithoutTransaction implements SQLExceptionOverride {

  private static final int BUSY = 5;

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return failure.getErrorCode() == BUSY ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
