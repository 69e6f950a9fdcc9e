// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.venue.state.VenueState.Change;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order on a stream of a change that comes while its first event is made. */
class StreamOrderTest {

  @ParameterizedTest
  @CsvSource({"/events, part-now, beat", "/api/screen/events, screen, screen"})
  void tellsNothingOlderAfterAChange(String path, String event, String beat) throws Exception {
    try (PagesServer server = new PagesServer()) {
      Visitor operator = server.operator();
      CountDownLatch toldBeside = new CountDownLatch(1);
      server.venue.counted.set(
          () -> {
            server.venue.phones = 60;
            server.venue.counted.set(toldBeside::countDown);
            server.venue.tell(Change.PHONES);
            awaitOneBeside(toldBeside);
          });
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.address() + path))
              .header("Cookie", "JSESSIONID=" + operator.session().orElseThrow())
              .build();
      try (InputStream events =
              HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
        List<Boolean> changed = new ArrayList<>();
        for (int beats = 0; beats < 4; ) {
          String name = lines.readLine();
          if (name.equals("event:" + event)) {
            changed.add(lines.readLine().contains("60"));
          }
          if (name.equals("event:" + beat)) {
            beats++;
          }
        }
        assertThat(changed).isSorted().last().isEqualTo(true);
      }
    }
  }

  /** Gives another thread the time to tell of the change, if there is one that could. */
  private static void awaitOneBeside(CountDownLatch told) {
    try {
      var unused = told.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
