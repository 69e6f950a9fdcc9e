// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.Patient.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.client.RegionSync.State;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import okhttp3.CertificatePinner;
import okhttp3.Credentials;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a device talks to. */
class TransportSecurityTest {

  private static final String BROKEN_KEY =
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

  @TempDir Path folder;

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final HandshakeCertificates server =
      new HandshakeCertificates.Builder().heldCertificate(certificate).build();
  private final HandshakeCertificates device =
      new HandshakeCertificates.Builder().addTrustedCertificate(certificate.certificate()).build();
  private final PublishedFeed feed = new PublishedFeed(NOW);
  private final Patient patient = new Patient();

  TransportSecurityTest() throws IOException {}

  private RegionSync syncWith(boolean trusting, String... pins) throws IOException {
    try (FakeAuthority authority = new FakeAuthority(feed)) {
      authority.server.useHttps(server.sslSocketFactory());
      authority.started();
      AuthorityClient.Builder builder =
          AuthorityClient.builder("https://localhost:" + authority.server.getPort(), feed.trusted)
              .clock(patient.time.clock());
      if (trusting) {
        builder.certificates(device.sslSocketFactory(), device.trustManager());
      }
      if (pins.length > 0) {
        builder.pin("localhost", pins);
      }
      try (AuthorityClient client = builder.build()) {
        return client.link(patient.records).sync().regions().get(0);
      }
    }
  }

  private static void assertNotTrusted(RegionSync sync) {
    assertThat(sync.state()).isEqualTo(State.REFUSED);
    assertThat(sync.failure())
        .get()
        .extracting("reason")
        .isEqualTo(ClientException.Reason.NOT_TRUSTED);
  }

  @Test
  void takesATrustedCertificate() throws IOException {
    assertThat(syncWith(true).state()).isEqualTo(State.UP_TO_DATE);
    assertThat(syncWith(true, CertificatePinner.pin(certificate.certificate())).state())
        .isEqualTo(State.UP_TO_DATE);
  }

  @Test
  void refusesAnUnknownCertificate() throws IOException {
    assertNotTrusted(syncWith(false));
  }

  @Test
  void refusesACertificateThatIsNotThePinnedOne() throws IOException {
    String other = CertificatePinner.pin(new HeldCertificate.Builder().build().certificate());
    assertNotTrusted(syncWith(true, other));
    assertThat(syncWith(true, other, CertificatePinner.pin(certificate.certificate())).state())
        .isEqualTo(State.UP_TO_DATE);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void takesAnAuthorityAndShowsACertificateFromPemFiles() throws IOException {
    HeldCertificate own = new HeldCertificate.Builder().commonName("ward 3").build();
    HandshakeCertificates strict =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(own.certificate())
            .build();
    try (FakeAuthority authority = new FakeAuthority(feed)) {
      authority.server.useHttps(strict.sslSocketFactory());
      authority.server.requireClientAuth();
      authority.started();
      AuthorityClient.Builder builder =
          AuthorityClient.builder("https://localhost:" + authority.server.getPort(), feed.trusted)
              .clock(patient.time.clock())
              .certificateAuthorities(file("ca.pem", certificate.certificatePem()));
      assertThat(sync(builder).state()).as("without a certificate").isEqualTo(State.OFFLINE);

      builder.clientCertificate(
          file("own.pem", own.certificatePem()), file("own.key", own.privateKeyPkcs8Pem()));
      assertThat(sync(builder).state()).isEqualTo(State.UP_TO_DATE);
    }
  }

  private RegionSync sync(AuthorityClient.Builder builder) throws IOException {
    try (AuthorityClient client = builder.build()) {
      return client.link(patient.records).sync().regions().get(0);
    }
  }

  @Test
  void refusesPemFilesThatHoldNothingOfIt() throws IOException {
    AuthorityClient.Builder builder = AuthorityClient.builder("https://a.example", feed.trusted);
    Path chain = file("own.pem", certificate.certificatePem());
    Path nothing = file("nothing.pem", "nothing");
    assertThatIOException()
        .isThrownBy(() -> builder.certificateAuthorities(nothing))
        .withMessageContaining("nothing.pem");
    assertThatIOException()
        .isThrownBy(() -> builder.clientCertificate(chain, nothing))
        .withMessage(nothing + ": holds no PRIVATE KEY in PEM (PKCS #8, no passphrase)");
    assertThatIOException()
        .isThrownBy(() -> builder.clientCertificate(chain, file("bad.key", BROKEN_KEY)))
        .withMessageNotContaining("AAAA");
  }

  @Test
  void asksThroughAProxyThatWantsALogin() throws IOException {
    try (FakeAuthority proxy = new FakeAuthority(feed)) {
      String index = "/api/v1/bulletins/VN/" + BulletinIndex.FILE;
      proxy.answer(
          index,
          request ->
              Credentials.basic("ward", "secret")
                      .equals(request.getHeaders().get("Proxy-Authorization"))
                  ? FakeAuthority.file(feed, index, request)
                  : new MockResponse.Builder()
                      .code(407)
                      .addHeader("Proxy-Authenticate", "Basic realm=\"ward\"")
                      .build());
      proxy.started();
      AuthorityClient.Builder builder =
          AuthorityClient.builder("http://localhost:1", feed.trusted)
              .clock(patient.time.clock())
              .proxy(
                  new Proxy(
                      Proxy.Type.HTTP, new InetSocketAddress("localhost", proxy.server.getPort())));
      assertThat(sync(builder).state()).isNotEqualTo(State.UP_TO_DATE);
      assertThat(sync(builder.proxyLogin("ward", "wrong")).state()).isNotEqualTo(State.UP_TO_DATE);
      assertThat(sync(builder.proxyLogin("ward", "secret")).state()).isEqualTo(State.UP_TO_DATE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "authority.example",
        "ftp://authority.example",
        "http://authority.example",
        "http://localhost.example",
        "https://user@authority.example",
        "https://user:secret@authority.example",
        "https://authority.example/?device=7",
        "https://authority.example/#top"
      })
  void refusesAnotherAddressThanAServers(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthorityClient.builder(url, feed.trusted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://authority.example",
        "https://authority.example:8443/vn/",
        "http://localhost:8080",
        "http://127.0.0.1:8080/",
        "http://[::1]:8080/"
      })
  void takesAServersAddress(String url) {
    assertThatCode(() -> AuthorityClient.builder(url, feed.trusted).build().close())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a%2fb", "VN HN"})
  void takesARegionForNoPath(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AuthorityClient.builder("https://a.example", feed.trusted).region(region));
  }
}
