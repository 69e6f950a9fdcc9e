// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.primitives.Bytes;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mirror that answers anything at all, by chance, the right files among it. */
final class HostileMirror implements AutoCloseable {

  private static final String FOLDER = "/mirror/";
  private static final int ONE_STALL_IN = 60;
  private static final int ENDLESS = 1 << 16;

  private static final List<String> STATUS =
      List.of(
          "HTTP/1.1 206 Partial Content",
          "HTTP/1.1 304 Not Modified",
          "HTTP/1.1 503 Busy",
          "HTTP/1.1 429 Busy",
          "HTTP/1.1 408 Timeout",
          "HTTP/1.1 421 Misdirected",
          "HTTP/1.1 401 Unauthorized",
          "HTTP/1.1 407 Proxy",
          "HTTP/1.1 301 Moved",
          "HTTP/1.1 307 Elsewhere",
          "HTTP/1.1 404 Not Found",
          "HTTP/1.1 416 Range",
          "HTTP/1.1 500 Failed",
          "HTTP/1.1 101 Switching Protocols",
          "HTTP/1.1 100 Continue",
          "HTTP/1.1 -12 Negative",
          "HTTP/1.1 999 Large",
          "HTTP/1.1 20000000000000000 Larger",
          "HTTP/1.1",
          "HTTP/9.9 200 OK",
          "ICY 200 OK",
          "SSH-2.0-OpenSSH",
          "");

  private static final List<String> HEADERS =
      List.of(
          "Retry-After: 99999999999",
          "Retry-After: 0",
          "Retry-After: -1",
          "Retry-After: Fri, 99 Foo 99999 00:00:00 GMT",
          "Content-Length: -5",
          "Content-Length: 0",
          "Content-Length: 7",
          "Content-Length: 99999999999999999999",
          "Transfer-Encoding: chunked",
          "Content-Encoding: gzip",
          "Location: /elsewhere",
          "Location: http://:99999/",
          "ETag: \"known\"",
          "ETag: \u0001",
          "Content-Range: bytes 0-1/2",
          "Content-Range: bytes 99999999999999999999-1/2",
          "Connection: upgrade",
          "Connection: keep-alive",
          "Content-Type: ;;;",
          "WWW-Authenticate: Basic realm",
          "Set-Cookie: a=b",
          "\u00ff\u00fe: \u0080",
          "no colon",
          ": no name",
          "Long: " + "y".repeat(400_000));

  private final PublishedFeed feed;
  private final Random random;
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();

  HostileMirror(PublishedFeed feed, Random random) throws IOException {
    this.feed = feed;
    this.random = random;
    server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    Thread thread = new Thread(this::serve, "hostile-mirror");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getLocalPort() + FOLDER);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        answer(socket);
      } catch (IOException e) {
        // The client has gone, or the mirror ends: the next one, if there is one.
        asked.add("");
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    String path = path(socket.getInputStream());
    asked.add(path);
    byte[] file = feed.files.getOrDefault(path.replace(FOLDER, ""), new byte[0]);
    OutputStream out = socket.getOutputStream();
    out.write((head(file) + "\r\n").getBytes(ISO_8859_1));
    byte[] body = body(file);
    int endless = random.nextInt(20) == 0 ? BulletinIndex.MAX_BYTES / ENDLESS + 1 : 0;
    out.write(body, 0, random.nextInt(4) == 0 ? random.nextInt(body.length + 1) : body.length);
    for (int i = 0; i < endless; i++) {
      out.write(new byte[ENDLESS]);
    }
    out.flush();
    if (random.nextInt(ONE_STALL_IN) > 0) {
      socket.setSoLinger(random.nextInt(4) == 0, 0);
      socket.close();
    }
  }

  private static String path(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int got = in.read();
      if (got < 0) {
        throw new IOException("the client has gone");
      }
      head.append((char) got);
    }
    return head.substring(head.indexOf(" ") + 1, head.indexOf(" HTTP"));
  }

  private String head(byte[] file) {
    StringBuilder head = new StringBuilder();
    if (random.nextInt(8) == 0) {
      head.append("HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n");
    }
    if (random.nextInt(10) == 0) {
      head.append("HTTP/1.1 307 Elsewhere\r\nLocation: /elsewhere\r\n");
    } else {
      head.append(random.nextBoolean() ? "HTTP/1.1 200 OK" : any(STATUS)).append("\r\n");
    }
    if (random.nextBoolean()) {
      head.append("Content-Length: ").append(file.length).append("\r\n");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      head.append(any(HEADERS)).append("\r\n");
    }
    return head.toString();
  }

  private byte[] body(byte[] file) {
    byte[] other = any(new ArrayList<>(feed.files.values()));
    byte[] noise = new byte[random.nextInt(20_000)];
    random.nextBytes(noise);
    byte[] flipped = file.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= 1;
    }
    return switch (random.nextInt(8)) {
      case 0 -> other;
      case 1 -> noise;
      case 2 -> flipped;
      case 3 -> Bytes.concat(file, noise);
      case 4 -> Arrays.copyOf(file, file.length / 2);
      case 5 -> "ffffffffffffffff\r\nabc\r\n-1\r\n".getBytes(ISO_8859_1);
      default -> file;
    };
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
