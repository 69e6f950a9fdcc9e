// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.counts.report.CountsTask;
import io.bluezone.servers.web.counts.CountsPairing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelperServerTest {

  /** More than there are processors to serve them, of which each would hold one for 30 s. */
  private static final int STRANGERS = 40;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Well before the server cuts the strangers off. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void answersWhileStrangersHoldRequestsThatNeverEnd(@TempDir Path folder) throws Exception {
    byte[] own = CountsTask.newPrivateKey(RANDOM);
    CountsTask task =
        CountsTask.builder(
                LocalDate.of(2026, 3, 1),
                CountsTask.publicKey(CountsTask.newPrivateKey(RANDOM)),
                CountsTask.publicKey(own))
            .question("state", "works")
            .build();
    CountsPairing pairing = CountsPairing.create(task, RANDOM);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    List<Socket> strangers = new ArrayList<>();
    try (HelperDatabase database = HelperDatabase.open(folder);
        HelperServer server =
            HelperServer.start(
                new InetSocketAddress(loopback, 0),
                new Helper(database, pairing, own, Clock.systemUTC()),
                pairing)) {
      for (int i = 0; i < STRANGERS; i++) {
        Socket stranger = new Socket(loopback, server.port());
        strangers.add(stranger);
        stranger.getOutputStream().write("GET /health HTTP/1.1\r\nHost: ".getBytes(US_ASCII));
      }

      URI health =
          URI.create("http://" + loopback.getHostAddress() + ":" + server.port() + "/health");
      int status =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(health).timeout(PATIENCE).build(), BodyHandlers.ofString())
              .statusCode();

      assertThat(status).isEqualTo(200);
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }
}
