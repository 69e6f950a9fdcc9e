// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.web.program.SqlDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What a program's connections to PostgreSQL are held to. */
public final class PostgresLimits {

  private static final String TWICE =
      "insert into flyway_schema_history select * from flyway_schema_history";

  private PostgresLimits() {}

  /** {@return the server's own limits to a connection by name, in ms} */
  public static Map<String, String> timeouts(SqlDatabase database) {
    Map<String, String> timeouts = new HashMap<>();
    database
        .client()
        .sql("select name, setting from pg_settings where name like '%timeout'")
        .query((RowCallbackHandler) row -> timeouts.put(row.getString(1), row.getString(2)));
    return timeouts;
  }

  /** Fails unless what a stopped program holds is ended, waits end, and errors quote no rows. */
  public static void assertHeld(SqlDatabase database) throws SQLException {
    assertThat(timeouts(database))
        .containsAllEntriesOf(
            Map.of(
                "lock_timeout", "5000",
                "idle_in_transaction_session_timeout", "15000",
                "statement_timeout", "60000",
                "tcp_user_timeout", "20000"));
    assertThat(database.source().getConnectionTimeout())
        .as("how long a request waits for a database that is away, in ms")
        .isEqualTo(2000);
    try (Connection connection = database.source().getConnection()) {
      assertThat(connection.getNetworkTimeout())
          .as("how long it waits for an answer, in ms")
          .isEqualTo(70_000);
    }
    assertThatThrownBy(() -> database.client().sql(TWICE).update())
        .hasStackTraceContaining("duplicate key")
        .satisfies(e -> assertThat(e).rootCause().message().doesNotContain("(installed_rank)="));
  }
}
