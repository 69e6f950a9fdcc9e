// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import com.google.common.base.Strings;
import com.google.common.net.InetAddresses;
import io.bluezone.servers.venue.data.KeptRequests;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.CodeRequest;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a region's authority for codes, and for what its staff have decided. */
record CodeRequests(URI server, String region, HttpClient http, KeptRequests kept) {

  private static final Logger logger = LoggerFactory.getLogger(CodeRequests.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A page is shown without what has not come by then. */
  private static final Duration PATIENCE_OF_PAGE = Duration.ofSeconds(3);

  private static final int MOST_BYTES = 4096;
  private static final int ACCEPTED = 202;
  private static final int GONE = 404;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{6}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,100}");
  private static final Pattern CODE = Pattern.compile("[0-9]{8}");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Answer NO_ANSWER = new Answer(0, "{}");

  private record Answer(int status, String text) {}

  /** Asks for the hours of a case, and gives the request's number. */
  String ask(String venue, Instant from, Instant until, Instant now) throws ActionRefusedException {
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
    Answer answer =
        send(
            request("")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    if (answer.status() != ACCEPTED) {
      throw new ActionRefusedException(
          Reason.NOT_ASKED, "the authority answers " + answer.status());
    }
    JsonNode taken = json(answer.text());
    String number = taken.path("number").asString("");
    if (!NUMBER.matcher(number).matches()) {
      throw new ActionRefusedException(Reason.NOT_ASKED, "the authority gives no number");
    }
    String token = taken.path("token").asString("");
    if (TOKEN.matcher(token).matches()) {
      kept.add(new KeptRequests.Kept(number, token, from, until), now);
    }
    return number;
  }

  boolean isThisMachine() {
    return isThisMachine(server);
  }

  /** By the address as it is written: no name server is asked. */
  static boolean isThisMachine(URI server) {
    String host = Strings.nullToEmpty(server.getHost()).replaceAll("^\\[|]$", "");
    return host.equals("localhost")
        || (InetAddresses.isInetAddress(host) && InetAddresses.forString(host).isLoopbackAddress());
  }

  /** {@return the requests that are open, with the codes that staff have given by now} */
  List<CodeRequest> open(Instant now) {
    List<CodeRequest> open = new ArrayList<>();
    boolean answers = true;
    for (KeptRequests.Kept each : kept.all(now)) {
      Optional<String> code = Optional.empty();
      try {
        Answer answer = answers ? fetch(each) : NO_ANSWER;
        if (answer.status() == GONE) {
          kept.remove(each.number());
          continue;
        }
        code =
            Optional.of(json(answer.text()).path("code").asString(""))
                .filter(CODE.asMatchPredicate());
      } catch (ActionRefusedException e) {
        answers = false;
        logger.info("request {}: {}", each.number(), e.getMessage());
      }
      open.add(new CodeRequest(each.number(), each.from(), each.until(), code));
    }
    return open;
  }

  private Answer fetch(KeptRequests.Kept request) throws ActionRefusedException {
    return send(
        request("/" + request.number())
            .timeout(PATIENCE_OF_PAGE)
            .header("X-Venue-Token", request.token())
            .build());
  }

  private HttpRequest.Builder request(String path) {
    String base = server.toString().replaceFirst("/+$", "") + "/api/v1/venue-requests";
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
  }

  private Answer send(HttpRequest request) throws ActionRefusedException {
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        return new Answer(
            answer.statusCode(), new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new ActionRefusedException(Reason.NOT_ASKED, "the authority does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ActionRefusedException(Reason.NOT_ASKED, "interrupted", e);
    }
  }

  private static JsonNode json(String answer) throws ActionRefusedException {
    try {
      return JSON.readTree(answer);
    } catch (JacksonException e) {
      throw new ActionRefusedException(Reason.NOT_ASKED, "the authority answers no JSON", e);
    }
  }
}
