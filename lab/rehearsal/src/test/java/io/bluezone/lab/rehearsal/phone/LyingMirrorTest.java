// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LyingMirrorTest {

  private static final String FIRST = "the first file";
  private static final String LATER = "another, later file";
  private static final int ENOUGH = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer authority;
  private LyingMirror mirror;
  private volatile String file = FIRST;

  @BeforeEach
  void open() throws IOException {
    authority = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    authority.createContext(
        "/",
        exchange -> {
          byte[] bytes = file.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    authority.start();
    mirror = LyingMirror.open(url(authority.getAddress()), 1);
  }

  @AfterEach
  void close() {
    mirror.close();
    authority.stop(0);
  }

  private static URI url(InetSocketAddress address) {
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(url(mirror.address()).resolve("/file"));
  }

  @Test
  void tellsOldChangedAndMissingFiles() throws Exception {
    client.send(request().build(), BodyHandlers.ofString());
    file = LATER;
    Set<Integer> states = new HashSet<>();
    Set<String> told = new HashSet<>();
    for (int i = 0; i < ENOUGH; i++) {
      HttpResponse<String> answer =
          client.send(request().build(), BodyHandlers.ofString(ISO_8859_1));
      states.add(answer.statusCode());
      told.add(answer.body());
    }

    assertThat(states).containsExactlyInAnyOrder(200, 404);
    assertThat(told)
        .contains(FIRST)
        .anyMatch(text -> !text.isEmpty() && !text.equals(LATER) && LATER.startsWith(text))
        .anyMatch(text -> text.length() == LATER.length() && !text.equals(LATER))
        .doesNotContain(LATER);
  }

  @Test
  void takesNothingThatIsSent() throws Exception {
    HttpRequest sent = request().POST(BodyPublishers.ofString("keys")).build();

    assertThat(client.send(sent, BodyHandlers.ofString()).statusCode()).isEqualTo(502);
  }

  @Test
  void isMetByThePhonesThatAreDivertedToIt() throws Exception {
    LoopbackSockets sockets = new LoopbackSockets(7);
    try (Socket before = sockets.createSocket()) {
      before.connect(authority.getAddress());
      sockets.divert(mirror.address());

      assertThat(before.isClosed()).isTrue();
    }
    try (Socket diverted = sockets.createSocket()) {
      diverted.connect(authority.getAddress());

      assertThat(diverted.getPort()).isEqualTo(mirror.address().getPort());
      assertThat(diverted.getLocalAddress()).isEqualTo(sockets.address());
    }
  }
}
