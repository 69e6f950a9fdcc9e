// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's address cannot make the server reach what lies behind it. */
class WebHookTest {

  private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BODY = "{\"box\":\"hộp\"}".getBytes(StandardCharsets.UTF_8);
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);

  private final MockWebServer server = new MockWebServer();
  private HandshakeCertificates trust = new HandshakeCertificates.Builder().build();

  @BeforeEach
  void start() throws IOException {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
    trust = new HandshakeCertificates.Builder().addTrustedCertificate(own.certificate()).build();
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WebHook hook(boolean privateAllowed) {
    return new WebHook(privateAllowed, CLOCK, trust.sslSocketFactory(), trust.trustManager());
  }

  private static HookAddress at(int port) {
    return HookAddress.of("https://localhost:" + port + "/hook").orElseThrow();
  }

  @Test
  void signsWhatItSends() throws Exception {
    server.enqueue(new MockResponse.Builder().code(201).body("taken").build());
    WebHook.Answer answer = hook(true).post(at(server.getPort()), SECRET, BODY);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.isGood()).isTrue();
    assertThat(answer.body()).isEqualTo("taken");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getBody()).isNotNull();
    assertThat(request.getHeaders().get(WebHook.SIGNATURE))
        .isEqualTo(WebHook.signature(SECRET, 1_000, BODY))
        // printf '1000.{"box":"hộp"}' | openssl dgst -sha256 -hmac 0123456789abcdef
        .isEqualTo("t=1000,v1=b3dacdae0f05b3d6df7827cab397168929eabc2b16135f99e964f00de7c20afa");
  }

  @Test
  void followsNoRedirection() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(307)
            .addHeader("Location", "https://localhost:" + server.getPort() + "/inside")
            .build());
    assertThat(hook(true).post(at(server.getPort()), SECRET, BODY).status()).isEqualTo(307);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void reachesNoPrivateAddressUnlessItIsAllowed() {
    assertThatThrownBy(() -> hook(false).post(at(server.getPort()), SECRET, BODY))
        .isInstanceOf(NothingSentException.class)
        .hasMessageContaining("private network");
    HookAddress literal = HookAddress.of("https://[::1]:" + server.getPort() + "/").orElseThrow();
    assertThatThrownBy(() -> hook(false).post(literal, SECRET, BODY))
        .isInstanceOf(NothingSentException.class)
        .hasMessageContaining("private network");
    HookAddress number =
        HookAddress.of("https://2130706433:" + server.getPort() + "/").orElseThrow();
    assertThatThrownBy(() -> hook(false).post(number, SECRET, BODY))
        .isInstanceOf(NothingSentException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void tellsWhetherAMessageMayHaveGoneOut() throws Exception {
    int shut;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      shut = socket.getLocalPort();
    }
    assertThatThrownBy(() -> hook(true).post(at(shut), SECRET, BODY))
        .isInstanceOf(NothingSentException.class);
    server.enqueue(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    assertThatThrownBy(() -> hook(true).post(at(server.getPort()), SECRET, BODY))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(NothingSentException.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void trustsNoStranger() {
    assertThatThrownBy(() -> new WebHook(true, CLOCK).post(at(server.getPort()), SECRET, BODY))
        .isInstanceOf(NothingSentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "https:///x",
        "https://user@example.org/",
        "https://example.org/#x",
        "ftp://example.org/",
        "example.org",
        "https://exa mple.org",
        ""
      })
  void takesHttpsAddressesAlone(String address) {
    assertThat(HookAddress.of(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.19.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001::1",
        "2001:db8::1",
        "::ffff:10.0.0.1"
      })
  void knowsPrivateAddresses(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "203.162.4.191", "2001:4860::8888"})
  void knowsPublicAddresses(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void needsASecret() {
    assertThatThrownBy(() -> WebHook.signature(new byte[15], 1, BODY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
