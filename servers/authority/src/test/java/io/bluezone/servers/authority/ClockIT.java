// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers under load whose system's clock jumps by -400 to 400 days, round after round, by
 * libfaketime; {@code -Dauthority.clock.rounds=200} for more of them, {@code
 * -Dauthority.clock.seed} for the same again. In some rounds one is killed and started while the
 * clock is wrong. A round is mostly patience, until the clock is believed again: several servers,
 * each with a database of its own, share the rounds.
 */
@Tag("soak")
@EnabledIf("canFake")
class ClockIT {

  private static final int ROUNDS = Integer.getInteger("authority.clock.rounds", 3);
  private static final long SEED = Long.getLong("authority.clock.seed", System.nanoTime());
  private static final int DAYS = 400;
  private static final int RESTARTED = 5; // one in so many rounds
  private static final int ROUNDS_OF_A_SERVER = 5;
  private static final int MOST_SERVERS = 8;
  private static final Path LIBRARY =
      Path.of(
          "/usr/lib",
          System.getProperty("os.arch").equals("aarch64")
              ? "aarch64-linux-gnu"
              : "x86_64-linux-gnu",
          "faketime/libfaketimeMT.so.1");

  @TempDir Path folder;

  static boolean canFake() {
    return Files.exists(LIBRARY);
  }

  @Test
  void losesNothingAndDatesNothingAheadWhileTheClockJumps() throws Exception {
    System.out.printf("-Dauthority.clock.seed=%d%n", SEED);
    int servers = Math.min(MOST_SERVERS, Math.max(1, ROUNDS / ROUNDS_OF_A_SERVER));
    ExecutorService threads = Executors.newFixedThreadPool(servers);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < servers; i++) {
        int rounds = (ROUNDS + i) / servers;
        JumpingServer server =
            new JumpingServer(Files.createDirectory(folder.resolve("" + i)), new Random(SEED + i));
        runs.add(
            threads.submit(
                () -> {
                  server.run(rounds);
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A server and its clock. */
  private static final class JumpingServer {

    private final Path folder;
    private final Random random;
    private final Path log;
    private final List<String> options = new ArrayList<>();

    JumpingServer(Path folder, Random random) {
      this.folder = folder;
      this.random = random;
      log = folder.resolve("log");
      options.addAll(List.of("--data", folder.toString()));
      if (Databases.POSTGRES) {
        options.addAll(List.of("--database", Databases.freshPostgres()));
      }
    }

    private ServerProcess start() throws IOException {
      List<String> serving = new ArrayList<>(options);
      serving.addAll(List.of("--min-keys", "2", "--window", "2s"));
      return ServerProcess.start(
          log,
          serving,
          Map.of(
              "LD_PRELOAD",
              LIBRARY.toString(),
              "FAKETIME_TIMESTAMP_FILE",
              folder.resolve("offset").toString(),
              "FAKETIME_CACHE_DURATION",
              "1",
              "FAKETIME_DONT_FAKE_MONOTONIC",
              "1",
              // Otherwise no wait of Java's lasts, and all its threads spin.
              "FAKETIME_FORCE_MONOTONIC_FIX",
              "0"));
    }

    private void setWrong(long days) throws IOException {
      Path next = Files.writeString(folder.resolve("next"), String.format("%+dd%n", days));
      Files.move(next, folder.resolve("offset"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A start within a day of the newest record is believed on SQLite. */
    private long wrong() {
      long days = 2L + random.nextInt(DAYS - 1);
      return random.nextBoolean() ? days : -days;
    }

    void run(int rounds) throws IOException, InterruptedException {
      setWrong(0);
      ServerProcess server = start();
      try {
        Traffic traffic = new Traffic(folder, log, options);
        for (int round = 0; round < rounds; round++) {
          server = jump(server, traffic);
        }
        System.out.printf(
            "%d rounds on %s: %d keys accepted, %d bulletins%n",
            rounds,
            Databases.POSTGRES ? "PostgreSQL" : "SQLite",
            traffic.accepted().size(),
            traffic.bulletins());
      } finally {
        server.close();
      }
      assertThat(Files.readString(log)).contains("nothing is published").contains("is right again");
    }

    private ServerProcess jump(ServerProcess before, Traffic traffic)
        throws IOException, InterruptedException {
      ServerProcess server = before;
      traffic.begin(server);
      Thread.sleep(random.nextInt(1000));
      setWrong(wrong());
      Thread.sleep(random.nextInt(3000));
      if (random.nextInt(RESTARTED) == 0) {
        traffic.end();
        server.kill();
        traffic.join();
        server = start();
        traffic.checkDates(server);
      } else if (random.nextBoolean()) {
        setWrong(wrong());
        Thread.sleep(random.nextInt(1000));
      }
      traffic.checkDates(server);
      setWrong(0);
      traffic.end();
      traffic.join();
      traffic.awaitAll(server);
      traffic.checkDates(server);
      return server;
    }
  }
}
