// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The authority's server as its own process, with a laboratory and a publisher as its clients. */
final class AuthorityProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path jar;
  private final Path data;
  private final Process server;
  private final String started;
  private final String laboratory;
  private final String publisher;

  AuthorityProcess(Path jar, Path data) throws Exception {
    this.jar = jar;
    this.data = data;
    Path out = Files.createTempFile("authority", ".out");
    server =
        command("--port", "0", "--format", "json", "--min-keys", "1")
            .redirectOutput(out.toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(out).endsWith("}\n")) {
      if (!server.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("the authority does not start");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    started = Files.readString(out);
    Files.delete(out);
    laboratory = apiKey("ISSUER");
    publisher = apiKey("PUBLISHER");
  }

  private ProcessBuilder command(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                jar.toString()));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private String apiKey(String role) throws IOException, InterruptedException {
    Process process = command("api-key", "--role", role, "--name", "test").start();
    String key = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("no API key: " + key);
    }
    return key.strip();
  }

  /** Where it is. */
  URI address() {
    return URI.create(field("url", started));
  }

  /** What it signs with, as others are told. */
  String authorityKey() {
    return field("authorityKey", started);
  }

  /** A one-time code for a positive test of a day. */
  String issueCode(LocalDate testDate) throws IOException, InterruptedException {
    String wanted = "{\"region\":\"VN\",\"testDate\":\"" + testDate + "\"}";
    return field("code", post("/api/v1/codes", laboratory, wanted));
  }

  /** Publishes all that may be; what the server answers. */
  String publish() throws IOException, InterruptedException {
    return post("/api/v1/publications", publisher, "{}");
  }

  private String post(String path, String key, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address().resolve(path))
                    .header("X-Api-Key", key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(path + ": " + response.body());
    }
    return response.body();
  }

  private static String field(String name, String json) {
    Matcher match = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    if (!match.find()) {
      throw new AssertionError("no " + name + " in " + json);
    }
    return match.group(1);
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().join();
  }
}
