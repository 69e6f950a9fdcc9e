// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Devices that disclose, a publisher that closes windows, and a check of all they were told. */
final class Traffic {

  static final int KEYS = 4;

  private static final int DEVICES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, List<String>> read = new HashMap<>();
  private final Queue<AssertionError> wrong = new ConcurrentLinkedQueue<>();
  private final String issuer;
  private final String publisher;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  /** Makes API keys beside a server that runs on this store; its bulletins are in the folder. */
  Traffic(Path folder, Path log, List<String> store) throws IOException, InterruptedException {
    this.folder = folder;
    issuer = key(log, store, "issuer");
    publisher = key(log, store, "publisher");
  }

  /** {@return the keys that servers have accepted, as hex} */
  Queue<String> accepted() {
    return accepted;
  }

  /** {@return how many bulletins the last check has found} */
  int bulletins() {
    return seen.size();
  }

  /** Begins to disclose and to publish at a server, and waits until there is something to lose. */
  void begin(ServerProcess server) throws InterruptedException {
    ended = false;
    int before = accepted.size();
    for (int i = 0; i < DEVICES; i++) {
      threads.add(new Thread(() -> repeat(() -> discloseOnce(server.url()))));
    }
    threads.add(new Thread(() -> repeat(() -> publish(server.url()))));
    threads.forEach(Thread::start);
    while (accepted.size() < before + 2 * KEYS) {
      Thread.sleep(5);
      assertThat(server.process().isAlive()).isTrue();
    }
  }

  /** Begins nothing more; what has begun may still go on. */
  void end() {
    ended = true;
  }

  void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
    assertThat(wrong).isEmpty();
  }

  /** Forgets what is in the files that were read: the next check reads all of them again. */
  void forget() {
    read.clear();
  }

  private static String key(Path log, List<String> store, String role)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("api-key", "--role", role, "--name", role, "--codes-per-day", "0"));
    arguments.addAll(store);
    return ServerProcess.run(log, arguments);
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void repeat(Work work) {
    try {
      while (!ended) {
        if (!isDone(work)) {
          Thread.sleep(100);
        }
      }
    } catch (AssertionError e) {
      wrong.add(e);
    } catch (InterruptedException e) {
      ended = true;
    }
  }

  /** False where the server is gone, stands still or refuses. */
  private static boolean isDone(Work work) throws InterruptedException {
    try {
      work.run();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  JsonNode publish(String url) throws IOException, InterruptedException {
    HttpResponse<String> reply = post(url + "/api/v1/publications", "", publisher);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return TestServer.JSON.readTree(reply.body());
  }

  void discloseOnce(String url) throws IOException, InterruptedException {
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
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("X-Api-Key", key);
    }
    HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
    // A server that stood still while it read says that the body came too slowly.
    if (reply.statusCode() == 503 || reply.statusCode() == 408) {
      throw new IOException(reply.body());
    }
    return reply;
  }

  /** Checks what a server lists until all that was accepted is there. */
  void awaitAll(ServerProcess server) throws IOException, InterruptedException {
    Set<String> expected = Set.copyOf(accepted);
    Instant end = Instant.now().plus(PATIENCE);
    List<String> published = checkAll(server);
    while (!Set.copyOf(published).containsAll(expected) && Instant.now().isBefore(end)) {
      Thread.sleep(100);
      published = checkAll(server);
    }
    assertThat(published).containsAll(expected);
  }

  /** Checks that an index and its windows are of the past. */
  void checkDates(ServerProcess server) throws IOException, InterruptedException {
    AuthorityKeys trusted =
        AuthorityKeys.of(AuthorityKey.parse(server.line().get("authorityKey").asString()));
    BulletinIndex index = index(server.url() + "/api/v1/bulletins/VN/", trusted);
    Instant now = Instant.now();
    assertThat(index.generated()).isBeforeOrEqualTo(now);
    assertThat(index.bulletins()).allMatch(each -> !each.until().isAfter(now));
  }

  /** Checks all that a server lists, and gives the keys in it. */
  List<String> checkAll(ServerProcess server) throws IOException, InterruptedException {
    AuthorityKeys trusted =
        AuthorityKeys.of(AuthorityKey.parse(server.line().get("authorityKey").asString()));
    String base = server.url() + "/api/v1/bulletins/VN/";
    BulletinIndex index = index(base, trusted);
    List<String> published = new ArrayList<>();
    long sequence = 0;
    for (IndexedBulletin entry : index.bulletins()) {
      assertThat(entry.sequence()).isGreaterThan(sequence);
      sequence = entry.sequence();
      String before = seen.put(entry.file(), entry.sha256());
      assertThat(before == null || before.equals(entry.sha256())).isTrue();
      if (read.containsKey(entry.file())) {
        published.addAll(read.get(entry.file()));
        continue;
      }
      byte[] content = bytes(base + entry.file());
      assertThat(Hashing.sha256().hashBytes(content)).hasToString(entry.sha256());
      assertThat(folder.resolve("bulletins/VN").resolve(entry.file())).hasBinaryContent(content);
      List<String> keys =
          CaseBulletin.read(new ByteArrayInputStream(content), trusted)
              .keys()
              .map(key -> TestDevice.hex(key.key().secret().exposeBytes()))
              .toList();
      read.put(entry.file(), keys);
      published.addAll(keys);
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
