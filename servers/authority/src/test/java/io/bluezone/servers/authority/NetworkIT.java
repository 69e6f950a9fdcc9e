// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.signed.SignedFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the command is met: by TLS, behind a proxy, with a key of a key store. */
class NetworkIT {

  private static final String PASSWORD = "mat khau cua kho";

  @TempDir Path folder;

  private List<String> options(String... more) {
    List<String> options = new ArrayList<>(List.of("--data", folder.resolve("data").toString()));
    options.addAll(List.of(more));
    return options;
  }

  /** A key and a certificate for this machine, as the JDK's own tool makes them. */
  private Path keyStore(String algorithm, String... more) throws Exception {
    Path file = folder.resolve(algorithm + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "authority",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=authority.example",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return file;
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private Path pem(String name, String kind, byte[] bytes) throws Exception {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  /** A client that trusts this certificate and no other. */
  private static HttpClient trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", store.getCertificate("authority"));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private void checkTls(ServerProcess server, KeyStore store) throws Exception {
    assertThat(server.url()).startsWith("https://127.0.0.1:");
    HttpResponse<String> index =
        get(trusting(store), server.url() + "/api/v1/bulletins/VN/index.signed");
    assertThat(index.statusCode()).isEqualTo(200);
    assertThat(index.sslSession().orElseThrow().getProtocol()).startsWith("TLSv1.");
    HttpResponse<String> login = get(trusting(store), server.url() + "/login");
    assertThat(login.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(login.headers().firstValue("Set-Cookie").orElse("")).contains("Secure", "HttpOnly");
    // Whoever speaks without TLS is told nothing of what is behind it.
    assertThat(
            get(
                    HttpClient.newHttpClient(),
                    server.url().replace("https", "http") + "/api/v1/bulletins/VN/index.signed")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void servesTlsByPem() throws Exception {
    KeyStore store = load(keyStore("EC"));
    Path certificate =
        pem("cert.pem", "CERTIFICATE", store.getCertificate("authority").getEncoded());
    Path key =
        pem(
            "key.pem",
            "PRIVATE KEY",
            store.getKey("authority", PASSWORD.toCharArray()).getEncoded());
    try (ServerProcess server =
        ServerProcess.start(folder.resolve("log"), options("--tls", certificate + "," + key))) {
      checkTls(server, store);
    }
  }

  @Test
  void saysThatCertificateAndKeyAreTheWrongWayRound() throws Exception {
    KeyStore store = load(keyStore("EC"));
    byte[] bytes = store.getCertificate("authority").getEncoded();
    Path certificate = pem("cert.pem", "CERTIFICATE", bytes);
    byte[] secret = store.getKey("authority", PASSWORD.toCharArray()).getEncoded();
    Path key = pem("key.pem", "PRIVATE KEY", secret);
    assertThat(refusal("--tls", key + "," + certificate))
        .contains(key + " holds a key and " + certificate + " a certificate")
        .contains("the other way round");
    assertThat(refusal("--tls", certificate + "," + certificate)).contains("no private key in PEM");
    assertThat(refusal("--tls", key + "," + key)).contains("no certificate in PEM");
  }

  private String refusal(String... arguments) throws Exception {
    Path log = Files.createTempFile(folder, "refused", ".log");
    Process process = ServerProcess.command(log, options(arguments));
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(2);
    return Files.readString(log);
  }

  @Test
  void servesTlsByKeyStore() throws Exception {
    Path file = keyStore("RSA");
    try (ServerProcess server =
        ServerProcess.start(
            folder.resolve("log"),
            options("--tls", file.toString()),
            Map.of("BLUEZONE_TLS_PASSWORD", PASSWORD))) {
      checkTls(server, load(file));
    }
    assertThat(Files.readString(folder.resolve("log"))).doesNotContain(PASSWORD);
  }

  private static int redeem(ServerProcess server, String forwardedFor) throws Exception {
    String body =
        "{\"code\":\"00000018\",\"commitment\":\"" + "A".repeat(43) + "=\",\"padding\":\"\"}";
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/codes/redeem"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", forwardedFor)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void believesANamedProxyAlone() throws Exception {
    Path log = folder.resolve("log");
    try (ServerProcess server =
        ServerProcess.start(log, options("--failures", "2", "--trusted-proxy", "127.0.0.1"))) {
      assertThat(redeem(server, "203.0.113.1")).isEqualTo(400);
      assertThat(redeem(server, "203.0.113.1")).isEqualTo(400);
      assertThat(redeem(server, "203.0.113.1")).isEqualTo(429);
      assertThat(redeem(server, "203.0.113.2")).isEqualTo(400);
      // What a client has put before the proxy's own word does not count.
      assertThat(redeem(server, "198.51.100.9, 203.0.113.1")).isEqualTo(429);
    }
    try (ServerProcess server =
        ServerProcess.start(log, options("--failures", "2", "--trusted-proxy", "192.0.2.1"))) {
      assertThat(redeem(server, "203.0.113.1")).isEqualTo(400);
      assertThat(redeem(server, "203.0.113.2")).isEqualTo(400);
      assertThat(redeem(server, "203.0.113.3")).isEqualTo(429);
    }
    assertThat(Files.readString(log)).doesNotContain("203.0.113", "198.51.100");
  }

  @Test
  void signsWithAKeyOfAKeyStore() throws Exception {
    Path file = keyStore("Ed25519");
    // The folder of keys is there before the server is: its secrets are made beside the list.
    Path keys =
        Files.createDirectories(
            folder.resolve("data/keys"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path log = folder.resolve("log");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Files.copy(file, keys.resolve("moh.p12"));
    Path list = keys.resolve("signing-keys.txt");
    Files.writeString(
        list,
        "VN-hsm "
            + today.minusDays(1)
            + " "
            + today.plusDays(100)
            + " keystore:PKCS12:moh.p12:authority\n");
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-------"));
    try (ServerProcess server =
        ServerProcess.start(log, options(), Map.of("BLUEZONE_KEYSTORE_PASSWORD", PASSWORD))) {
      String key = server.line().get("authorityKey").asString();
      assertThat(key).startsWith("VN-hsm:");
      HttpClient client = HttpClient.newHttpClient();
      String base = server.url() + "/api/v1/bulletins/VN/";
      BulletinIndex index =
          SignedFile.read(
                  BulletinIndex.FORMAT,
                  new ByteArrayInputStream(
                      get(client, base + "index.signed").body().getBytes(UTF_8)),
                  AuthorityKeys.of(AuthorityKey.parse(key)))
              .content();
      assertThat(index.region()).isEqualTo("VN");
    }
    assertThat(Files.readString(log)).doesNotContain(PASSWORD);
  }
}
