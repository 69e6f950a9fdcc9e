// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import com.google.common.io.ByteStreams;
import io.bluezone.counts.report.ReportException;
import io.bluezone.servers.authority.setup.CountsSetup;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the helper. What fails on the way can be asked again with the same bytes. Thread safe. */
final class HelperLink {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int MOST_BYTES = 8 << 20;
  private static final Pattern REASON = Pattern.compile("urn:bluezone:problem:([a-z-]{1,40})");

  /** The helper's refusal of what it was sent, with its reason. */
  static final class HelperRefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final ReportException.Reason reason;

    HelperRefusedException(ReportException.Reason reason) {
      super("the helper refuses: " + reason);
      this.reason = reason;
    }

    ReportException.Reason reason() {
      return reason;
    }
  }

  private final URI base;
  private final String authorization;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  HelperLink(CountsSetup setup) {
    String address = setup.helper().toString().replaceFirst("/+$", "");
    base = URI.create(address + setup.pairing().path() + "/");
    authorization = setup.pairing().authorization();
  }

  byte[] verify(byte[] message) throws IOException {
    return send("POST", "aggregation_jobs", message);
  }

  byte[] add(byte[] request) throws IOException {
    return send("POST", "aggregate_shares", request);
  }

  byte[] names(byte[] question) throws IOException {
    return send("POST", "batches", question);
  }

  void giveKeys(byte[] keys) throws IOException {
    send("PUT", "token_keys", keys);
  }

  private byte[] send(String method, String resource, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(resource))
            .timeout(ANSWER)
            .header("Authorization", authorization)
            .header("Content-Type", "application/octet-stream")
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<InputStream> response;
    byte[] answer;
    try {
      response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        answer = ByteStreams.toByteArray(ByteStreams.limit(in, MOST_BYTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
    if (response.statusCode() / 100 == 2) {
      return answer;
    }
    if (response.statusCode() == 400) {
      Optional<ReportException.Reason> reason = reason(answer);
      if (reason.isPresent()) {
        throw new HelperRefusedException(reason.get());
      }
    }
    throw new IOException("the helper answers " + resource + " with " + response.statusCode());
  }

  private static Optional<ReportException.Reason> reason(byte[] problem) {
    Matcher found = REASON.matcher(new String(problem, StandardCharsets.ISO_8859_1));
    if (found.find()) {
      String name = found.group(1).replace('-', '_').toUpperCase(Locale.ROOT);
      for (ReportException.Reason reason : ReportException.Reason.values()) {
        if (reason.name().equals(name)) {
          return Optional.of(reason);
        }
      }
    }
    return Optional.empty();
  }
}
