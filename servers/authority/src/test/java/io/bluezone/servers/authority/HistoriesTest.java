// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPublicKey;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.servers.authority.histories.Histories;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Histories: sealed by the device, in parts, opened by nobody but who has the key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoriesTest {

  @TempDir static Path folder;

  @AutoClose private TestServer server;

  @BeforeAll
  void start() {
    server = new TestServer(folder, Databases.fresh(folder), p -> p.withMinimumKeys(1), Map.of());
  }

  private byte[] sealed(byte[] content) throws Exception {
    byte[] file = server.bytes("/api/v1/histories/recipient/VN");
    RecipientPublicKey key =
        SignedFile.read(
                HistoryRecipient.FORMAT, new ByteArrayInputStream(file), server.authorityKeys())
            .content()
            .key();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var sealing = key.seal(out, HistoryRecipient.purpose(), new SecureRandom())) {
      sealing.write(content);
    }
    return out.toByteArray();
  }

  private String token() {
    return TestDevice.withDays(server, 1).token(server.code());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return server.http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder begin(String token, int length, byte[] body) {
    return HttpRequest.newBuilder(server.uri("/api/v1/histories"))
        .header("X-Token", token)
        .header("Upload-Length", Integer.toString(length))
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(body));
  }

  private HttpRequest.Builder resume(String id, long offset, byte[] body) {
    return HttpRequest.newBuilder(server.uri("/api/v1/histories/" + id))
        .header("Upload-Offset", Long.toString(offset))
        .header("Content-Type", "application/octet-stream")
        .method("PATCH", BodyPublishers.ofByteArray(body));
  }

  private byte[] opened(String id) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    server.server.part(Histories.class).write(id, stored);
    return server
        .server
        .part(AuthoritySecrets.class)
        .histories()
        .open(new ByteArrayInputStream(stored.toByteArray()), HistoryRecipient.purpose())
        .readAllBytes();
  }

  @Test
  void takesAHistoryInOneGo() throws Exception {
    byte[] history = TestDevice.random(900_000);
    byte[] sealed = sealed(history);

    HttpResponse<String> reply = send(begin(token(), sealed.length, sealed));

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
    JsonNode json = TestServer.JSON.readTree(reply.body());
    assertThat(json.get("complete").asBoolean()).isTrue();
    assertThat(json.get("sha256").asString())
        .isEqualTo(com.google.common.hash.Hashing.sha256().hashBytes(sealed).toString());
    assertThat(opened(json.get("id").asString())).isEqualTo(history);
  }

  @Test
  void resumesAHistoryWhereItBroke() throws Exception {
    byte[] history = TestDevice.random(700_000);
    byte[] sealed = sealed(history);
    HttpResponse<String> reply =
        send(begin(token(), sealed.length, Arrays.copyOf(sealed, 300_000)));
    String id = TestServer.JSON.readTree(reply.body()).get("id").asString();
    HttpResponse<String> where =
        send(
            HttpRequest.newBuilder(server.uri("/api/v1/histories/" + id))
                .method("HEAD", BodyPublishers.noBody()));
    assertThat(where.headers().firstValue("Upload-Offset")).contains("300000");
    assertThat(where.headers().firstValue("Upload-Length"))
        .contains(Integer.toString(sealed.length));

    HttpResponse<String> wrong =
        send(resume(id, 299_999, Arrays.copyOfRange(sealed, 299_999, sealed.length)));
    assertThat(wrong.statusCode()).isEqualTo(409);
    HttpResponse<String> rest =
        send(resume(id, 300_000, Arrays.copyOfRange(sealed, 300_000, sealed.length)));

    assertThat(rest.statusCode()).isEqualTo(200);
    assertThat(TestServer.JSON.readTree(rest.body()).get("complete").asBoolean()).isTrue();
    assertThat(opened(id)).isEqualTo(history);
  }

  @Test
  void refusesAnUploadWithoutAToken() throws Exception {
    assertThat(send(begin("none", 5, new byte[5])).statusCode()).isEqualTo(400);
    assertThat(
            send(HttpRequest.newBuilder(server.uri("/api/v1/histories"))
                    .POST(BodyPublishers.ofByteArray(new byte[5])))
                .statusCode())
        .isEqualTo(400);
    String token = token();
    assertThat(send(begin(token, 40 << 20, new byte[5])).statusCode()).isEqualTo(413);
    assertThat(send(begin(token, 4, new byte[5])).statusCode()).isEqualTo(413);
    assertThat(send(begin(token, -1, new byte[5])).statusCode()).isEqualTo(413);
    assertThat(send(resume("0".repeat(43), 0, new byte[5])).statusCode()).isEqualTo(404);
    int begun = 1;
    while (send(begin(token, 1, new byte[1])).statusCode() == 201) {
      begun++;
    }
    assertThat(begun).isEqualTo(8);
  }

  @Test
  void boundsHistoriesThatATokenBeginsSideBySide() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(12);
    for (int round = 0; round < 5; round++) {
      String token = token();
      List<Callable<Integer>> work =
          Collections.nCopies(24, () -> send(begin(token, 1, new byte[1])).statusCode());
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : threads.invokeAll(work)) {
        statuses.add(status.get());
      }
      assertThat(statuses).filteredOn(status -> status == 201).hasSize(8);
    }
    threads.shutdown();
  }

  /** A trigger counts parts, which SQLite has in one statement. */
  @Test
  @DisabledIfSystemProperty(named = "authority.postgres", matches = "true")
  void writesFewPartsOfDummies() throws Exception {
    server.database.update("create table counted (part integer)");
    server.database.update(
        "create trigger counting after insert on history_part"
            + " begin insert into counted values (1); end");
    byte[] most = new byte[32 << 20];
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> reply = send(begin("no code", most.length, most).header("X-Fake", "1"));
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
      assertThat(TestServer.JSON.readTree(reply.body()).get("complete").asBoolean()).isTrue();
    }
    server.database.update("drop trigger counting");
    // 384 have come; a minute lets 128 in.
    assertThat(server.database.number("select count(*) from counted")).isBetween(128L, 300L);
  }
}
