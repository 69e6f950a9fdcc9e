// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code bluezone venue} on one adapter, as those before its pages meet it. */
final class VenueProgram implements AutoCloseable {

  /** The emulated machine takes long to load so many classes. */
  private static final Duration START = Duration.ofMinutes(6);

  private static final String PASSWORD = "mèo ngủ trên mái nhà ga";
  private static final Pattern STATE = Pattern.compile("\"state\":\"([^\"]+)\"");
  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");
  private static final Pattern PART = Pattern.compile("id=\\\\\"(\\w+)\\\\\"");

  private final Program program;
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final Map<String, String> parts = new ConcurrentHashMap<>();
  private final String started;

  VenueProgram(String adapter, Path data) throws IOException {
    program =
        new Program(
            Map.of(
                "BLUEZONE_JAVA_OPTS",
                "-Xmx256m "
                    + System.getProperty("guest.jvm")
                    + " -XX:SharedArchiveFile="
                    + System.getProperty("venue.archive")),
            List.of(
                Path.of(System.getProperty("bluezone.home"), "bluezone").toString(),
                "venue",
                "--radio",
                "bluez:" + adapter,
                "--port",
                "0",
                "--data",
                data.toString(),
                "--format",
                "json"));
    String place = "\"managementPort\":";
    RealTime.until(
        START,
        () ->
            program.hasEnded() || program.lines().stream().anyMatch(line -> line.contains(place)));
    started = program.line(place);
  }

  /** What everybody may read, once. */
  Screen screen() {
    String answer = get(page("/api/screen"));
    return new Screen(found(STATE, answer), OffsetDateTime.parse(found(TIME, answer)));
  }

  /**
   * The public screen's data.
   *
   * @param state {@code counted}, {@code few} or {@code unknown}
   * @param time when that was counted
   */
  record Screen(String state, OffsetDateTime time) {}

  /** How many phones are here, as its operator's machines read it. */
  int phones() {
    return (int) metric("bluezone_phones");
  }

  /** One of its metrics. */
  double metric(String name) {
    String metrics = get("http://127.0.0.1:" + number("managementPort") + "/actuator/prometheus");
    return Double.parseDouble(
        found(Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$"), metrics));
  }

  /** Whether it counts Bluezone frames within a time from now on. */
  boolean hearsWithin(Duration limit) {
    double before = metric("bluezone_frames_total");
    return RealTime.until(limit, () -> metric("bluezone_frames_total") > before);
  }

  /** Opens the operator's page, in English, with the first account. */
  void logIn() {
    String first = found(Pattern.compile("\"firstPassword\":\"([^\"]+)\""), started);
    post("/login", get(page("/login?lang=en")), Map.of("username", "admin", "password", first));
    post(
        "/password",
        get(page("/password")),
        Map.of("before", first, "chosen", PASSWORD, "again", PASSWORD));
    assertThat(get(page("/"))).contains("What needs attention");
  }

  /** Reads what the server tells the open page, from now on. */
  void follow() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page("/events"))).build();
    Stream<String> lines = browser.send(request, BodyHandlers.ofLines()).body();
    Thread reader = new Thread(() -> lines.forEach(this::note), "reads events");
    reader.setDaemon(true);
    reader.start();
    RealTime.until(START, () -> parts.containsKey("problems"));
    assertThat(parts).containsKey("problems");
  }

  private void note(String line) {
    Matcher part = PART.matcher(line);
    if (line.startsWith("data:") && part.find()) {
      parts.put(part.group(1), line);
    }
  }

  /** Whether the open page shows a text in one of its parts, or comes to within a time. */
  boolean saysWithin(Duration limit, String text) {
    return RealTime.until(
        limit, () -> parts.values().stream().anyMatch(part -> part.contains(text)));
  }

  /** The operator's page as it is loaded now. */
  String overview() {
    return get(page("/"));
  }

  /** Ends it as systemd does; the exit code. */
  int terminate() throws IOException, InterruptedException {
    return program.terminate();
  }

  private String number(String name) {
    return found(Pattern.compile("\"" + name + "\":(\\d+)"), started);
  }

  private String page(String path) {
    return "http://127.0.0.1:"
        + found(Pattern.compile("\"url\":\"http://localhost:(\\d+)\""), started)
        + path;
  }

  private String get(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)).build());
  }

  /** Fills in a page's form. */
  private void post(String path, String form, Map<String, String> fields) {
    String token = found(Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\""), form);
    String body =
        Stream.concat(Stream.of(Map.entry("_csrf", token)), fields.entrySet().stream())
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String unused =
        send(
            HttpRequest.newBuilder(URI.create(page(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
  }

  private String send(HttpRequest request) {
    try {
      return browser.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError(request.uri().getPath() + ": " + program.lines(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String found(Pattern pattern, String text) {
    Matcher match = pattern.matcher(text);
    if (!match.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return match.group(1);
  }

  @Override
  public void close() {
    program.close();
  }
}
