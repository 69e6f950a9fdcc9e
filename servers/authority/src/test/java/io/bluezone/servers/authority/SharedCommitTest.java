// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.web.program.DatabaseAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come at the same time share commits, and each has the answer it has alone. */
class SharedCommitTest {

  private static final int TOGETHER = 24;

  /** Codes that are used already count as guesses. */
  private static final ServerSettings.Limits LIMITS =
      new ServerSettings.Limits(2000, 1000, 1000, List.of());

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);

  @AfterEach
  void end() {
    threads.shutdown();
  }

  private TestServer start(DatabaseAddress address) {
    return new TestServer(folder, address, p -> p, LIMITS, Map.of());
  }

  private List<Reply> together(List<Callable<Reply>> requests) throws Exception {
    List<Reply> replies = new ArrayList<>();
    for (Future<Reply> reply : threads.invokeAll(requests)) {
      replies.add(reply.get());
    }
    return replies;
  }

  private static long rows(TestServer server, String table) {
    return server.database.number("select count(*) from " + table);
  }

  private static TestDevice like(TestServer server, TestDevice device) {
    TestDevice same = new TestDevice(server);
    device.keys.forEach(
        key -> same.add(key.key().exposeBytes(), key.start(), key.end(), key.idsPerDay()));
    return same;
  }

  @Test
  void answersEachAsIfItCameAlone() throws Exception {
    DatabaseAddress address = Databases.fresh(folder);
    try (TestServer first = start(address);
        TestServer second = start(address)) {
      Random random = new Random(29);
      for (int round = 0; round < 6; round++) {
        long before = rows(first, "disclosed_key");
        TestDevice device = TestDevice.withDays(first, 5);
        String token = device.token(first.code());
        // Another case with the very keys, in another order, of which it gets none or all.
        TestDevice thief = like(second, device);
        Collections.shuffle(thief.keys, random);
        String thiefs = thief.token(first.code());
        TestDevice wrong = TestDevice.withDays(first, 3);
        String wrongs = wrong.token(first.code());
        wrong.addDay(first.clock.today().minusDays(5));
        List<Callable<Reply>> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          requests.add(() -> device.disclose(token));
          requests.add(() -> second.post("/disclosures", device.body(token, "VN", device.keys)));
          requests.add(() -> thief.disclose(thiefs));
          requests.add(() -> wrong.disclose(wrongs));
          requests.add(() -> device.disclose("any", "X-Fake", "1"));
          TestDevice other = TestDevice.withDays(i % 2 == 0 ? first : second, 5);
          String its = other.token(first.code());
          requests.add(() -> other.disclose(its));
        }
        List<Reply> replies = together(requests);

        int owners = accepted(replies.get(0));
        int thieves = accepted(replies.get(2));
        assertThat(owners + thieves).isEqualTo(5);
        for (int i = 0; i < replies.size(); i++) {
          Reply reply = replies.get(i);
          switch (i % 6) {
            case 0, 1 -> assertThat(accepted(reply)).isEqualTo(owners);
            case 2 -> assertThat(accepted(reply)).isEqualTo(thieves);
            case 3 -> assertThat(reply.problem()).isEqualTo("commitment-mismatch");
            default -> assertThat(accepted(reply)).isEqualTo(5);
          }
        }
        assertThat(rows(first, "disclosed_key")).isEqualTo(before + 5 + 4 * 5);
      }
    }
  }

  private static int accepted(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().get("accepted").asInt();
  }

  @Test
  void redeemsACodeOnceAmongServers() throws Exception {
    DatabaseAddress address = Databases.fresh(folder);
    try (TestServer first = start(address);
        TestServer second = start(address)) {
      for (int round = 0; round < 4; round++) {
        long before = rows(first, "upload_token");
        List<String> codes = List.of(first.code(), first.code(), first.code());
        List<Callable<Reply>> requests = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
          TestDevice device = TestDevice.withDays(i % 2 == 0 ? first : second, 1);
          String code = codes.get(i % 3);
          boolean fake = i >= 18;
          requests.add(() -> device.redeem(code, "X-Fake", fake ? "1" : "0"));
        }
        List<Reply> replies = together(requests);

        assertThat(replies.subList(18, TOGETHER)).allMatch(reply -> reply.status() == 200);
        List<Reply> real = replies.subList(0, 18);
        assertThat(real).filteredOn(reply -> reply.status() == 200).hasSize(3);
        assertThat(real.stream().filter(reply -> reply.status() != 200).map(Reply::problem))
            .hasSize(15)
            .containsOnly("code-used");
        assertThat(rows(first, "upload_token")).isEqualTo(before + 3);
      }
    }
  }

  /** Each of the file's connections refuses to let it grow. */
  private static void limitPages(TestServer server, String limit) throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < server.database.source().getMaximumPoolSize(); i++) {
        Connection connection = server.database.source().getConnection();
        all.add(connection);
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("pragma max_page_count = " + limit)) {
          assertThat(row.next()).isTrue();
        }
      }
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
  }

  @DisabledIfSystemProperty(named = "authority.postgres", matches = "true")
  @Test
  void acceptsNothingOnAFullDisk() throws Exception {
    try (TestServer server = start(Databases.fresh(folder))) {
      List<Callable<Reply>> requests = new ArrayList<>();
      for (int i = 0; i < TOGETHER; i++) {
        TestDevice device = TestDevice.withDays(server, 14);
        String token = device.token(server.code());
        requests.add(() -> device.disclose(token));
      }
      limitPages(server, "1");
      List<Reply> replies = together(requests);
      long kept = rows(server, "upload");
      assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize((int) kept);
      assertThat(kept).isLessThan(TOGETHER);
      assertThat(
              replies.stream()
                  .filter(reply -> reply.status() != 200)
                  .map(Reply::problem)
                  .collect(Collectors.toSet()))
          .containsExactly("unavailable");

      limitPages(server, "1000000");
      assertThat(together(requests)).allMatch(reply -> accepted(reply) == 14);
      assertThat(rows(server, "disclosed_key")).isEqualTo(14L * TOGETHER);
    }
  }

  @EnabledIfSystemProperty(named = "authority.postgres", matches = "true")
  @Test
  void tellsNoneThatItIsAcceptedWhenTheDatabaseGoes() throws Exception {
    try (TestServer server = start(Databases.fresh(folder))) {
      List<Callable<Reply>> requests = new ArrayList<>();
      for (int i = 0; i < TOGETHER; i++) {
        TestDevice device = TestDevice.withDays(server, 2);
        String token = device.token(server.code());
        requests.add(() -> device.disclose(token));
      }
      try (Connection holding = server.database.source().getConnection();
          Statement statement = holding.createStatement()) {
        holding.setAutoCommit(false);
        statement.execute("lock table upload in exclusive mode");
        List<Future<Reply>> replies = new ArrayList<>();
        requests.forEach(request -> replies.add(threads.submit(request)));
        while (!endedOne(server)) {
          Thread.sleep(20);
        }
        holding.rollback();
        int told = 0;
        int failed = 0;
        for (Future<Reply> reply : replies) {
          if (reply.get().status() == 200) {
            told++;
          } else {
            assertThat(reply.get().problem()).isEqualTo("unavailable");
            failed++;
          }
        }
        assertThat(failed).isPositive();
        assertThat(rows(server, "upload")).isEqualTo(told);
      }
      assertThat(together(requests)).allMatch(reply -> accepted(reply) == 2);
      assertThat(rows(server, "disclosed_key")).isEqualTo(2L * TOGETHER);
    }
  }

  /** Ends a session that waits to insert, if one does. */
  private static boolean endedOne(TestServer server) {
    return server.database.number(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where"
                + " datname = current_database() and wait_event_type = 'Lock'")
        > 0;
  }
}
