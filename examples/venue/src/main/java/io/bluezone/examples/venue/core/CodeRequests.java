// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.examples.venue.state.ActionRefusedException;
import io.bluezone.examples.venue.state.ActionRefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a region's authority for a code; its staff decide. */
record CodeRequests(URI server, String region, HttpClient http) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_BYTES = 4096;
  private static final int ACCEPTED = 202;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{6}");
  private static final JsonMapper JSON = new JsonMapper();

  /** Asks for the hours of a case, and gives the request's number. */
  String ask(String venue, Instant from, Instant until) throws ActionRefusedException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "region",
                region,
                "venue",
                venue,
                "from",
                from.getEpochSecond(),
                "until",
                until.getEpochSecond()));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(server.toString().replaceFirst("/+$", "") + "/api/v1/venue-requests"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<InputStream> answer;
    String text;
    try {
      answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new ActionRefusedException(Reason.NOT_ASKED, "the authority does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ActionRefusedException(Reason.NOT_ASKED, "interrupted", e);
    }
    if (answer.statusCode() != ACCEPTED) {
      throw new ActionRefusedException(
          Reason.NOT_ASKED, "the authority answers " + answer.statusCode());
    }
    return number(text);
  }

  private static String number(String answer) throws ActionRefusedException {
    try {
      String number = JSON.readTree(answer).path("number").asString("");
      if (NUMBER.matcher(number).matches()) {
        return number;
      }
    } catch (JacksonException e) {
      throw new ActionRefusedException(Reason.NOT_ASKED, "the authority answers no JSON", e);
    }
    throw new ActionRefusedException(Reason.NOT_ASKED, "the authority gives no number");
  }
}
