// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops one of two servers inside a publication, round after round; {@code
 * -Dauthority.stop.rounds=50} for more of them, {@code -Dauthority.stop.seed} for the same again.
 */
@EnabledIfSystemProperty(named = "authority.postgres", matches = "true")
class StopIT {

  private static final int ROUNDS = Integer.getInteger("authority.stop.rounds", 3);
  private static final long SEED = Long.getLong("authority.stop.seed", System.nanoTime());

  /** Tells by its locks that a server is inside a publication, or signs lists again. */
  private static final String INSIDE =
      "select count(*) from pg_locks l join pg_stat_activity a using (pid)"
          + " where a.application_name = ? and a.datname = current_database()"
          + " and l.relation = 'region'::regclass and l.mode = 'RowShareLock'"
          + " and not exists (select 1 from pg_locks c where c.pid = l.pid"
          + " and c.relation = 'code'::regclass and c.mode = 'RowExclusiveLock')";

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  @Test
  void publishesOnceBesideAServerThatStands() throws Exception {
    System.out.printf("-Dauthority.stop.seed=%d%n", SEED);
    String database = Databases.freshPostgres();
    Path log = folder.resolve("log");
    try (ServerProcess one = start(log, database, "one");
        ServerProcess other = start(log, database, "other");
        Connection watching = DriverManager.getConnection(database)) {
      Traffic traffic =
          new Traffic(folder, log, List.of("--data", folder.toString(), "--database", database));
      for (int round = 0; round < ROUNDS; round++) {
        boolean first = random.nextBoolean();
        ServerProcess stopped = first ? one : other;
        ServerProcess left = first ? other : one;
        traffic.begin(stopped);
        try {
          stopInside(stopped, first ? "one" : "other", watching);
          traffic.end();
          traffic.discloseOnce(left.url());
          traffic.awaitAll(left);
        } finally {
          stopped.signal("CONT");
        }
        traffic.join();
        traffic.discloseOnce(stopped.url());
        traffic.awaitAll(left);
        traffic.awaitAll(stopped);
      }
      System.out.printf(
          "%d rounds: %d keys accepted, %d bulletins%n",
          ROUNDS, traffic.accepted().size(), traffic.bulletins());
    }
  }

  private ServerProcess start(Path log, String database, String name) throws IOException {
    return ServerProcess.start(
        log,
        Stream.of(
                List.of("--data", folder.toString(), "--min-keys", "2", "--window", "2s"),
                List.of("--database", database + "&ApplicationName=" + name))
            .flatMap(List::stream)
            .toList());
  }

  private void stopInside(ServerProcess server, String name, Connection watching)
      throws IOException, InterruptedException, SQLException {
    while (true) {
      Thread.sleep(random.nextInt(300));
      server.signal("STOP");
      if (isInside(name, watching)) {
        return;
      }
      server.signal("CONT");
    }
  }

  private static boolean isInside(String name, Connection watching) throws SQLException {
    try (PreparedStatement asking = watching.prepareStatement(INSIDE)) {
      asking.setString(1, name);
      try (ResultSet row = asking.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getLong(1) > 0;
      }
    }
  }
}
