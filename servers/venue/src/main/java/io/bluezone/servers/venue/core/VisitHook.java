// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.servers.venue.data.CaseVisits;
import io.bluezone.servers.venue.state.CaseVisit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells an address of the operator's of each case that was here, as JSON. A visit that it does not
 * take is told again after the next check.
 */
record VisitHook(
    URI address, CaseVisits visits, Supplier<String> venue, boolean simulated, HttpClient http) {

  private static final Logger logger = LoggerFactory.getLogger(VisitHook.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int GOOD = 2;
  private static final int HUNDRED = 100;
  private static final JsonMapper JSON = new JsonMapper();

  synchronized void tell() {
    try {
      for (CaseVisit visit : visits.untold()) {
        int status = post(visit);
        if (status / HUNDRED != GOOD) {
          logger.warn("the web hook answers {}; it is told again", status);
          return;
        }
        visits.told(visit.id());
      }
    } catch (IOException e) {
      logger.warn("the web hook does not answer; it is told again: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int post(CaseVisit visit) throws IOException, InterruptedException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "event", "case-visit",
                "venue", venue.get(),
                "from", visit.from().toString(),
                "until", visit.until().toString(),
                "closeContact", visit.contact().close(),
                "simulated", simulated));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}
