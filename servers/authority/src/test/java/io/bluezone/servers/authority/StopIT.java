// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops, cuts off or kills one of two servers under load, round after round; {@code .ci/soak joints
 * freeze} has more of them, and the same again by their seed.
 */
@Tag("soak")
@EnabledIfSystemProperty(named = "authority.postgres", matches = "true")
class StopIT {

  private static final int ROUNDS = Integer.getInteger("authority.stop.rounds", 3);
  private static final long SEED = Long.getLong("authority.stop.seed", System.nanoTime());
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** For how long a server's transaction may be idle here. */
  private static final String LEASE = "&options=-c%20idle_in_transaction_session_timeout%3D3s";

  /** The last statement of a session that holds a region's row. */
  private static final String INSIDE =
      "select a.query from pg_locks l join pg_stat_activity a using (pid)"
          + " where a.application_name = ? and a.datname = current_database()"
          + " and l.relation = 'region'::regclass and l.mode = 'RowShareLock'"
          + " and not exists (select 1 from pg_locks c where c.pid = l.pid"
          + " and c.relation = 'code'::regclass and c.mode = 'RowExclusiveLock')";

  private static final String CUT =
      "select count(pg_terminate_backend(pid)) from pg_stat_activity"
          + " where application_name = ? and datname = current_database()";

  private static final String MIGRATING =
      "select count(*) from pg_locks l join pg_stat_activity a using (pid)"
          + " where a.application_name = ? and a.datname = current_database()"
          + " and l.locktype = 'advisory'";

  /** What happens to a server. At the first six it stops, after that statement of a publication. */
  private enum Fault {
    ROW_HELD("select window_end"),
    KEYS_COUNTED("select count(*), min("),
    KEYS_TAKEN("update disclosed_key"),
    BULLETIN_ADDED("insert into bulletin"),
    WINDOW_CLOSED("update region set window_end"),
    LISTS_SIGNED("insert into signed_file"),
    /** It stops while it writes a file of the folder that both share. */
    FILE_WRITTEN(""),
    STOPPED_ANYWHERE(""),
    CUT_OFF(""),
    KILLED("");

    private final String statement;

    Fault(String statement) {
      this.statement = statement;
    }
  }

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Map<Fault, Integer> rounds = new EnumMap<>(Fault.class);

  private record Named(String name, ServerProcess process) {}

  @Test
  void publishesOnceWhateverHappensToOneServer() throws Exception {
    System.out.printf("-Dauthority.stop.seed=%d%n", SEED);
    String database = Databases.freshPostgres();
    Path log = folder.resolve("log");
    Named one = start(log, database, "one");
    Named other = start(log, database, "other");
    try (Connection watching = DriverManager.getConnection(database)) {
      Traffic traffic =
          new Traffic(folder, log, List.of("--data", folder.toString(), "--database", database));
      List<Fault> faults = List.of(Fault.values());
      int first = random.nextInt(faults.size());
      for (int round = 0; round < ROUNDS; round++) {
        Named hit = random.nextBoolean() ? one : other;
        Named left = hit.equals(one) ? other : one;
        Fault fault = faults.get((first + 3 * round) % faults.size());
        traffic.begin(hit.process());
        try {
          rounds.merge(befall(hit, fault, watching), 1, Integer::sum);
          traffic.end();
          // The other goes on, without help.
          traffic.discloseOnce(left.process().url());
          traffic.awaitAll(left.process());
        } finally {
          if (hit.process().process().isAlive()) {
            hit.process().signal("CONT");
          }
        }
        traffic.join();
        if (fault == Fault.KILLED) {
          Named again = start(log, database, hit.name());
          one = hit.equals(one) ? again : one;
          other = hit.equals(other) ? again : other;
          hit = again;
        }
        traffic.discloseOnce(hit.process().url());
        traffic.awaitAll(left.process());
        traffic.awaitAll(hit.process());
        awaitNewestFiles(watching);
      }
      traffic.forget();
      traffic.awaitAll(one.process());
      System.out.printf(
          "%d rounds %s: %d keys accepted, %d bulletins%n",
          ROUNDS, rounds, traffic.accepted().size(), traffic.bulletins());
    } finally {
      one.process().close();
      other.process().close();
    }
  }

  private Named start(Path log, String database, String name) throws IOException {
    return new Named(name, ServerProcess.start(log, options(database, name)));
  }

  private List<String> options(String database, String name) {
    return List.of(
        "--data",
        folder.toString(),
        "--min-keys",
        "2",
        "--window",
        "2s",
        "--database",
        database + LEASE + "&ApplicationName=" + name);
  }

