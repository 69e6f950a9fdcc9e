// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.visitor.PostgresLimits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelperDatabaseTest {

  @Test
  void overwritesWhatItDeletes(@TempDir Path folder) {
    try (HelperDatabase database = HelperDatabase.open(folder)) {
      assertThat(database.client().sql("pragma secure_delete").query(Integer.class).single())
          .isEqualTo(1);
    }
  }

  @Test
  void holdsItsConnectionsToTheLimitsOfTheAuthoritys() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        HelperDatabase database =
            HelperDatabase.open(
                DatabaseAddress.parse(server.getJdbcUrl("postgres", "postgres"), Map.of()))) {
      PostgresLimits.assertHeld(database);
    }
  }
}
