// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.client.ClientException.Reason;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resources of a server that this library gives no meaning, within the bounds of all others. */
class OtherResourcesTest {

  private static final int MOST = 64 * 1024;

  private final MockWebServer server = new MockWebServer();
  private AuthorityClient client;

  @BeforeEach
  void start() throws IOException {
    server.start();
    client =
        AuthorityClient.builder("http://127.0.0.1:" + server.getPort(), AuthorityKeys.of(List.of()))
            .timeout(Duration.ofSeconds(5))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void answer(int status, byte[] body) {
    server.enqueue(new MockResponse.Builder().code(status).body(new Buffer().write(body)).build());
  }

  private static ClientException failure(ThrowingCallable request) {
    return catchThrowableOfType(ClientException.class, request);
  }

  @Test
  void sendsAndFetchesBytes() throws Exception {
    answer(200, new byte[MOST]);
    answer(202, new byte[] {7});
    assertThat(client.get("counts/task")).hasSize(MOST);
    byte[] sent = {1, 2, 3};
    assertThat(client.post("counts/reports", "application/octet-stream", sent)).containsExactly(7);
    RecordedRequest got = server.takeRequest();
    assertThat(got.getUrl().encodedPath()).isEqualTo("/api/v1/counts/task");
    assertThat(got.getHeaders().get("User-Agent")).isEqualTo("Bluezone");
    RecordedRequest posted = server.takeRequest();
    assertThat(posted.getMethod()).isEqualTo("POST");
    assertThat(posted.getHeaders().get("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(requireNonNull(posted.getBody()).toByteArray()).isEqualTo(sent);
  }

  @Test
  void refusesWhatIsTooLarge() {
    answer(200, new byte[MOST + 1]);
    assertThat(failure(() -> client.get("counts/task")).reason()).isEqualTo(Reason.TOO_LARGE);
    answer(200, new byte[MOST + 1]);
    assertThat(
            failure(() -> client.post("counts/tokens", "application/json", new byte[2])).reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void waitsNoLongerThanARequestMayTake() {
    server.enqueue(new MockResponse.Builder().body("late").headersDelay(1, TimeUnit.HOURS).build());
    try (AuthorityClient hasty =
        AuthorityClient.builder("http://127.0.0.1:" + server.getPort(), AuthorityKeys.of(List.of()))
            .timeout(Duration.ofMillis(200))
            .build()) {
      assertThat(failure(() -> hasty.get("counts/task")).reason()).isEqualTo(Reason.OFFLINE);
    }
  }

  @Test
  void tellsRefusalsFromWhatMayPass() {
    answer(400, "{\"type\":\"urn:bluezone:problem:code-used\"}".getBytes(US_ASCII));
    ClientException refused =
        failure(() -> client.post("counts/tokens", "application/json", new byte[2]));
    assertThat(refused.isRefusal()).isTrue();
    assertThat(refused.problem()).contains("code-used");
    assertThat(client.refusal(refused)).contains("code-used");
    answer(503, new byte[0]);
    ClientException passing = failure(() -> client.get("counts/task"));
    assertThat(passing.mayPass()).isTrue();
    assertThat(client.refusal(passing)).isEmpty();
    assertThat(client.refusal(new IOException("the disk is full"))).isEmpty();
    server.enqueue(
        new MockResponse.Builder().code(302).addHeader("Location", "https://evil.test/").build());
    assertThat(failure(() -> client.get("counts/task")).reason()).isEqualTo(Reason.REDIRECTED);
  }
}
