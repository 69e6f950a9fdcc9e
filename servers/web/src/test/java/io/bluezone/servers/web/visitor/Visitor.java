// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody with cookies of their own. Not thread safe. */
public final class Visitor {

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private String base;
  private Optional<String> token = Optional.empty();

  /** Visits a server; its address has no slash at the end. */
  public Visitor(String base) {
    this.base = base;
  }

  /** Meets another server from now on, with the same cookies, as a proxy has it. */
  public void meet(String another) {
    base = another;
  }

  /** The answer after redirections. */
  public record Answer(int status, String path, Document page, HttpResponse<String> response) {

    /** {@return a header's value, empty if it is missing} */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** {@return the body as it came} */
    public String body() {
      return response.body();
    }
  }

  /** Asks for a page, following redirections. */
  public Answer get(String path, String... headers) throws IOException, InterruptedException {
    URI address = URI.create(path.startsWith("http") ? path : base + path);
    for (int i = 0; i < 10; i++) {
      HttpRequest.Builder request = request(address);
      if (headers.length > 0) {
        request.headers(headers);
      }
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      Optional<String> next = response.headers().firstValue("Location");
      if (response.statusCode() / 100 != 3 || next.isEmpty()) {
        return answer(response);
      }
      address = address.resolve(next.get());
    }
    throw new IOException("redirected without end: " + path);
  }

  /** Asks for a page and follows no redirection. */
  public Answer getOnly(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(URI.create(base + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(client.send(request.build(), BodyHandlers.ofString()));
  }

  /** Sends a form with the token of the last page, and follows where that leads. */
  public Answer post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>(fields);
    token.ifPresent(value -> form.put("_csrf", value));
    Answer answer = postOnly(path, form);
    String next = answer.header("Location");
    return answer.status() / 100 == 3 ? get(next) : answer;
  }

  /** Sends a form as it is, and follows no redirection. */
  public Answer postOnly(String path, Map<String, String> form, String... headers)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        request(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(client.send(request.build(), BodyHandlers.ofString()));
  }

  /** Sends a form with files, by name, and the token of the last page. */
  public Answer postFiles(String path, Map<String, String> fields, Map<String, String> files)
      throws IOException, InterruptedException {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
    return postBytes(path, fields, bytes);
  }

  /** The same with files that are no text. */
  public Answer postBytes(String path, Map<String, String> fields, Map<String, byte[]> files)
      throws IOException, InterruptedException {
    String boundary = "----visitor7MA4YWxkTrZu0gW";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Map<String, String> form = new LinkedHashMap<>(fields);
    token.ifPresent(value -> form.put("_csrf", value));
    form.forEach(
        (name, value) ->
            body.writeBytes(
                String.format(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n",
                        boundary, name, value)
                    .getBytes(UTF_8)));
    files.forEach(
        (name, value) -> {
          body.writeBytes(
              String.format(
                      "--%s\r\nContent-Disposition: form-data; name=\"%s\";"
                          + " filename=\"data_trace.txt\"\r\nContent-Type: text/plain\r\n\r\n",
                      boundary, name)
                  .getBytes(UTF_8));
          body.writeBytes(value);
          body.writeBytes("\r\n".getBytes(UTF_8));
        });
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    HttpRequest request =
        request(URI.create(base + path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return answer(client.send(request, BodyHandlers.ofString()));
  }

  /** Logs in by the page. */
  public Answer logIn(String name, String password) throws IOException, InterruptedException {
    get("/login");
    return post("/login", Map.of("username", name, "password", password));
  }

  /** Logs in with a first password and chooses another one. */
  public Answer logInFirst(String name, String first, String chosen)
      throws IOException, InterruptedException {
    logIn(name, first);
    return post("/password", Map.of("before", first, "chosen", chosen, "again", chosen));
  }

  /** {@return the session's cookie, if there is one} */
  public Optional<String> session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("JSESSIONID"))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** Takes over a session, as somebody who stole its cookie would. */
  public void takeSession(String value) {
    HttpCookie cookie = new HttpCookie("JSESSIONID", value);
    cookie.setPath("/");
    cookie.setDomain(URI.create(base).getHost());
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(base), cookie);
  }

  /** {@return the token of the last page with a form} */
  public Optional<String> token() {
    return token;
  }

  private Answer answer(HttpResponse<String> response) {
    Document page = Jsoup.parse(response.body(), response.uri().toString());
    Optional.ofNullable(page.selectFirst("input[name=_csrf]"))
        .ifPresent(field -> token = Optional.of(field.attr("value")));
    URI from = response.uri();
    String path = from.getPath() + (from.getQuery() == null ? "" : "?" + from.getQuery());
    return new Answer(response.statusCode(), path, page, response);
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).header("Accept", "text/html");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
