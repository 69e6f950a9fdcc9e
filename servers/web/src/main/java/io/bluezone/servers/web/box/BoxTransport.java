// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

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

/** Carries a box's messages to its province. */
@FunctionalInterface
public interface BoxTransport {

  /** A server's reply; its signature is empty where it has none. */
  record Reply(int status, String body, String signature) {

    byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  Reply post(URI address, byte[] body, String signature) throws IOException;

  /** Over a client that follows no redirection. */
  static BoxTransport over(HttpClient client) {
    return (address, body, signature) -> {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/json")
              .header("User-Agent", "Bluezone")
              .header(BoxMessage.SIGNATURE, signature)
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      try {
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
          return new Reply(
              response.statusCode(),
              new String(in.readNBytes(BoxMessage.MAX_BYTES), StandardCharsets.UTF_8),
              response.headers().firstValue(BoxMessage.SIGNATURE).orElse(""));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the box stops");
      }
    };
  }
}
