// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.venue.state.VenueState.Change;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The streams of the public screen, beside clients that take all they get. */
class StreamsTest {

  private static final String SELF = "127.0.0.1";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<InputStream> open = new ArrayList<>();
  private PagesServer server;

  @BeforeEach
  void start() {
    server = new PagesServer("web.proxies=" + SELF);
  }

  @AfterEach
  void stop() throws Exception {
    for (InputStream each : open) {
      each.close();
    }
    server.close();
  }

  /** Asks for a stream as another address does, through the proxy. */
  private int open(String address) throws Exception {
    HttpResponse<InputStream> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(server.address() + "/api/screen/events"))
                .header("X-Forwarded-For", address)
                .build(),
            BodyHandlers.ofInputStream());
    open.add(answer.body());
    return answer.statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "198.51.100.7", "2001:db8::1"})
  void leavesPlacesToOthersBesideOneThatTakesAll(String greedy) throws Exception {
    for (int i = 0; i < 64; i++) {
      assertThat(open(greedy)).isEqualTo(i < EventStreams.OF_A_CLIENT ? 200 : 503);
    }
    assertThat(open(SELF)).isEqualTo(200);
    assertThat(open("198.51.100.8")).isEqualTo(200);
  }

  @Test
  void keepsPlacesForTheBoxItself() throws Exception {
    int last = 200;
    for (int i = 0; last == 200; i++) {
      assertThat(i).isLessThan(65);
      last = open("203.0.113." + i);
    }
    assertThat(last).isEqualTo(503);
    for (int i = 0; i < EventStreams.OF_A_CLIENT; i++) {
      assertThat(open(SELF)).isEqualTo(200);
    }
  }

  @Test
  void goesOnTellingAfterAFailure() throws Exception {
    open(SELF);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(open.get(0), StandardCharsets.UTF_8));
    awaitEvent(lines, "\"phones\":45");
    server.venue.counted.set(
        () -> {
          server.venue.phones = 60;
          throw new UncheckedIOException(new IOException("the disk is full"));
        });
    // Of the beat; what the failure hides comes with the next.
    awaitEvent(lines, "\"phones\":60");
    server.venue.phones = 90;
    server.venue.tell(Change.PHONES);
    awaitEvent(lines, "\"phones\":90");
    awaitEvent(lines, "\"phones\":90");
  }

  private static void awaitEvent(BufferedReader lines, String part) throws IOException {
    String line;
    do {
      line = lines.readLine();
      assertThat(line).as("the stream goes on").isNotNull();
    } while (!line.contains(part));
  }
}
