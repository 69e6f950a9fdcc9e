// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.BulletinIndex;
import io.bluezone.crypto.feed.IndexedBulletin;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.crypto.signed.SignedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server without warning while devices disclose and windows are closed, round after
 * round; {@code -Dauthority.kill.rounds=50} for more of them.
 */
class KillIT {

  private static final int ROUNDS = Integer.getInteger("authority.kill.rounds", 3);
  private static final int DEVICES = 3;
  private static final int KEYS = 4;

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Map<String, String> seen = new HashMap<>();
  private final Random random = new Random();
  private String issuer = "";
  private String publisher = "";
  private volatile boolean killed;

  @Test
  void publishesWhatWasAcceptedOnceWhateverHappens() throws Exception {
    List<String> store = new ArrayList<>(List.of("--data", folder.toString()));
    if (Databases.POSTGRES) {
      store.addAll(List.of("--database", Databases.freshPostgres()));
    }
    List<String> options = new ArrayList<>(store);
    options.addAll(List.of("--min-keys", "2", "--window", "2s"));
    Path log = folder.resolve("log");
    for (int round = 0; round < ROUNDS; round++) {
      try (ServerProcess server = ServerProcess.start(log, options)) {
        if (round == 0) {
          issuer = key(log, store, "issuer");
          publisher = key(log, store, "publisher");
        }
        checkAll(server);
        runAndKill(server);
      }
    }
    try (ServerProcess server = ServerProcess.start(log, options)) {
      JsonNode result = publish(server.url());
      assertThat(result).isNotNull();
      // Two more than are left over, so that none has to wait for its like.
      discloseOnce(server.url());
      publish(server.url());
      assertThat(checkAll(server)).containsAll(accepted);
    }
    System.out.printf(
        "%d rounds on %s: %d keys accepted, %d bulletins%n",
        ROUNDS, Databases.POSTGRES ? "PostgreSQL" : "SQLite", accepted.size(), seen.size());
  }

  private static String key(Path log, List<String> store, String role) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("api-key", "--role", role, "--name", role));
    arguments.addAll(store);
    return ServerProcess.run(log, arguments);
  }

  private void runAndKill(ServerProcess server) throws Exception {
    killed = false;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      threads.add(new Thread(() -> repeat(() -> discloseOnce(server.url()))));
    }
    threads.add(new Thread(() -> repeat(() -> publish(server.url()))));
    int before = accepted.size();
    threads.forEach(Thread::start);
    // Some load first, so that there is something to lose; then any moment will do.
    while (accepted.size() < before + 2 * KEYS) {
      Thread.sleep(5);
      assertThat(server.process().isAlive()).isTrue();
    }
    Thread.sleep(random.nextInt(1500));
    killed = true;
    server.kill();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void repeat(Work work) {
    while (!killed) {
      try {
        work.run();
      } catch (IOException e) {
        // The server is gone.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private JsonNode publish(String url) throws IOException, InterruptedException {
    HttpResponse<String> reply = post(url + "/api/v1/publications", "", publisher);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return TestServer.JSON.readTree(reply.body());
  }

  private void discloseOnce(String url) throws IOException, InterruptedException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    HttpResponse<String> code =
        post(url + "/api/v1/codes", "{\"region\":\"VN\",\"testDate\":\"" + today + "\"}", issuer);
    assertThat(code.statusCode()).as(code.body()).isEqualTo(201);
    SecretBytes secret = SecretBytes.copyOf(TestDevice.random(32));
    List<CommittedKey> keys = new ArrayList<>();
    // Yesterday's key may still have to wait: it is over for less than two hours in the night.
    for (int day = 2; day < KEYS + 2; day++) {
      long start = today.minusDays(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      keys.add(
          new CommittedKey(SecretBytes.copyOf(TestDevice.random(32)), start, start + 86_400, 96));
    }
    HttpResponse<String> redeemed =
        post(
            url + "/api/v1/codes/redeem",
            "{\"code\":\""
                + TestServer.JSON.readTree(code.body()).get("code").asString()
                + "\",\"commitment\":\""
                + KeyCommitment.of(secret, keys)
                + "\",\"padding\":\"\"}",
            "");
    assertThat(redeemed.statusCode()).as(redeemed.body()).isEqualTo(200);
    String body =
        "{\"token\":\""
            + TestServer.JSON.readTree(redeemed.body()).get("token").asString()
            + "\",\"secret\":\""
            + Base64.getEncoder().encodeToString(secret.exposeBytes())
            + "\",\"region\":\"VN\",\"keys\":["
            + keys.stream().map(TestDevice::json).collect(Collectors.joining(","))
            + "],\"padding\":\"\"}";
    HttpResponse<String> disclosed = post(url + "/api/v1/disclosures", body, "");
    assertThat(disclosed.statusCode()).as(disclosed.body()).isEqualTo(200);
    assertThat(TestServer.JSON.readTree(disclosed.body()).get("accepted").asInt()).isEqualTo(KEYS);
    keys.forEach(key -> accepted.add(TestDevice.hex(key.key().exposeBytes())));
  }

  private HttpResponse<String> post(String url, String body, String key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("X-Api-Key", key);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private List<String> checkAll(ServerProcess server) throws IOException, InterruptedException {
    AuthorityKeys trusted =
        AuthorityKeys.of(AuthorityKey.parse(server.line().get("authorityKey").asString()));
    String base = server.url() + "/api/v1/bulletins/VN/";
    BulletinIndex index = index(base, trusted);
    List<String> published = new ArrayList<>();
    long sequence = 0;
    for (IndexedBulletin entry : index.bulletins()) {
      assertThat(entry.sequence()).isEqualTo(++sequence);
      byte[] content = bytes(base + entry.file());
      assertThat(Hashing.sha256().hashBytes(content)).hasToString(entry.sha256());
      assertThat(folder.resolve("bulletins/VN").resolve(entry.file())).hasBinaryContent(content);
      String before = seen.put(entry.file(), entry.sha256());
      assertThat(before == null || before.equals(entry.sha256())).isTrue();
      CaseBulletin.read(new ByteArrayInputStream(content), trusted)
          .keys()
          .forEach(key -> published.add(TestDevice.hex(key.key().secret().exposeBytes())));
    }
    assertThat(seen).hasSize(index.bulletins().size());
    assertThat(published).doesNotHaveDuplicates();
    return published;
  }

  private BulletinIndex index(String base, AuthorityKeys trusted)
      throws IOException, InterruptedException {
    byte[] file = bytes(base + BulletinIndex.FILE);
    return SignedFile.read(BulletinIndex.FORMAT, new ByteArrayInputStream(file), trusted).content();
  }

  private byte[] bytes(String url) throws IOException, InterruptedException {
    HttpResponse<byte[]> reply =
        http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    assertThat(reply.statusCode()).isEqualTo(200);
    return reply.body();
  }
}
