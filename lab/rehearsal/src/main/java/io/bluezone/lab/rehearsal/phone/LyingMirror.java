// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A mirror of the authority's files that lies: they are changed, cut short, out of date or missing.
 * It takes nothing that is sent. Thread safe.
 */
public final class LyingMirror implements AutoCloseable {

  private static final int NO_GATEWAY = 502;
  private static final int NOT_FOUND = 404;
  private static final int OK = 200;
  private static final int LIES = 4;

  private final URI authority;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  @GuardedBy("first")
  private final Map<String, byte[]> first = new HashMap<>();

  @GuardedBy("first")
  private final Map<InetAddress, SplittableRandom> draws = new HashMap<>();

  private final long seed;

  private LyingMirror(URI authority, HttpServer server, long seed) {
    this.authority = authority;
    this.server = server;
    this.seed = seed;
  }

  /** Opens one on loopback, whose lies are drawn. */
  public static LyingMirror open(URI authority, long seed) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LyingMirror mirror = new LyingMirror(authority, server, seed);
    server.createContext("/", mirror::answer);
    server.start();
    return mirror;
  }

  /** {@return where it answers} */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(NO_GATEWAY, -1);
        return;
      }
      String path = exchange.getRequestURI().toString();
      HttpResponse<byte[]> told = ask(path);
      InetAddress phone = exchange.getRemoteAddress().getAddress();
      byte[] lie = told.statusCode() == OK ? lie(phone, path, told.body()) : new byte[0];
      if (lie.length == 0) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
        return;
      }
      told.headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(OK, lie.length);
      exchange.getResponseBody().write(lie);
    }
  }

  private HttpResponse<byte[]> ask(String path) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(authority.resolve(path)).build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Draws for each phone by itself: they may ask side by side. */
  private byte[] lie(InetAddress phone, String path, byte[] content) {
    synchronized (first) {
      SplittableRandom random =
          draws.computeIfAbsent(phone, each -> new SplittableRandom(seed + each.hashCode()));
      byte[] old = first.computeIfAbsent(path, each -> content.clone());
      if (content.length == 0) {
        return content;
      }
      return switch (random.nextInt(LIES)) {
        case 0 -> {
          byte[] changed = content.clone();
          changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
          yield changed;
        }
        case 1 -> Arrays.copyOf(content, random.nextInt(content.length));
        case 2 -> old;
        default -> new byte[0];
      };
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
