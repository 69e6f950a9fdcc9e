// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import io.bluezone.counts.device.CountsDevice;
import io.bluezone.counts.device.CountsTransport;
import io.bluezone.counts.device.DailyAnswers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A phone that enrols and reports by the library's own client. As a program of its own it ends
 * between a request and its answer, as a phone whose battery is taken out.
 */
final class CountingPhone implements AutoCloseable {

  static final DailyAnswers WORKS = new DailyAnswers(DailyAnswers.WORKS, true, false, false, false);

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int KILLED = 137;

  /** A request that the server refuses, with its own name for it. */
  private static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    RefusedException(String problem) {
      super(problem);
    }
  }

  /** Runs something once the server has taken a request. */
  interface Sent {
    void to(String resource) throws IOException;
  }

  private record Transport(URI server, Sent sent) implements CountsTransport {

    @Override
    public byte[] get(String resource) throws IOException {
      return ask(HttpRequest.newBuilder(uri(resource)).build());
    }

    private URI uri(String resource) {
      return server.resolve("/api/v1/" + resource);
    }

    @Override
    public byte[] post(String resource, String mediaType, byte[] body) throws IOException {
      byte[] answer =
          ask(
              HttpRequest.newBuilder(uri(resource))
                  .header("Content-Type", mediaType)
                  .POST(BodyPublishers.ofByteArray(body))
                  .build());
      sent.to(resource);
      return answer;
    }

    private static byte[] ask(HttpRequest request) throws IOException {
      HttpResponse<byte[]> response;
      try {
        response = HTTP.send(request, BodyHandlers.ofByteArray());
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
      if (response.statusCode() / 100 == 4) {
        throw new RefusedException(
            TestServer.JSON.readTree(response.body()).get("type").asString());
      }
      if (response.statusCode() / 100 != 2) {
        throw new IOException("status " + response.statusCode());
      }
      return response.body();
    }

    @Override
    public Optional<String> refusal(IOException failure) {
      return failure instanceof RefusedException
          ? Optional.ofNullable(failure.getMessage())
          : Optional.empty();
    }
  }

  final CountsDevice device;

  private CountingPhone(CountsDevice device) {
    this.device = device;
  }

  /** A phone whose day is one that is about to end: what it plans is due at once. */
  static CountingPhone open(Path file, URI server, LocalDate day, Sent sent) throws IOException {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    return new CountingPhone(
        CountsDevice.open(
            file,
            new Transport(server, sent),
            Clock.fixed(end, ZoneOffset.UTC),
            new SecureRandom()));
  }

  /** Does what is due until the day's report is sent: on a month's last days it renews first. */
  void report() throws IOException {
    boolean went = true;
    while (went) {
      went = device.report(() -> WORKS);
    }
  }

  @Override
  public void close() throws IOException {
    device.close();
  }

  /** Enrols with a code and reports, or is killed behind a request to a resource. */
  public static void main(String... arguments) throws IOException {
    Sent killed =
        resource -> {
          if (resource.equals(arguments[4])) {
            Runtime.getRuntime().halt(KILLED);
          }
        };
    try (CountingPhone phone =
        open(
            Path.of(arguments[0]),
            URI.create(arguments[1]),
            LocalDate.parse(arguments[2]),
            killed)) {
      if (!phone.device.status().enrolled()) {
        phone.device.agree(true);
        phone.device.enrol(arguments[3]);
      }
      phone.report();
    }
  }
}
