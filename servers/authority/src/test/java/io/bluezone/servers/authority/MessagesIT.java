// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.messages.smsc.SimulatedSmsc;
import io.bluezone.servers.messages.smsc.SimulatedSmsc.Act;
import io.bluezone.servers.messages.smsc.SimulatedSmsc.Taken;
import io.bluezone.servers.web.program.DatabaseAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Codes by SMS from a server that is killed without warning, round after round, through an SMSC
 * that throttles, drops and restarts; {@code -Dauthority.messages.codes=10000} for more of them.
 */
@Timeout(3600)
class MessagesIT {

  private static final int CODES = Integer.getInteger("authority.messages.codes", 600);
  private static final int ROUNDS = 4;
  private static final int WRITERS = 4;
  private static final int PER_SECOND = 250;

  @TempDir Path folder;

  private final Random random = new Random();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean drops = true;
  private String issuer = "";

  /** Takes so many a second and throttles the others; drops a connection now and then. */
  private Act act(long number, AtomicLong second, AtomicInteger inSecond) {
    long now = System.nanoTime() / 1_000_000_000;
    if (second.getAndSet(now) != now) {
      inSecond.set(0);
    }
    if (inSecond.incrementAndGet() > PER_SECOND) {
      return Act.THROTTLE;
    }
    return drops && number % 500 == 499 ? Act.TAKE_AND_DROP : Act.TAKE_AND_RECEIPT_TWICE;
  }

  private List<String> options(SimulatedSmsc smsc, List<String> store) {
    List<String> options = new ArrayList<>(store);
    for (String set :
        List.of(
            "=" + smsc.address(),
            "-answer-seconds=2",
            "-quiet=",
            "-per-second=" + 2 * PER_SECOND,
            "-lease-seconds=3")) {
      options.addAll(List.of("--set", "authority.sms" + set));
    }
    return options;
  }

  private JsonNode send(String url, String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
            .header("Content-Type", "application/json")
            .header("X-Api-Key", issuer)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode() / 100).as(answer.body()).isEqualTo(2);
    return answer.body().isEmpty()
        ? TestServer.JSON.nullNode()
        : TestServer.JSON.readTree(answer.body());
  }

  /** {@return a number that no other code has} */
  private String number() {
    return String.format(Locale.ROOT, "9%08d", 10_007L * next.incrementAndGet() % 100_000_000);
  }

  /** Issues codes until so many are known, or the server is gone. */
  private Thread writer(String url, int until) {
    Thread thread =
        new Thread(
            () -> {
              String day = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).toString();
              try {
                while (numbers.size() < until) {
                  String number = number();
                  JsonNode code =
                      send(
                          url,
                          "POST",
                          "/codes",
                          "{\"region\":\"VN\",\"testDate\":\"%s\",\"phone\":\"0%s\"}"
                              .formatted(day, number));
                  numbers.put(code.get("id").asString(), number);
                }
              } catch (IOException e) {
                // Killed.
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  private void issue(String url, int until) throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(writer(url, until));
    }
    for (Thread each : writers) {
      each.join();
    }
  }

  @Test
  void sendsNothingTwiceAndKeepsNoNumberWhateverHappens() throws Exception {
    List<String> store = new ArrayList<>(List.of("--data", folder.toString()));
    DatabaseAddress address = Database.in(folder);
    if (Databases.POSTGRES) {
      String fresh = Databases.freshPostgres();
      address = DatabaseAddress.parse(fresh, Map.of());
      store.addAll(List.of("--database", fresh));
    }
    Path log = folder.resolve("log");
    AtomicLong second = new AtomicLong();
    AtomicInteger inSecond = new AtomicInteger();
    try (SimulatedSmsc smsc = new SimulatedSmsc(5_000)) {
      smsc.act(number -> act(number, second, inSecond));
      List<String> options = options(smsc, store);
      try (ServerProcess server = ServerProcess.start(log, options)) {
        List<String> make =
            new ArrayList<>(
                List.of("api-key", "--role", "issuer", "--name", "lab", "--codes-per-day", "0"));
        make.addAll(store);
        issuer = ServerProcess.run(log, make);
        assertThat(server.process().isAlive()).isTrue();
      }
      for (int round = 1; round <= ROUNDS; round++) {
        try (ServerProcess server = ServerProcess.start(log, options)) {
          issue(server.url(), CODES * round / (2 * ROUNDS));
          Thread.sleep(random.nextInt(300));
          if (round == 2) {
            smsc.stop();
            smsc.start();
          }
          server.kill();
        }
      }
      try (ServerProcess server = ServerProcess.start(log, options);
          Database database = Database.open(address)) {
        smsc.stop();
        issue(server.url(), CODES);
        measure(smsc, database);
        drops = true;
        settle(server.url(), smsc, database);
        check(smsc, database);
      }
    }
  }

  private static long waiting(Database database) {
    return database.number("select count(*) from message where state in ('WAITING', 'SENDING')");
  }

  /** Starts the SMSC again on what has come together meanwhile. */
  private void measure(SimulatedSmsc smsc, Database database) throws Exception {
    drops = false;
    while (database.number("select count(*) from message where state = 'SENDING'") > 0) {
      Thread.sleep(100);
    }
    int before = smsc.taken().size();
    smsc.start();
    while (smsc.taken().size() == before) {
      Thread.sleep(1);
    }
    long begin = System.nanoTime();
    while (waiting(database) > 0) {
      Thread.sleep(20);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    int sent = smsc.taken().size() - before;
    System.out.printf(
        "%d messages in %.1f s, %.0f a second through an SMSC that takes %d a second%n",
        sent, seconds, sent / seconds, PER_SECOND);
  }

  /** Enters the numbers again of what was not sent, until all of it is. */
  private void settle(String url, SimulatedSmsc smsc, Database database) throws Exception {
    List<String> gone =
        database.list(
            "select code_id from message where state = 'NUMBER_GONE'",
            (row, number) -> row.getString(1));
    for (String id : gone) {
      // Of a code whose answer was lost with the server no number is known.
      String number = numbers.computeIfAbsent(id, each -> number());
      send(url, "POST", "/codes/" + id + "/message", "{\"phone\":\"0" + number + "\"}");
    }
    while (waiting(database) > 0) {
      Thread.sleep(20);
    }
    System.out.printf(
        "%d codes on %s: %d messages taken, %d perhaps sent, %d entered again, %d refused for now%n",
        numbers.size(),
        Databases.POSTGRES ? "PostgreSQL" : "SQLite",
        smsc.taken().size(),
        database.number("select count(*) from message where state = 'PERHAPS_SENT'"),
        gone.size(),
        smsc.come() - smsc.taken().size());
  }

  private void check(SimulatedSmsc smsc, Database database) throws IOException {
    assertThat(smsc.taken()).extracting(Taken::number).doesNotHaveDuplicates();
    // A code goes out once, whatever number it goes to.
    assertThat(smsc.taken()).extracting(Taken::text).doesNotHaveDuplicates();
    assertThat(smsc.taken().size())
        .isGreaterThanOrEqualTo(
            (int) database.number("select count(*) from message where state <> 'PERHAPS_SENT'"));
    Set<String> all = new HashSet<>();
    for (int i = next.get(); i > 0; i--) {
      all.add(String.format(Locale.ROOT, "9%08d", 10_007L * i % 100_000_000));
    }
    assertThat(NumberSearch.found(folder, database, all)).isEmpty();
  }
}
