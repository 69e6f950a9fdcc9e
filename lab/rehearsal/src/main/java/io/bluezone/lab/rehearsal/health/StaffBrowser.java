// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The browser of a server's staff, at its pages. For one thread. */
public final class StaffBrowser {

  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;
  private static final String STAFF = "admin";
  private static final String PASSWORD = "con trâu qua sông buổi sáng";
  private static final String BOUNDARY = "rehearsal";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI server;
  private String token = "";

  private StaffBrowser(URI server) {
    this.server = server;
  }

  /** Logs in for the first time, and sets the first password to another one. */
  public static StaffBrowser begin(URI server, String firstPassword) throws IOException {
    StaffBrowser staff = logIn(server, firstPassword);
    staff.post("/password", Map.of("before", firstPassword, "chosen", PASSWORD, "again", PASSWORD));
    return staff;
  }

  /**
   * Logs in.
   *
   * @throws ServiceAwayException if the server cannot at the moment
   */
  public static StaffBrowser logIn(URI server) throws IOException {
    return logIn(server, PASSWORD);
  }

  private static StaffBrowser logIn(URI server, String password) throws IOException {
    StaffBrowser staff = new StaffBrowser(server);
    staff.get("/login");
    staff.post("/login", Map.of("username", STAFF, "password", password));
    return staff;
  }

  /** Opens a page, whose form can be posted then. */
  public void get(String path) throws IOException {
    take(HttpRequest.newBuilder(server.resolve(path)));
  }

  /** Posts a form, and gives the page that follows. */
  @CanIgnoreReturnValue
  public String post(String path, Map<String, String> fields) throws IOException {
    return take(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields) + "&_csrf=" + encoded(token))));
  }

  /** Posts a form with a file. */
  @CanIgnoreReturnValue
  public String postFile(String path, String content) throws IOException {
    String body =
        part("name=\"_csrf\"", token)
            + part("name=\"file\"; filename=\"file\"", content)
            + "--"
            + BOUNDARY
            + "--\r\n";
    return take(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofString(body)));
  }

  private static String part(String about, String content) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, about, content);
  }

  /** {@return fields as a form sends them} */
  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private String take(HttpRequest.Builder request) throws IOException {
    String page = send(client, request.header("Accept", "text/html").build()).body();
    Matcher field = CSRF.matcher(page);
    if (field.find()) {
      token = field.group(1);
    }
    return page;
  }

  /** Asks a server; what it refuses is an exception. */
  public static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      String said = request.uri().getPath() + " is answered " + answer.statusCode();
      if (answer.statusCode() == UNAVAILABLE) {
        throw new ServiceAwayException(said);
      }
      if (answer.statusCode() == CONFLICT) {
        throw new ConflictException(said);
      }
      if (answer.statusCode() / 100 > 3) {
        throw new IOException(said);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
