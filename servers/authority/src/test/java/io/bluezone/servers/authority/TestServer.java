// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import io.bluezone.base.TimeSource;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.operation.Ticks;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.visitor.SetClock;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a port of its own, with the clock in the test's hands. */
public final class TestServer implements AutoCloseable {

  static final Instant BEGIN = Instant.parse("2026-03-10T10:07:00Z");

  /** A server that takes so long has not answered. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static final JsonMapper JSON = new JsonMapper();

  final SetClock clock;
  final RunningServer server;
  final Database database;
  final Path data;
  final DatabaseAddress address;
  final HttpClient http = HttpClient.newHttpClient();
  private final Map<ApiRole, String> keys = new ConcurrentHashMap<>();

  /** An answer. */
  record Reply(int status, String text, HttpResponse<String> response) {

    JsonNode json() {
      return JSON.readTree(text);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String problem() {
      return json().path("type").asString("").replace("urn:bluezone:problem:", "");
    }
  }

  TestServer(
      Path data,
      DatabaseAddress address,
      UnaryOperator<ServerSettings.Publication> publication,
      Map<String, String> properties) {
    this(data, address, publication, ServerSettings.Limits.DEFAULT, properties);
  }

  TestServer(
      Path data,
      DatabaseAddress address,
      UnaryOperator<ServerSettings.Publication> publication,
      ServerSettings.Limits limits,
      Map<String, String> properties) {
    this(data, address, publication, limits, properties, new SetClock(BEGIN));
  }

  TestServer(
      Path data,
      DatabaseAddress address,
      UnaryOperator<ServerSettings.Publication> publication,
      ServerSettings.Limits limits,
      Map<String, String> properties,
      SetClock clock) {
    this.clock = clock;
    this.data = data;
    this.address = address;
    ServerSettings settings =
        new ServerSettings(
            data,
            address.toString(),
            List.of("VN", "VN-HN"),
            ZoneId.of("Asia/Ho_Chi_Minh"),
            List.of(),
            publication.apply(ServerSettings.Publication.DEFAULT),
            limits);
    AuthoritySecrets secrets = AuthoritySecrets.open(settings.keys(), "VN", clock);
    database = Database.open(address);
    SettledClock settled = settled(database, clock);
    Map<String, Object> all = new TreeMap<>(properties);
    all.putIfAbsent("server.port", 0);
    all.putIfAbsent("management.server.port", 0);
    all.putIfAbsent("authority.tick-seconds", 0);
    server = RunningServer.start(settings, database, secrets, settled, all);
    tick();
  }

  /** A set clock beside monotonic time, and beside the clock of PostgreSQL, which goes right. */
  public static SettledClock settled(Database database, SetClock clock) {
    return new SettledClock(
        database,
        TimeSource.of(clock, clock::nanoTime, new ScheduledThreadPoolExecutor(0)),
        () -> Optional.of(clock.right()).filter(right -> database.isPostgres()));
  }

  void tick() {
    server.part(Ticks.class).tick();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  String key(ApiRole role) {
    return keys.computeIfAbsent(
        role,
        wanted -> server.part(ApiKeys.class).create(wanted, "test-" + wanted, 0, Actor.SHELL));
  }

  Reply send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Reply post(String path, String body, String... headers) {
    return send("POST", "/api/v1" + path, body, headers);
  }

  Reply get(String path, String... headers) {
    return send("GET", "/api/v1" + path, "", headers);
  }

  /** Whether requests should be sent here, as a load balancer is told. */
  Reply readiness() {
    URI address =
        URI.create("http://127.0.0.1:" + server.managementPort() + "/actuator/health/readiness");
    return send(HttpRequest.newBuilder(address));
  }

  byte[] bytes(String path) {
    try {
      HttpResponse<byte[]> response =
          http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A code as a laboratory's system gets it. */
  String code() {
    return code("VN", clock.today().toString());
  }

  String code(String region, String testDate) {
    Reply reply = codeReply(region, testDate);
    if (reply.status() != 201) {
      throw new IllegalStateException(reply.text());
    }
    return reply.json().get("code").asString();
  }

  Reply codeReply(String region, String testDate) {
    return post(
        "/codes",
        "{\"region\":\"" + region + "\",\"testDate\":\"" + testDate + "\"}",
        "X-Api-Key",
        key(ApiRole.ISSUER));
  }

  JsonNode publish() {
    Reply reply = post("/publications", "", "X-Api-Key", key(ApiRole.PUBLISHER));
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.text());
    }
    return reply.json();
  }

  AuthorityKeys authorityKeys() {
    return AuthorityKeys.of(AuthorityKey.parse(server.authorityKey()));
  }

  BulletinIndex index(String region) throws IOException {
    String base = "/api/v1/bulletins/" + region + "/";
    byte[] file = bytes(base + BulletinIndex.FILE);
    return SignedFile.read(BulletinIndex.FORMAT, new ByteArrayInputStream(file), authorityKeys())
        .content();
  }

  Revocations revocations(String region) throws IOException {
    String base = "/api/v1/bulletins/" + region + "/";
    byte[] file = bytes(base + Revocations.FILE);
    return SignedFile.read(Revocations.FORMAT, new ByteArrayInputStream(file), authorityKeys())
        .content();
  }

  CaseBulletin bulletin(String region, String file) throws IOException {
    return CaseBulletin.read(
        new ByteArrayInputStream(bytes("/api/v1/bulletins/" + region + "/" + file)),
        authorityKeys());
  }

  /** All keys of all bulletins of a region, as hex, in their order. */
  List<String> published(String region) throws IOException {
    List<String> all = new ArrayList<>();
    for (IndexedBulletin entry : index(region).bulletins()) {
      bulletin(region, entry.file())
          .keys()
          .forEach(key -> all.add(TestDevice.hex(key.key().secret().exposeBytes())));
    }
    return all;
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
