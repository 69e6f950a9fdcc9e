// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the page on loopback while a run goes on. Thread safe. */
public final class PageServer implements AutoCloseable {

  private static final Pattern FROM = Pattern.compile("from=(\\d{1,9})");

  private final StoryWriter story;
  private final HttpServer server;

  private PageServer(StoryWriter story, HttpServer server) {
    this.story = story;
    this.server = server;
  }

  /**
   * Opens it.
   *
   * @param port the port; 0 for a free one
   */
  public static PageServer open(StoryWriter story, int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    PageServer opened = new PageServer(story, server);
    server.createContext("/", opened::answer);
    server.start();
    return opened;
  }

  /** {@return the address of the page} */
  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  /** Opens the page in the person's browser, where there is a desktop. */
  public void openInBrowser() {
    boolean isMac = System.getProperty("os.name").startsWith("Mac");
    if (isMac || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      try {
        Process unused =
            new ProcessBuilder(isMac ? "open" : "xdg-open", address().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
      } catch (IOException e) {
        // Its address is known.
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      Matcher from = FROM.matcher(String.valueOf(asked.getQuery()));
      if (!exchange.getRequestMethod().equals("GET") || !isOwn(exchange)) {
        exchange.sendResponseHeaders(403, -1);
      } else if (asked.getPath().equals("/")) {
        send(exchange, "text/html; charset=utf-8", RehearsalPage.of(story, true));
      } else if (asked.getPath().equals("/events") && from.matches()) {
        int number = Integer.parseInt(from.group(1));
        send(exchange, "application/json", RehearsalPage.array(story.eventsFrom(number)));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  /** Another site's name may lead here too: only this machine's own is answered. */
  private static boolean isOwn(HttpExchange exchange) {
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    return host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
