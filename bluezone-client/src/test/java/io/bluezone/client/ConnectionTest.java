// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that keeps a connection for as long as its client does. */
class ConnectionTest {

  private static final int PATIENCE_MILLIS = 60_000;
  private static final byte[] NOT_FOUND =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final TracedWorld world = TracedWorld.create();
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    other.shutdownNow();
    world.close();
  }

  /** Answers until the client closes, and gives the number of answers. */
  private static int answer(Socket connection) throws IOException {
    connection.setSoTimeout(PATIENCE_MILLIS);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    int answers = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        connection.getOutputStream().write(NOT_FOUND);
        answers++;
      }
    }
    return answers;
  }

  @Test
  void leavesNoConnectionOpenUntilTheNextCheck() throws Exception {
    TracedDevice device = world.device("An").start();
    world.run(Duration.ofDays(1));
    PublishedFeed feed = new PublishedFeed(TracedWorld.START);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        AuthorityClient client =
            AuthorityClient.builder("http://127.0.0.1:" + server.getLocalPort(), feed.trusted)
                .clock(device.clock())
                .build()) {
      AuthorityLink link = client.link(device.tracer().records());
      Future<SyncReport> sync = other.submit(link::sync);
      try (Socket connection = server.accept()) {
        assertThat(answer(connection)).isPositive();
      }
      assertThat(sync.get(1, TimeUnit.MINUTES).regions()).hasSize(1);
    }
  }
}
