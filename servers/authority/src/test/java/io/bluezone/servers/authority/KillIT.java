// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server without warning while devices disclose and windows are closed, round after
 * round; {@code -Dauthority.kill.rounds=50} for more of them.
 */
class KillIT {

  private static final int ROUNDS = Integer.getInteger("authority.kill.rounds", 3);

  @TempDir Path folder;

  private final Random random = new Random();

  @Test
  void publishesWhatWasAcceptedOnceWhateverHappens() throws Exception {
    List<String> store = new ArrayList<>(List.of("--data", folder.toString()));
    if (Databases.POSTGRES) {
      store.addAll(List.of("--database", Databases.freshPostgres()));
    }
    List<String> options = new ArrayList<>(store);
    options.addAll(List.of("--min-keys", "2", "--window", "2s"));
    Path log = folder.resolve("log");
    Traffic traffic;
    try (ServerProcess server = ServerProcess.start(log, options)) {
      traffic = new Traffic(folder, log, store);
    }
    for (int round = 0; round < ROUNDS; round++) {
      try (ServerProcess server = ServerProcess.start(log, options)) {
        traffic.checkAll(server);
        traffic.begin(server);
        // Any moment will do.
        Thread.sleep(random.nextInt(1500));
        traffic.end();
        server.kill();
        traffic.join();
      }
    }
    try (ServerProcess server = ServerProcess.start(log, options)) {
      JsonNode result = traffic.publish(server.url());
      assertThat(result).isNotNull();
      // Two more than are left over, so that none has to wait for its like.
      traffic.discloseOnce(server.url());
      traffic.publish(server.url());
      assertThat(traffic.checkAll(server)).containsAll(traffic.accepted());
    }
    System.out.printf(
        "%d rounds on %s: %d keys accepted, %d bulletins%n",
        ROUNDS,
        Databases.POSTGRES ? "PostgreSQL" : "SQLite",
        traffic.accepted().size(),
        traffic.bulletins());
  }
}
