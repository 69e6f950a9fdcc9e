// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.web.hook.HookAddress;
import io.bluezone.servers.web.hook.WebHook;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookCarrierTest {

  private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private final MockWebServer server = new MockWebServer();
  private Carrier carrier;

  @BeforeEach
  void start() throws IOException {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(own.certificate()).build();
    server.start();
    WebHook hook =
        new WebHook(true, Clock.systemUTC(), trust.sslSocketFactory(), trust.trustManager());
    HookAddress address =
        HookAddress.of("https://localhost:" + server.getPort() + "/sms").orElseThrow();
    carrier = new HookCarrier(hook, address, SECRET, 2);
  }

  @AfterEach
  void stop() {
    carrier.close();
    server.close();
  }

  private SendOutcome send() throws Exception {
    CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
    carrier.send(
        new Outgoing(
            new MessageKey("0123456789abcdef01234567", true),
            PhoneNumber.of("0901234567"),
            "text",
            Locale.ENGLISH,
            Instant.EPOCH),
        outcome::complete);
    return outcome.get(1, TimeUnit.MINUTES);
  }

  @Test
  void sendsASignedMessage() throws Exception {
    server.enqueue(new MockResponse.Builder().code(202).body("{\"id\":\"7\"}").build());
    assertThat(send()).isEqualTo(new SendOutcome.Sent("7"));
    RecordedRequest request = server.takeRequest();
    assertThat(Objects.requireNonNull(request.getBody()).utf8())
        .contains("\"reference\":\"0123456789abcdef01234567-r\"")
        .contains("\"to\":\"+84901234567\"")
        .contains("\"text\":\"text\"");
    assertThat(request.getHeaders().get(WebHook.SIGNATURE)).startsWith("t=");
  }

  @ParameterizedTest
  @CsvSource({"429, Again", "400, Declined", "307, Declined", "500, Unknown", "503, Unknown"})
  void understandsAnswers(int status, String outcome) throws Exception {
    server.enqueue(new MockResponse.Builder().code(status).body("not JSON").build());
    assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void takesAnAnswerWithoutAnId() throws Exception {
    server.enqueue(new MockResponse.Builder().code(200).body("OK").build());
    assertThat(send()).isEqualTo(new SendOutcome.Sent(""));
  }

  @Test
  void doesNotKnowWhatBecameOfAMessageWithoutAnswer() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    assertThat(send()).isEqualTo(new SendOutcome.Unknown());
    server.close();
    assertThat(send()).isEqualTo(new SendOutcome.Again("not connected"));
  }

  @ParameterizedTest
  @CsvSource({
    "smpp://host:2775, 0123456789abcdef, smpp://USER@HOST",
    "http://example.org/, 0123456789abcdef, smpp or https",
    "https://example.org/, short, 16 bytes",
  })
  void saysWhichSettingIsWrong(String address, String secret, String said) {
    assertThatThrownBy(
            () ->
                new CarrierSettings(
                    URI.create(address), secret, "Bluezone", 1, Duration.ofSeconds(1), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said)
        .message()
        .doesNotContain(secret);
  }
}
