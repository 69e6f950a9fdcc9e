// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.counts.report.CountsClient;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.token.Token;
import io.bluezone.counts.token.TokenKeys;
import io.bluezone.counts.token.TokenMonth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Devices that report to an authority over HTTP, as an app does. */
final class CountingDevices {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A token, the day that it is of, and the unit that its device reports as. */
  record Right(LocalDate day, String unit, Token token) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private URI server;
  final CountsTask task;
  final CountsClient client;
  final TokenKeys keys;
  private final YearMonth month;
  private final Deque<Right> rights = new ArrayDeque<>();

  CountingDevices(URI server, YearMonth month) throws IOException, InterruptedException {
    this.server = server;
    this.month = month;
    task = CountsTask.of(get("/counts/task"));
    client = new CountsClient(task, RANDOM);
    keys = TokenKeys.of(get("/counts/token-keys/" + month));
  }

  /** The authority has come up at another address. */
  void moveTo(URI address) {
    server = address;
  }

  private URI uri(String path) {
    return server.resolve("/api/v1" + path);
  }

  byte[] get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  HttpResponse<String> redeem(String code, byte[] request)
      throws IOException, InterruptedException {
    return redeem(code, month, request);
  }

  HttpResponse<String> redeem(String code, YearMonth month, byte[] request)
      throws IOException, InterruptedException {
    String body =
        TestServer.JSON.writeValueAsString(
            Map.of(
                "code",
                code,
                "month",
                month.toString(),
                "request",
                Base64.getEncoder().encodeToString(request)));
    return http.send(
        HttpRequest.newBuilder(uri("/counts/tokens"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Enrols a device with a code and keeps its tokens of the days from one to another. */
  void enrol(String code, LocalDate from, LocalDate until)
      throws IOException, InterruptedException {
    TokenMonth asked = TokenMonth.create(keys, RANDOM);
    HttpResponse<String> response = redeem(code, asked.request());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = TestServer.JSON.readTree(response.body());
    List<Token> tokens =
        asked.tokens(Base64.getDecoder().decode(answer.get("signatures").asString()));
    String unit = answer.get("unit").asString();
    for (int day = 0; day < tokens.size(); day++) {
      LocalDate of = keys.firstUtcDay().plusDays(day);
      if (!of.isBefore(from) && !of.isAfter(until)) {
        rights.add(new Right(of, unit, tokens.get(day)));
      }
    }
  }

  int rights() {
    return rights.size();
  }

  Right right() {
    return rights.remove();
  }

  byte[] report(Map<String, String> answers) throws IOException {
    Right right = right();
    return client.report(right.day(), right.unit(), right.token(), answers);
  }

  HttpResponse<String> send(byte[] report) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri("/counts/reports"))
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(report))
            .build(),
        BodyHandlers.ofString());
  }
}