  private Fault befall(Named hit, Fault fault, Connection watching) throws Exception {
    ServerProcess server = hit.process();
    switch (fault) {
      case KILLED -> {
        Thread.sleep(random.nextInt(1500));
        server.kill();
      }
      case CUT_OFF -> {
        for (int i = 0; i < 5; i++) {
          Thread.sleep(random.nextInt(300));
          query(watching, CUT, hit.name());
        }
      }
      case STOPPED_ANYWHERE -> {
        Thread.sleep(random.nextInt(1500));
        server.signal("STOP");
      }
      case FILE_WRITTEN -> stopWhileItWrites(server);
      default -> {
        return stopInside(hit, fault, watching);
      }
    }
    return fault;
  }

  /** Stops a server at a stage of a publication; at any, if that one is not met soon. */
  private Fault stopInside(Named hit, Fault wanted, Connection watching) throws Exception {
    for (int attempt = 0; ; attempt++) {
      Thread.sleep(random.nextInt(50));
      hit.process().signal("STOP");
      String statement = query(watching, INSIDE, hit.name());
      boolean isWanted = statement.startsWith(wanted.statement);
      if (!statement.isEmpty() && (isWanted || attempt > 200)) {
        return Arrays.stream(Fault.values())
            .filter(each -> statement.startsWith(each.statement))
            .findFirst()
            .orElseThrow();
      }
      hit.process().signal("CONT");
    }
  }

  /** A part that stays while the server stands is its own. */
  private void stopWhileItWrites(ServerProcess server) throws Exception {
    while (true) {
      while (parts().isEmpty()) {
        Thread.onSpinWait();
      }
      server.signal("STOP");
      List<Path> parts = parts();
      Thread.sleep(300);
      if (parts().stream().anyMatch(parts::contains)) {
        return;
      }
      server.signal("CONT");
    }
  }

  private List<Path> parts() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(folder.resolve("bulletins/VN"), ".*.part")) {
      parts.forEach(found::add);
    }
    return found;
  }

  private static String query(Connection watching, String query, String name) throws SQLException {
    try (PreparedStatement asking = watching.prepareStatement(query)) {
      asking.setString(1, name);
      try (ResultSet row = asking.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  /** A server that wakes may write what it held, an old list, but not leave it there. */
  private void awaitNewestFiles(Connection watching) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!areNewest(watching)) {
      assertThat(Instant.now()).as("the folder has older files than the database").isBefore(end);
      Thread.sleep(100);
    }
  }

  private boolean areNewest(Connection watching) throws SQLException, IOException {
    try (Statement asking = watching.createStatement();
        ResultSet row =
            asking.executeQuery("select name, content from signed_file where region = 'VN'")) {
      boolean newest = true;
      while (row.next()) {
        Path file = folder.resolve("bulletins/VN").resolve(row.getString(1));
        newest &= Arrays.equals(Files.readAllBytes(file), row.getBytes(2));
      }
      return newest;
    }
  }

  @Test
  @Timeout(300)
  void startsBesideAServerThatStandsInAMigration() throws Exception {
    Path log = folder.resolve("log");
    while (true) {
      String database = Databases.freshPostgres();
      Process begun = ServerProcess.command(log, options(database, "one"));
      try (Connection watching = DriverManager.getConnection(database)) {
        if (stopsInAMigration(begun, watching)) {
          Named left = start(log, database, "other");
          try (ServerProcess server = left.process()) {
            ServerProcess.signal(begun, "CONT");
            Traffic traffic =
                new Traffic(
                    folder, log, List.of("--data", folder.toString(), "--database", database));
            traffic.discloseOnce(server.url());
            traffic.awaitAll(server);
          }
          return;
        }
      } finally {
        begun.destroyForcibly();
      }
    }
  }

  private static boolean stopsInAMigration(Process server, Connection watching) throws Exception {
    boolean hasBegun = false;
    while (server.isAlive()) {
      boolean migrates = Integer.parseInt(query(watching, MIGRATING, "one")) > 0;
      if (hasBegun && !migrates) {
        return false;
      }
      hasBegun = migrates;
      if (migrates) {
        ServerProcess.signal(server, "STOP");
        if (Integer.parseInt(query(watching, MIGRATING, "one")) > 0) {
          return true;
        }
        ServerProcess.signal(server, "CONT");
      }
    }
    throw new AssertionError("the server has not started");
  }
}
