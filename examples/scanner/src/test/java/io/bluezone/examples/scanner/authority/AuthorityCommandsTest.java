// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.TracingKeys;
import io.bluezone.examples.scanner.CommandProcess;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log and its authority, at the command line. */
class AuthorityCommandsTest {

  private static final String API = "/api/v1/";
  private static final String PASSWORD = "mat khau cua kho";
  private static final String FEED = API + "bulletins/VN/";

  private final SecureRandom random = new SecureRandom();
  private final SigningKey ministry = SigningKey.random("moh", random);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(2);
  private final DailyKey met = DailyKey.of(SecretBytes.random(32, random), day);
  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private volatile String killedAt = "";
  private volatile boolean answersFirst;
  private volatile boolean refusesAll;
  private volatile Optional<Process> victim = Optional.empty();
  private HttpServer server;
  @TempDir Path folder;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    synchronized (asked) {
      asked.add(path + " " + body);
    }
    boolean lastMoment = path.equals(killedAt);
    if (lastMoment && !answersFirst) {
      kill();
      exchange.close();
      return;
    }
    if (refusesAll && path.endsWith("/redeem")) {
      byte[] problem = "{\"type\":\"urn:bluezone:problem:code-expired\"}".getBytes(UTF_8);
      exchange.sendResponseHeaders(400, problem.length);
      exchange.getResponseBody().write(problem);
      exchange.close();
      return;
    }
    byte[] file = answers.get(path);
    exchange.sendResponseHeaders(
        file == null ? 404 : 200, file == null || file.length == 0 ? -1 : file.length);
    if (file != null) {
      exchange.getResponseBody().write(file);
    }
    exchange.close();
    if (lastMoment) {
      kill();
    }
  }

  private void kill() {
    assertThat(victim.orElseThrow().toHandle().destroyForcibly()).isTrue();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Path log() {
    return folder.resolve("contacts.db");
  }

  /** A log with half an hour beside the case, and keys of its own. */
  private void record() throws IOException {
    Path vaultFile = folder.resolve("contacts.db.vault");
    try (KeyVault vault = FileKeyVault.open(vaultFile, folder.resolve("contacts.db.vault.key"));
        ContactLog log = SqliteContactLog.open(log(), vault)) {
      List<RollingId> ids = met.rollingIds(IdSchedule.DEFAULT).toList();
      for (int i = 0; i < 2; i++) {
        RssiSamples.Builder samples = RssiSamples.builder();
        for (int second = 0; second < 899; second += 30) {
          samples.add(second, -50);
        }
        log.write(
            List.of(
                new Encounter(
                    ids.get(40 + i),
                    RollingId.of(new byte[RollingId.LENGTH]),
                    BeaconForm.ANDROID,
                    IdSchedule.DEFAULT.startOf(new DayInterval(day, 40 + i)),
                    OptionalInt.empty(),
                    samples.add(899, -50).build(),
                    Presence.of(0, 899))));
      }
      TracingKeys keys = TracingKeys.create(KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT);
      for (int ago = 2; ago >= 0; ago--) {
        assertThat(keys.advanceTo(now.minus(ago, ChronoUnit.DAYS), random)).isTrue();
      }
      vault.store("identity", keys.encode());
    }
  }

  private void publish(DailyKey key, Instant generated) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new BulletinWriter("VN", 1, now.minusSeconds(60))
        .addAll(List.of(DisclosedKey.wholeDay(key, IdSchedule.DEFAULT)))
        .signWith(ministry)
        .write(file, random);
    BulletinIndex index =
        new BulletinIndex(
            "VN",
            generated,
            List.of(
                new IndexedBulletin(
                    1,
                    "1.bzcases",
                    file.size(),
                    Hashing.sha256().hashBytes(file.toByteArray()).toString(),
                    generated.minusSeconds(7200),
                    generated.minusSeconds(3600))));
    answers.put(FEED + "1.bzcases", file.toByteArray());
    answers.put(FEED + BulletinIndex.FILE, FeedSigner.sign(index, ministry));
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(all(arguments));
  }

  private String[] all(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--authority",
            url(),
            "--authority-key",
            ministry.authorityKey().toString(),
            "--log",
            log().toString()));
    return all.toArray(String[]::new);
  }

  /** Runs a command that is killed when it asks for a path, before or after the answer. */
  private void runUntilKilled(String path, boolean answered, String... arguments) throws Exception {
    answersFirst = answered;
    killedAt = path;
    Process process =
        CommandProcess.of(all(arguments))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("killed.txt").toFile())
            .start();
    victim = Optional.of(process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    killedAt = "";
  }

  @Test
  void tellsOfACaseWithoutAskingToFetchItAgain() throws IOException {
    record();
    publish(met, now);
    CommandRun first = run("sync");
    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(first.lines()).hasSize(2).startsWith("VN: bulletins checked: 1");
    assertThat(first.lines().get(1))
        .startsWith("VN: On ")
        .contains(" a case was there for 30 minutes.", "This is a close contact (F1)")
        .endsWith(" (bulletin 1)");
    assertThat(run("sync", "--lang", "vi").out())
        .startsWith("VN: Ngày ")
        .contains(" có một ca bệnh ở gần trong 30 phút.", "Đây là tiếp xúc gần (F1)")
        .endsWith(" (bản tin 1)\n");
    assertThat(run("sync", "--format", "json").out())
        .isEqualTo(
            "{\"regions\":[{\"region\":\"VN\",\"state\":\"up-to-date\",\"checked\":[],"
                + "\"late\":[],\"restored\":false,\"warnings\":[{\"bulletin\":1,\"day\":\""
                + day
                + "\",\"hours\":[\""
                + day
                + "T10:00:00Z\"],\"minutesCounted\":30.0,\"closest\":\"NEAR\","
                + "\"closeContact\":true,\"state\":\"told\"}],\"revoked\":[]}]}\n");
    assertThat(asked).filteredOn(it -> it.contains("1.bzcases")).hasSize(1);
  }

  @Test
  void tellsThatTheAuthorityWentBackToABackUp() throws IOException {
    record();
    publish(met, now);
    run("sync");
    Instant later = now;
    for (String language : List.of("en", "vi")) {
      later = later.plusSeconds(1);
      publish(DailyKey.of(SecretBytes.random(32, random), day), later);
      CommandRun run = run("sync", "--lang", language);
      assertThat(run.exitCode()).isZero();
      assertThat(run.lines().get(0))
          .isEqualTo(
              language.equals("en")
                  ? "VN: the authority went back to a back-up; what was found before is kept"
                  : "VN: cơ quan y tế đã khôi phục từ bản sao lưu; những gì tìm thấy trước đó vẫn"
                      + " được giữ");
    }
    publish(DailyKey.of(SecretBytes.random(32, random), day), later.plusSeconds(1));
    assertThat(run("sync", "--format", "json").out())
        .contains("\"restored\":true")
        .contains("\"state\":\"told\"");
  }

  @Test
  void saysThatNoCaseWasMet() throws IOException {
    record();
    publish(DailyKey.of(SecretBytes.random(32, random), day), now);
    CommandRun run = run("sync");
    assertThat(run.lines())
        .containsExactly("VN: bulletins checked: 1", "VN: no recorded contact was with a case");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void saysThatNothingWasPublished() throws IOException {
    record();
    BulletinIndex index = new BulletinIndex("VN", now, List.of(), Optional.empty());
    answers.put(FEED + BulletinIndex.FILE, FeedSigner.sign(index, ministry));
    CommandRun run = run("sync");
    assertThat(run.lines())
        .containsExactly(
            "VN: the authority lists no bulletin: nothing was published yet, or all of it is too"
                + " old");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void trustsAHospitalsOwnCertificates() throws Exception {
    record();
    BulletinIndex index = new BulletinIndex("VN", now, List.of(), Optional.empty());
    answers.put(FEED + BulletinIndex.FILE, FeedSigner.sign(index, ministry));
    Path store = folder.resolve("tls.p12");
    Path pem = folder.resolve("ca.pem");
    keytool(
        "-genkeypair -keyalg EC -dname CN=hospital -ext SAN=DNS:localhost -storetype PKCS12",
        store);
    keytool("-exportcert -rfc -file " + pem, store);
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    https.createContext("/", this::answer);
    https.start();
    try {
      String sync =
          "sync --authority {} --authority-key {} --log {} --authority-ca {} --format json";
      String url = "https://localhost:" + https.getAddress().getPort();
      CommandRun trusted = CommandRun.line(sync, url, ministry.authorityKey(), log(), pem);
      assertThat(trusted.exitCode()).as(trusted.out() + trusted.err()).isZero();
      CommandRun missing = CommandRun.line(sync, url, ministry.authorityKey(), log(), "none.pem");
      missing.fails(3, "none.pem: there is no such file");
      CommandRun.line(sync, url, ministry.authorityKey(), log(), log()).fails(3, log().toString());
    } finally {
      https.stop(0);
    }
  }

  private static void keytool(String words, Path store) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words.split(" ")));
    command.addAll(List.of("-alias", "a", "-keystore", store.toString(), "-storepass", PASSWORD));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void exitsOneForAServerOutOfReachAndThreeForOneThatLies() throws IOException {
    record();
    publish(met, now.minus(2, ChronoUnit.DAYS));
    CommandRun frozen = run("sync");
    assertThat(frozen.exitCode()).isEqualTo(3);
    assertThat(frozen.out()).contains("not to be trusted").contains("frozen");
    server.stop(0);
    CommandRun offline = run("sync");
    assertThat(offline.exitCode()).isEqualTo(1);
    assertThat(offline.out()).contains("cannot be reached");
  }

  @Test
  void refusesACommandLineThatLacksSomething() throws IOException {
    record();
    assertThat(CommandRun.of("sync", "--log", log().toString()).exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("sync", "--authority", url()).exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("sync", "--authority", url(), "--log", log().toString()).exitCode())
        .isEqualTo(3);
    assertThat(CommandRun.of("disclose").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("disclose", "--code", "12345674").err()).contains("--authority URL");
    CommandRun plain =
        CommandRun.line(
            "sync --authority http://authority.example --authority-key {} --log {}",
            ministry.authorityKey().toString(),
            log().toString());
    assertThat(plain.exitCode()).isEqualTo(3);
    assertThat(plain.err()).contains("https");
  }

  private void takeDisclosures() {
    answers.put(API + "codes/redeem", "{\"token\":\"t\",\"expires\":1}".getBytes(UTF_8));
    answers.put(
        API + "disclosures",
        "{\"accepted\":2,\"refused\":[],\"heldUntil\":null,\"revisionToken\":\"r\"}"
            .getBytes(UTF_8));
  }

  @Test
  void sendsTheKeysOnceTheOwnerHasAgreed() throws IOException {
    record();
    takeDisclosures();
    CommandRun run = run("disclose", "--code", "1234-5674", "--yes");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("This is sent to " + url())
        .contains("14 days")
        .contains("the authority took 2 of");
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0)).startsWith(API + "codes/redeem ").contains("\"12345674\"");
    assertThat(asked.get(1)).startsWith(API + "disclosures ").contains("\"idsPerDay\":96");
  }

  @Test
  void saysWhatIsListedInPlaceOfTheKeys() throws IOException {
    record();
    takeDisclosures();
    CommandRun run = run("disclose", "--code", "1234-5674", "--listed-ids", "--yes");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Phones with the original app are not warned.")
        .contains("A single case in a bulletin is not hidden.")
        .contains("the authority took 2 of");
    assertThat(asked.get(0)).contains("\"listedIds\":true");
    assertThat(asked.get(1)).contains("\"intervals\":\"");
    assertThat(run("disclose", "--listed-ids", "--resume").err()).contains("--code CODE");
  }

  @Test
  void sendsNothingIfTheOwnerDoesNotAgree() throws IOException {
    record();
    takeDisclosures();
    InputStream keyboard = System.in;
    try {
      for (String answer : List.of("", "\n", "n\n", "nein\n")) {
        System.setIn(new ByteArrayInputStream(answer.getBytes(UTF_8)));
        CommandRun run = run("disclose", "--code", "12345674");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Do you agree? [y/N]").contains("nothing was sent");
      }
      assertThat(asked).isEmpty();
      System.setIn(new ByteArrayInputStream("Có\n".getBytes(UTF_8)));
      assertThat(run("disclose", "--code", "12345674", "--lang", "vi").out())
          .contains("Bạn có đồng ý không?")
          .contains("đã nhận 2");
    } finally {
      System.setIn(keyboard);
    }
  }

  @Test
  void readsTheAnswerAndThePassphraseFromTwoInputs() throws IOException {
    record();
    takeDisclosures();
    CommandRun run = run("disclose", "--code", "12345674", "--vault-passphrase-file", "-");
    run.fails(2, "--yes");
    assertThat(run.out()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void doesNotSendAMistypedCode() throws IOException {
    record();
    CommandRun run = run("disclose", "--code", "12345678", "--yes");
    run.fails(3, "8 digits");
    assertThat(asked).isEmpty();
  }

  @Test
  void keepsWhatCouldNotBeSent() throws IOException {
    record();
    int port = server.getAddress().getPort();
    server.stop(0);
    CommandRun offline = run("disclose", "--code", "12345674", "--yes");
    assertThat(offline.exitCode()).isEqualTo(1);
    assertThat(offline.err()).contains("--resume");

    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
    takeDisclosures();
    assertThat(run("disclose", "--resume").out()).contains("the authority took 2 of");
    assertThat(run("disclose", "--resume").out()).contains("nothing waits");
  }

  @Test
  void sendsOneDisclosureUntilItsAnswerThoughKilledAtAnyMoment() throws Exception {
    record();
    publish(met, now);
    takeDisclosures();
    String redeem = API + "codes/redeem";
    String disclosures = API + "disclosures";
    runUntilKilled(redeem, false, "disclose", "--code", "12345674", "--yes");
    assertThat(run("sync").out()).contains("wait to be sent");
    runUntilKilled(redeem, true, "disclose", "--resume");
    runUntilKilled(disclosures, false, "disclose", "--resume");
    runUntilKilled(disclosures, true, "disclose", "--resume");
    run("disclose", "--resume");

    assertThat(asked)
        .filteredOn(request -> request.startsWith(disclosures))
        .hasSizeGreaterThan(1)
        .allMatch(asked.get(asked.size() - 1)::equals);
    assertThat(run("sync", "--format", "json").out())
        .containsOnlyOnce("\"state\":\"accepted\"")
        .doesNotContain("waiting", "refused");
    assertThat(run("disclose", "--resume").out()).contains("nothing waits");
  }

  @Test
  void tellsOfADisclosureThatWaitedAndWasRefused() throws IOException {
    record();
    publish(met, now);
    assertThat(run("disclose", "--code", "12345674", "--yes").err()).contains("--resume");
    assertThat(run("sync", "--format", "json").out()).contains("\"state\":\"waiting\"");
    refusesAll = true;
    assertThat(run("disclose", "--resume").exitCode()).isEqualTo(3);
    assertThat(run("sync").out()).contains("were refused (code-expired)");
    assertThat(run("sync", "--format", "json").out())
        .contains("\"state\":\"refused\",\"reason\":\"code-expired\"");
  }

  @Test
  void erasesWhatWaitsWithTheLog() throws IOException {
    record();
    assertThat(run("disclose", "--code", "12345674", "--yes").err()).contains("--resume");
    assertThat(CommandRun.of("log", "erase", "--yes", "--log", log().toString()).exitCode())
        .isZero();
    takeDisclosures();
    assertThat(run("disclose", "--resume").out()).contains("nothing waits");
    assertThat(asked).noneMatch(request -> request.startsWith(API + "disclosures"));
  }
}
