// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bluezone.counts.report.ReportException;
import io.bluezone.counts.token.TokenException;
import io.bluezone.servers.web.counts.CountsPairing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The helper over HTTP, with DAP's words for its resources. All but {@code /health} ask for the
 * leader's secret; what is refused gets a problem (RFC 9457). Thread safe.
 */
public final class HelperServer implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(HelperServer.class);

  /** A batch of half a million reports. */
  private static final int MOST_BYTES = 8 << 20;

  private static final String MOST_SECONDS = "30";
  private static final int STOP_SECONDS = 5;

  /** Strangers who send half a request hold a thread each, until they are cut off. */
  private static final int MOST_THREADS = 200;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Helper helper;
  private final CountsPairing pairing;

  private static final class Reply {

    final int status;
    final String type;
    final byte[] body;

    Reply(int status, String type, byte[] body) {
      this.status = status;
      this.type = type;
      this.body = body;
    }

    static Reply problem(int status, String name) {
      String text = "{\"type\":\"urn:bluezone:problem:" + name + "\",\"status\":" + status + "}";
      return new Reply(
          status, "application/problem+json", text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private HelperServer(HttpServer server, Helper helper, CountsPairing pairing) {
    this.server = server;
    this.helper = helper;
    this.pairing = pairing;
    threads = Executors.newFixedThreadPool(MOST_THREADS);
  }

  /** Starts it at an address; port 0 is any that is free. */
  public static HelperServer start(InetSocketAddress address, Helper helper, CountsPairing pairing)
      throws IOException {
    // A request that comes so slowly is cut off.
    System.setProperty("sun.net.httpserver.maxReqTime", MOST_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", MOST_SECONDS);
    // An answer would wait 40 ms, after its headers, until the leader confirms these.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server = HttpServer.create(address, 0);
    HelperServer started = new HelperServer(server, helper, pairing);
    server.createContext("/", started::answer);
    server.setExecutor(started.threads);
    server.start();
    return started;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = reply(exchange);
      } catch (ReportException e) {
        reply = Reply.problem(400, e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      } catch (TokenException e) {
        reply = Reply.problem(400, "malformed");
      } catch (RuntimeException e) {
        logger.error("a request failed and is to be repeated: {}", e.getClass().getName());
        reply = Reply.problem(503, "unavailable");
      }
      exchange.getResponseHeaders().set("Content-Type", reply.type);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(reply.status, reply.body.length == 0 ? -1 : reply.body.length);
      exchange.getResponseBody().write(reply.body);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/health") && method.equals("GET")) {
      helper.look();
      return new Reply(200, "text/plain", "ok\n".getBytes(StandardCharsets.US_ASCII));
    }
    if (!isLeader(exchange)) {
      return Reply.problem(401, "unauthenticated");
    }
    if (!path.startsWith(pairing.path() + "/")) {
      return Reply.problem(404, "not-found");
    }
    String resource = path.substring(pairing.path().length() + 1);
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return Reply.problem(413, "too-large");
    }
    return switch (method + " " + resource) {
      case "PUT token_keys" ->
          helper.takeKeys(body)
              ? new Reply(204, "application/octet-stream", new byte[0])
              : Reply.problem(409, "conflict");
      case "POST aggregation_jobs" -> bytes(helper.answer(body));
      case "POST batches" -> bytes(helper.names(body));
      case "POST aggregate_shares" -> bytes(helper.add(body));
      default -> Reply.problem(404, "not-found");
    };
  }

  private static Reply bytes(byte[] body) {
    return new Reply(200, "application/octet-stream", body);
  }

  private boolean isLeader(HttpExchange exchange) {
    String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8),
        pairing.authorization().getBytes(StandardCharsets.UTF_8));
  }

  /** Lets what runs come to its end. */
  @Override
  public void close() {
    server.stop(STOP_SECONDS);
    threads.shutdown();
  }
}
