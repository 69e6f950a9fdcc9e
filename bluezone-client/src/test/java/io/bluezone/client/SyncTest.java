// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.FakeAuthority.bytes;
import static io.bluezone.client.FakeAuthority.status;
import static io.bluezone.client.Patient.NOW;
import static io.bluezone.client.PublishedFeed.name;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.settings.SettingsWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.client.RegionSync.State;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a device fetches, and how it takes what servers and mirrors do wrong. */
class SyncTest {

  private static final String SETTINGS = "/api/v1/settings/VN";

  private final PublishedFeed feed = new PublishedFeed(NOW.minusSeconds(600));
  private final Patient patient = new Patient();
  private FakeAuthority authority;
  private AuthorityClient client;
  private AuthorityLink link;

  SyncTest() throws IOException {}

  @BeforeEach
  void connect() throws IOException {
    authority = new FakeAuthority(feed).started();
    client = client(authority.url());
    link = client.link(patient.records);
  }

  @AfterEach
  void disconnect() {
    client.close();
    authority.close();
  }

  private AuthorityClient client(String url) {
    return AuthorityClient.builder(url, feed.trusted)
        .clock(patient.time.clock())
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private RegionSync sync() throws IOException {
    return link.sync().regions().get(0);
  }

  private void assertRefused(Class<? extends IOException> type, Object reason) throws IOException {
    RegionSync sync = sync();
    assertThat(sync.state()).as(sync.toString()).isEqualTo(State.REFUSED);
    assertThat(sync.failure()).get().isInstanceOf(type).extracting("reason").isEqualTo(reason);
  }

  private void assertOffline(ClientException.Reason reason) throws IOException {
    RegionSync sync = sync();
    assertThat(sync.state()).as(sync.toString()).isEqualTo(State.OFFLINE);
    assertThat(sync.failure()).get().extracting("reason").isEqualTo(reason);
  }

  private static List<Long> numbers(RegionSync sync) {
    return List.copyOf(sync.checked().keySet());
  }

  @Test
  void connectsByTheSocketsOfItsFactoryWhichSendAtOnce() throws IOException {
    KeptSockets factory = new KeptSockets();
    try (AuthorityClient bound =
        AuthorityClient.builder(authority.url(), feed.trusted)
            .clock(patient.time.clock())
            .socketFactory(factory)
            .build()) {
      assertThat(bound.link(patient.records).sync().isComplete()).isTrue();
    }
    assertThat(factory.made).isNotEmpty().allMatch(socket -> socket.sendsAtOnce);
  }

  private static final class KeptSocket extends Socket {
    volatile boolean sendsAtOnce;

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
      super.setTcpNoDelay(on);
      sendsAtOnce = on;
    }
  }

  private static final class KeptSockets extends SocketFactory {
    final Queue<KeptSocket> made = new ConcurrentLinkedQueue<>();

    @Override
    public Socket createSocket() {
      KeptSocket socket = new KeptSocket();
      made.add(socket);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void checksWhatIsNewOnce() throws IOException {
    feed.publish(1, List.of(Patient.key(9)));
    feed.publish(2, List.of(patient.met, Patient.key(8)));

    RegionSync first = sync();
    assertThat(first.state()).as(first.toString()).isEqualTo(State.UP_TO_DATE);
    assertThat(numbers(first)).containsExactly(1L, 2L);
    assertThat(first.checked().values())
        .extracting(ExposureReport::hasCloseContact)
        .containsExactly(false, true);
    assertThat(link.warnings()).hasSize(1);
    assertThat(link.warnings().get(0))
        .returns(2L, Warning::sequence)
        .returns(Patient.DAY, Warning::localDay)
        .returns(true, Warning::isCloseContact)
        .returns(false, Warning::isRevoked);

    feed.publish(3, List.of());
    feed.beat(NOW);
    assertThat(numbers(sync())).containsExactly(3L);
    link = client(authority.url()).link(patient.records);
    assertThat(sync().checked()).isEmpty();
    assertThat(link.warnings()).hasSize(1);
  }

  @Test
  void tellsHowItStandsWithTheAuthority() throws IOException {
    assertThat(link.status())
        .isEqualTo(
            new AuthorityStatus(
                ContactRecords.version(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                    new AuthorityStatus.Region(
                        "VN", Optional.empty(), OptionalLong.empty(), Optional.empty()))));
    sync();
    AuthorityStatus.Region nothing = link.status().regions().get(0);
    assertThat(nothing.lastIndex()).contains(feed.generated);
    assertThat(nothing.newestBulletin()).isEmpty();
    feed.publish(7, List.of());
    feed.beat(NOW);
    sync();
    assertThat(link.status().lastCheck()).contains(patient.time.clock().instant());
    authority.close();
    sync();
    AuthorityStatus.Region offline = link.status().regions().get(0);
    assertThat(offline.newestBulletin()).hasValue(7);
    assertThat(offline.problem())
        .get()
        .extracting("reason")
        .isEqualTo(ClientException.Reason.OFFLINE);
    AuthorityStatus.Region restarted = client.link(patient.records).status().regions().get(0);
    assertThat(restarted.lastIndex()).contains(NOW);
    assertThat(restarted.problem()).isEmpty();
  }

  @Test
  void doesNotFetchAnUnchangedIndexAgain() throws IOException {
    feed.publish(1, List.of());
    sync();

    assertThat(sync().state()).isEqualTo(State.UP_TO_DATE);
    assertThat(authority.requestsOf(BulletinIndex.FILE).get(1).getHeaders().get("If-None-Match"))
        .isNotNull();
  }

  @Test
  void callsAServerThatStaysUnchangedForEverFrozen() throws IOException {
    sync();
    patient.time.pass(Duration.ofHours(7));
    assertRefused(SignedFileException.class, SignedFileException.Reason.FROZEN);
  }

  @Test
  void disbelievesAServerThatKnowsAnUnknownIndex() throws IOException {
    authority.answerFile(BulletinIndex.FILE, request -> status(304));
    assertRefused(ClientException.class, ClientException.Reason.BAD_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 24})
  void tellsOfAFrozenIndex(long hours) throws IOException {
    patient.time.pass(Duration.ofHours(hours));
    assertRefused(SignedFileException.class, SignedFileException.Reason.FROZEN);
  }

  @Test
  void refusesAnIndexThatHasExpired() throws IOException {
    patient.time.pass(Duration.ofDays(400));
    assertRefused(SignedFileException.class, SignedFileException.Reason.EXPIRED);
  }

  @Test
  void refusesAnIndexOfTheFuture() throws IOException {
    feed.beat(NOW.plusSeconds(400));
    assertRefused(SignedFileException.class, SignedFileException.Reason.NOT_YET_VALID);
  }

  @Test
  void tellsARolledBackIndex() throws IOException {
    feed.publish(1, List.of());
    feed.publish(2, List.of());
    sync();
    feed.listed.remove(1);
    feed.list();
    assertRefused(SignedFileException.class, SignedFileException.Reason.SUPERSEDED);
    feed.beat(NOW.minusSeconds(1200));
    assertRefused(SignedFileException.class, SignedFileException.Reason.SUPERSEDED);
  }

  @Test
  void tellsAFileThatWasChangedUnderItsNumber() throws IOException {
    feed.publish(1, List.of());
    sync();
    feed.listed.clear();
    feed.publish(1, List.of(patient.met));
    assertRefused(SignedFileException.class, SignedFileException.Reason.CHANGED);
    assertThat(link.warnings()).isEmpty();
  }

  /** A number that is given twice, as authorities that count by one do after a restore. */
  @Test
  void goesOnWithARestoredAuthority() throws IOException {
    feed.publish(1, List.of());
    feed.publish(2, List.of());
    assertThat(sync().restored()).isFalse();
    feed.listed.remove(1);
    feed.beat(NOW.minusSeconds(60));
    RegionSync restored = sync();
    assertThat(restored.state()).isEqualTo(State.UP_TO_DATE);
    assertThat(restored.restored()).isTrue();
    assertThat(restored.checked()).isEmpty();

    feed.publish(2, List.of(patient.met));
    feed.publish(3, List.of());
    feed.beat(NOW);
    RegionSync next = sync();
    assertThat(next.state()).isEqualTo(State.UP_TO_DATE);
    assertThat(next.restored()).isFalse();
    assertThat(numbers(next)).containsExactly(2L, 3L);
    assertThat(link.warnings()).hasSize(1);
  }

  /** The keys of the lost bulletin come again under another number, and may be wrong. */
  @Test
  void keepsWhatALostBulletinShowed() throws IOException {
    feed.publish(1, List.of(patient.met));
    sync();
    feed.listed.clear();
    feed.publish(7, List.of(patient.met, Patient.key(5)));
    feed.beat(NOW);
    RegionSync restored = sync();
    assertThat(restored.restored()).isTrue();
    assertThat(restored.checked().values()).allMatch(ExposureReport::isEmpty);
    assertThat(link.warnings()).extracting(Warning::sequence).containsExactly(1L);

    feed.beat(NOW.plusSeconds(1));
    feed.revoke(7, patient.met);
    assertThat(sync().revoked()).extracting(Warning::sequence).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void takesBulletinsThatAreOverForNoRestore(long listed) throws IOException {
    feed.publish(1, List.of());
    sync();
    patient.time.pass(Duration.ofDays(32));
    feed.listed.clear();
    feed.beat(patient.time.clock().instant());
    for (long number = 2; number <= listed; number++) {
      feed.publish(number, List.of());
    }
    RegionSync sync = sync();
    assertThat(sync.state()).as(sync.toString()).isEqualTo(State.UP_TO_DATE);
    assertThat(sync.restored()).isFalse();
  }

  @Test
  void refusesAForgedIndex() throws IOException {
    SigningKey thief = SigningKey.random("moh", PublishedFeed.RANDOM);
    BulletinIndex index = feed.index();
    feed.files.put(BulletinIndex.FILE, FeedSigner.sign(index, thief));
    assertRefused(SignedFileException.class, SignedFileException.Reason.BAD_SIGNATURE);
    SigningKey stranger = SigningKey.random("other", PublishedFeed.RANDOM);
    feed.files.put(BulletinIndex.FILE, FeedSigner.sign(index, stranger));
    assertRefused(SignedFileException.class, SignedFileException.Reason.UNKNOWN_SIGNER);
  }

  @Test
  void refusesAForgedBulletinAndChecksTheOthers() throws IOException {
    PublishedFeed thief = new PublishedFeed(feed.generated);
    thief.publish(1, List.of(patient.met));
    feed.add(1, thief.file(name(1)));
    feed.publish(2, List.of());
    RegionSync sync = sync();
    assertThat(sync.failure()).get().isInstanceOf(SignedFileException.class);
    assertThat(sync.state()).isEqualTo(State.REFUSED);
    assertThat(numbers(sync)).containsExactly(2L);
    assertThat(link.warnings()).isEmpty();
  }

  @Test
  void refusesABulletinUnderAnothersNumber() throws IOException {
    feed.publish(1, List.of(patient.met));
    byte[] first = feed.file(name(1));
    feed.listed.clear();
    feed.add(2, first);
    assertRefused(ClientException.class, ClientException.Reason.BAD_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2000})
  void refusesATruncatedFileAndAsksAgain(int bytes) throws IOException {
    feed.publish(1, List.of(patient.met));
    byte[] whole = feed.file(name(1));
    authority.answerFile(name(1), request -> bytes(Arrays.copyOf(whole, bytes)));
    assertRefused(ClientException.class, ClientException.Reason.BAD_ANSWER);
    assertThat(link.warnings()).isEmpty();

    authority.behave();
    assertThat(numbers(sync())).containsExactly(1L);
  }

  @Test
  void doesNotReadAnOversizedFileToItsEnd() throws IOException {
    feed.publish(1, List.of());
    byte[] whole = feed.file(name(1));
    authority.answerFile(name(1), request -> bytes(Arrays.copyOf(whole, whole.length + 1)));
    assertRefused(ClientException.class, ClientException.Reason.TOO_LARGE);
  }

  @Test
  void doesNotReadAnOversizedIndexToItsEnd() throws IOException {
    authority.answerFile(
        BulletinIndex.FILE, request -> bytes(new byte[BulletinIndex.MAX_BYTES + 1]));
    assertRefused(ClientException.class, ClientException.Reason.TOO_LARGE);
  }

  /** Zeros that pack to a thousandth: what is unpacked counts. */
  @Test
  void boundsAPackedAnswerByWhatItUnpacksTo() throws IOException {
    Buffer packed = new Buffer();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed.outputStream())) {
      gzip.write(new byte[BulletinIndex.MAX_BYTES + 1]);
    }
    authority.answerFile(
        BulletinIndex.FILE,
        request ->
            new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(packed.clone())
                .build());
    assertRefused(ClientException.class, ClientException.Reason.TOO_LARGE);
  }

  @Test
  void takesASlowServerForNoError() throws IOException {
    client.close();
    client =
        AuthorityClient.builder(authority.url(), feed.trusted)
            .clock(patient.time.clock())
            .timeout(Duration.ofMillis(300))
            .build();
    link = client.link(patient.records);
    authority.answerFile(
        BulletinIndex.FILE,
        request ->
            bytes(feed.file(BulletinIndex.FILE))
                .newBuilder()
                .throttleBody(1, 1, TimeUnit.SECONDS)
                .build());
    assertOffline(ClientException.Reason.OFFLINE);
  }

  @Test
  void takesAMissingServerForNoError() throws IOException {
    authority.close();
    assertOffline(ClientException.Reason.OFFLINE);
    assertThat(link.sync().isComplete()).isFalse();
  }

  @Test
  void resumesABrokenConnection() throws IOException {
    feed.publish(1, List.of(patient.met));
    byte[] whole = feed.file(name(1));
    breakOff(name(1), whole);

    assertThat(numbers(sync())).containsExactly(1L);
    List<RecordedRequest> asked = authority.requestsOf(name(1));
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0).getHeaders().get("Range")).isNull();
    assertThat(asked.get(1).getHeaders().get("Range")).matches("bytes=[1-9][0-9]*-");
    assertThat(link.warnings()).hasSize(1);
  }

  /** The server breaks off in the middle once, then sends other answers in a row. */
  private void breakOff(String file, byte[] whole, MockResponse... then) {
    AtomicInteger asked = new AtomicInteger();
    authority.answerFile(
        file,
        request -> {
          int time = asked.getAndIncrement();
          if (time == 0) {
            return bytes(whole).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build();
          }
          return then.length == 0
              ? FakeAuthority.file(feed, request.getUrl().encodedPath(), request)
              : then[Math.min(time, then.length) - 1];
        });
  }

  private byte[] publishOne() throws IOException {
    feed.publish(1, List.of(patient.met));
    return feed.file(name(1));
  }

  @Test
  void readsAllAgainFromAServerWithoutRanges() throws IOException {
    byte[] whole = publishOne();
    breakOff(name(1), whole, bytes(whole));
    assertThat(numbers(sync())).containsExactly(1L);
  }

  @Test
  void beginsAgainWithoutARange() throws IOException {
    byte[] whole = publishOne();
    breakOff(name(1), whole, status(416), bytes(whole));
    assertThat(numbers(sync())).containsExactly(1L);
    assertThat(authority.requestsOf(name(1)).get(2).getHeaders().get("Range")).isNull();
  }

  @Test
  void refusesAnotherPartThanAskedFor() throws IOException {
    byte[] whole = publishOne();
    breakOff(name(1), whole, FakeAuthority.part(whole, 1));
    assertRefused(ClientException.class, ClientException.Reason.BAD_ANSWER);
    authority.behave();
    assertThat(numbers(sync())).containsExactly(1L);
  }

  @Test
  void checksALateFileWhenItComes() throws IOException {
    feed.publish(1, List.of());
    feed.publish(2, List.of(patient.met));
    feed.publish(3, List.of());
    byte[] late = feed.file(name(2));
    feed.files.remove(name(2));

    RegionSync first = sync();
    assertThat(first.state()).isEqualTo(State.INCOMPLETE);
    assertThat(first.late()).containsExactly(2L);
    assertThat(numbers(first)).containsExactly(1L, 3L);

    feed.files.put(name(2), late);
    RegionSync second = sync();
    assertThat(second.state()).isEqualTo(State.UP_TO_DATE);
    assertThat(numbers(second)).containsExactly(2L);
    assertThat(link.warnings()).hasSize(1);
  }

  @Test
  void fillsAGapInTheIndexLater() throws IOException {
    feed.publish(1, List.of());
    feed.publish(3, List.of());
    assertThat(sync().late()).isEmpty();
    feed.publish(2, List.of(patient.met));
    feed.beat(NOW);
    RegionSync sync = sync();
    assertThat(numbers(sync)).containsExactly(2L);
    assertThat(sync.late()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void comesAgainWhenABusyServerSays(int code) throws IOException {
    authority.answerFile(
        BulletinIndex.FILE,
        request -> new MockResponse.Builder().code(code).addHeader("Retry-After", "1800").build());
    assertOffline(ClientException.Reason.BUSY);
    assertThat(link.sync().retryAfter()).contains(Duration.ofMinutes(30));
    authority.answerFile(
        BulletinIndex.FILE,
        request ->
            new MockResponse.Builder()
                .code(code)
                .addHeader("Retry-After", "Tue, 4 Aug 2020 13:00:00 GMT")
                .build());
    assertThat(link.sync().retryAfter()).contains(Duration.ofHours(1));
    authority.answerFile(
        BulletinIndex.FILE,
        request ->
            new MockResponse.Builder().code(code).addHeader("Retry-After", "999999999").build());
    assertThat(link.sync().retryAfter()).contains(Duration.ofDays(1));
  }

  @Test
  void triesAFailingServerLater() throws IOException {
    authority.answerFile(BulletinIndex.FILE, request -> status(500));
    assertOffline(ClientException.Reason.FAILED);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirection(int code) throws IOException {
    PublishedFeed other = new PublishedFeed(NOW);
    try (FakeAuthority elsewhere = new FakeAuthority(other).started()) {
      authority.answerFile(
          BulletinIndex.FILE,
          request ->
              new MockResponse.Builder()
                  .code(code)
                  .addHeader(
                      "Location", elsewhere.url() + "api/v1/bulletins/VN/" + BulletinIndex.FILE)
                  .build());
      assertRefused(ClientException.class, ClientException.Reason.REDIRECTED);
      assertThat(elsewhere.requests).isEmpty();
    }
  }

  /** OkHttp takes the header of a 503 for an int, and asks again by itself for a zero. */
  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "0"})
  void asksTheNextMirrorForOneThatSaysAnyWait(String wait) throws IOException {
    feed.publish(1, List.of(patient.met));
    MockResponse busy = new MockResponse.Builder().code(503).addHeader("Retry-After", wait).build();
    try (FakeAuthority mirror = new FakeAuthority(feed).started()) {
      settings(NOW.minusSeconds(60), 1, mirror(mirror));
      mirror.answerFile(BulletinIndex.FILE, request -> busy);
      RegionSync sync = sync();
      assertThat(sync.state()).as(sync.toString()).isEqualTo(State.UP_TO_DATE);
      assertThat(numbers(sync)).containsExactly(1L);
      assertThat(mirror.requestsOf(BulletinIndex.FILE)).hasSize(1);

      authority.answerFile(BulletinIndex.FILE, request -> busy);
      assertOffline(ClientException.Reason.BUSY);
      assertThat(link.sync().retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofDays(1));
    }
  }

  @Test
  void doesNotStayAwayForASingleMirrorsSake() throws IOException {
    try (FakeAuthority mirror = new FakeAuthority(feed).started()) {
      settings(NOW.minusSeconds(60), 1, mirror(mirror));
      mirror.answerFile(
          BulletinIndex.FILE,
          request ->
              new MockResponse.Builder().code(503).addHeader("Retry-After", "86400").build());
      authority.answerFile(BulletinIndex.FILE, request -> status(500));
      assertOffline(ClientException.Reason.FAILED);
      assertThat(link.sync().retryAfter()).isEmpty();
    }
  }

  @Test
  void asksAMirrorThatFailedLastFromThenOn() throws IOException {
    feed.publish(1, List.of());
    feed.publish(2, List.of());
    try (FakeAuthority mirror = new FakeAuthority(feed).started()) {
      settings(NOW.minusSeconds(60), 1, mirror(mirror));
      mirror.answerFile(BulletinIndex.FILE, request -> status(500));
      assertThat(numbers(sync())).containsExactly(1L, 2L);
      assertThat(mirror.requests).hasSize(1);
    }
  }

  /** A mirror that answers each file late could hold a new device back for a day. */
  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  void asksAMirrorThatIsSlowLastFromThenOn(int code) throws IOException {
    try (FakeAuthority mirror = new FakeAuthority(feed).started()) {
      settings(NOW.minusSeconds(60), 1, mirror(mirror));
      for (long number = 1; number <= 3; number++) {
        feed.publish(number, List.of());
        byte[] whole = feed.file(name(number));
        mirror.answerFile(
            name(number),
            request -> {
              patient.time.pass(Duration.ofSeconds(100));
              return code == 200 ? bytes(whole) : status(code);
            });
      }
      assertThat(numbers(sync())).containsExactly(1L, 2L, 3L);
      assertThat(mirror.requestsOf(name(1))).hasSize(1);
      assertThat(mirror.requestsOf(name(2))).isEmpty();
      assertThat(mirror.requestsOf(name(3))).isEmpty();
    }
  }

  @Test
  void keepsNoBrokenDownloads() throws IOException {
    for (long number = 1; number <= 3; number++) {
      feed.publish(number, List.of());
      byte[] whole = feed.file(name(number));
      authority.answerFile(
          name(number),
          request ->
              FakeAuthority.file(feed, request.getUrl().encodedPath(), request)
                  .newBuilder()
                  .onResponseBody(new SocketEffect.CloseSocket())
                  .build());
      assertThat(whole).hasSizeGreaterThan(2000);
    }
    assertThat(sync().state()).isEqualTo(State.OFFLINE);
    authority.behave();
    int before = authority.requests.size();
    assertThat(numbers(sync())).containsExactly(1L, 2L, 3L);
    assertThat(authority.requests.subList(before, authority.requests.size()))
        .allMatch(request -> request.getHeaders().get("Range") == null);
  }

  private void settings(Instant issued, long sequence, URI... mirrors) {
    var builder = AuthoritySettings.builder("VN", sequence, issued).dutyCycle(DutyCycle.APP);
    for (URI mirror : mirrors) {
      builder.addBulletinAddress(mirror);
    }
    byte[] file = SettingsWriter.sign(builder.build(), feed.key);
    authority.answer(SETTINGS, request -> bytes(file));
  }

  private static URI mirror(FakeAuthority server) {
    return URI.create("http://localhost:" + server.server.getPort() + "/api/v1/bulletins/VN");
  }

  @Test
  void asksTheNextMirrorForOneThatFails() throws IOException {
    feed.publish(1, List.of(patient.met));
    PublishedFeed nothing = new PublishedFeed(NOW.minus(Duration.ofDays(3)), feed.key);
    try (FakeAuthority frozen = new FakeAuthority(nothing).started();
        FakeAuthority mirror = new FakeAuthority(feed).started()) {
      settings(NOW.minusSeconds(60), 1, mirror(frozen), mirror(mirror));
      mirror.answerFile(name(1), request -> status(404));
      RegionSync sync = sync();
      assertThat(sync.state()).as(sync.toString()).isEqualTo(State.UP_TO_DATE);
      assertThat(numbers(sync)).containsExactly(1L);
      assertThat(frozen.requestsOf(BulletinIndex.FILE)).hasSize(1);
      assertThat(mirror.requestsOf(BulletinIndex.FILE)).hasSize(1);
      assertThat(authority.requestsOf(BulletinIndex.FILE)).isEmpty();
      assertThat(authority.requestsOf(name(1))).hasSize(1);
    }
  }

  /** As of a mirror whose copy is damaged, behind a connection that breaks. */
  @Test
  void doesNotGoOnAtAnotherMirrorWithWhatOneBegan() throws IOException {
    feed.publish(1, List.of(patient.met));
    try (FakeAuthority mirror = new FakeAuthority(feed).started()) {
      settings(NOW.minusSeconds(60), 1, mirror(mirror));
      byte[] wrong = new byte[requireNonNull(feed.files.get(name(1))).length];
      mirror.answerFile(
          name(1),
          request ->
              bytes(wrong).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build());
      RegionSync sync = sync();
      assertThat(sync.state()).as(sync.toString()).isEqualTo(State.UP_TO_DATE);
      assertThat(numbers(sync)).containsExactly(1L);
      assertThat(authority.requestsOf(name(1)).get(0).getHeaders().get("Range")).isNull();
    }
  }

  @Test
  void forgetsWarningsWithTheRecordsForGood() throws IOException {
    feed.publish(1, List.of(patient.met));
    sync();
    assertThat(link.warnings()).hasSize(1);
    patient.records.erase();
    assertThat(link.warnings()).isEmpty();
    feed.beat(NOW);
    sync();
    assertThat(link.warnings()).isEmpty();
  }

  /** The program ends, or the log fails, after the first of two has been checked. */
  @Test
  void goesOnWithTheRestAfterACheckThatWasCutOff() throws Exception {
    feed.publish(1, List.of());
    sync();
    feed.publish(2, List.of(Patient.key(5), patient.met));
    feed.publish(3, List.of());
    feed.beat(NOW);
    AtomicInteger kept = new AtomicInteger();
    AuthorityLink cutOff =
        linkThat(
            () -> {
              if (kept.incrementAndGet() > 1) {
                throw new StateException("cut off");
              }
            });
    assertThatThrownBy(cutOff::sync).hasMessage("cut off");

    assertThat(numbers(sync())).contains(3L).doesNotContain(2L);
    assertThat(link.warnings()).hasSize(1);
  }

  /** Two programs check the same device at once: the command beside a running tracer, say. */
  @Test
  void keepsWhatAnotherProgramHasFoundMeanwhile() throws IOException {
    feed.publish(1, List.of(patient.met));
    AtomicInteger kept = new AtomicInteger();
    AuthorityLink beside =
        linkThat(
            () -> {
              if (kept.incrementAndGet() == 1) {
                assertThat(numbers(sync())).containsExactly(1L);
              }
            });
    assertThat(beside.sync().isComplete()).isTrue();

    assertThat(link.warnings()).hasSize(1);
    assertThat(kept.get()).isGreaterThan(2);
  }

  /** Another program at work on the same device, which something happens to. */
  private AuthorityLink linkThat(BeforeKeeping happens) {
    StateStore store = new WatchedStore(patient.log.state(), happens);
    ContactLog log =
        (ContactLog)
            Proxy.newProxyInstance(
                ContactLog.class.getClassLoader(),
                new Class<?>[] {ContactLog.class},
                (proxy, method, arguments) ->
                    method.getName().equals("state")
                        ? store
                        : method.invoke(patient.log, arguments));
    return client(authority.url())
        .link(ContactRecords.builder(log, patient.vault).clock(patient.time.clock()).build());
  }

  /** Happens before what is remembered of a region is kept. */
  private interface BeforeKeeping {
    void run() throws IOException;
  }

  /** A store that something happens to. */
  private static final class WatchedStore implements StateStore {

    private final StateStore store;
    private final BeforeKeeping happens;

    WatchedStore(StateStore store, BeforeKeeping happens) {
      this.store = store;
      this.happens = happens;
    }

    @Override
    public Optional<StateValue> load(StateKind kind, String name) throws StateException {
      return store.load(kind, name);
    }

    @Override
    public SortedSet<String> names(StateKind kind) throws StateException {
      return store.names(kind);
    }

    @Override
    public OptionalLong compareAndSet(StateKind kind, String name, long revision, SecretBytes value)
        throws StateException {
      if (kind == StateKind.REGION) {
        try {
          happens.run();
        } catch (StateException e) {
          throw e;
        } catch (IOException e) {
          throw new StateException("it happened", e);
        }
      }
      return store.compareAndSet(kind, name, revision, value);
    }

    @Override
    public boolean compareAndErase(StateKind kind, String name, long revision)
        throws StateException {
      return store.compareAndErase(kind, name, revision);
    }

    @Override
    public void erase(StateKind kind) throws StateException {
      store.erase(kind);
    }
  }

  @Test
  void takesAndKeepsSettings() throws IOException {
    settings(NOW.minusSeconds(60), 7);
    assertThat(sync().settings().orElseThrow().dutyCycle()).contains(DutyCycle.APP);
    authority.answer(SETTINGS, request -> status(503));
    assertThat(sync().settings().orElseThrow().edition().sequence()).isEqualTo(7);
    settings(NOW.minusSeconds(90), 6);
    assertRefused(SignedFileException.class, SignedFileException.Reason.SUPERSEDED);
    authority.answer(SETTINGS, request -> status(404));
    assertThat(sync().state()).isEqualTo(State.UP_TO_DATE);
  }

  @Test
  void takesBackARevokedCaseAndTellsItOnce() throws IOException {
    feed.publish(1, List.of(patient.met, Patient.key(5)));
    sync();
    feed.revoke(1, Patient.key(5));
    assertThat(sync().revoked()).isEmpty();
    feed.revoke(1, patient.met);
    assertThat(sync().revoked()).hasSize(1);
    assertThat(link.warnings().get(0).isRevoked()).isTrue();
    assertThat(sync().revoked()).isEmpty();
  }

  @Test
  void warnsOfAListedCaseAndTakesItBackByItsIds() throws IOException {
    feed.publishIds(1, patient.met);
    sync();
    assertThat(link.warnings()).hasSize(1).allMatch(Warning::isCloseContact);
    Warning warning = link.warnings().get(0);
    assertThat(warning.exposure().listed()).contains(warning.key());
    assertThat(warning.exposure().atMost()).isEqualTo(warning.exposure().counted());

    feed.revokeIds(1, Patient.key(5));
    assertThat(sync().revoked()).isEmpty();
    feed.revokeIds(1, patient.met);
    assertThat(sync().revoked()).hasSize(1);
    assertThat(link.warnings()).allMatch(Warning::isRevoked);
  }

  @Test
  void takesNothingBackByForgedRevocations() throws IOException {
    feed.publish(1, List.of(patient.met));
    sync();
    feed.revoke(1, Patient.key(5));
    PublishedFeed thief = new PublishedFeed(NOW);
    thief.revoke(1, patient.met);
    feed.files.put(Revocations.FILE, thief.file(Revocations.FILE));
    assertRefused(SignedFileException.class, SignedFileException.Reason.BAD_SIGNATURE);
    assertThat(link.warnings().get(0).isRevoked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30})
  void tellsOfFrozenRevocations(int days) throws IOException {
    feed.beat(NOW.minus(Duration.ofDays(days)));
    feed.revoke(1, Patient.key(5));
    byte[] old = feed.file(Revocations.FILE);
    feed.beat(NOW);
    feed.publish(1, List.of(patient.met));
    feed.revoke(1, patient.met);
    authority.answerFile(Revocations.FILE, request -> bytes(old));
    assertRefused(SignedFileException.class, SignedFileException.Reason.FROZEN);
    assertThat(link.warnings().get(0).isRevoked()).isFalse();

    authority.behave();
    assertThat(sync().revoked()).hasSize(1);
  }

  /** The list need not be made again with each index. */
  @Test
  void takesOldRevocationsThatTheIndexNames() throws IOException {
    feed.publish(1, List.of(patient.met));
    feed.beat(NOW.minus(Duration.ofDays(30)));
    feed.revoke(1, patient.met);
    feed.beat(NOW);
    RegionSync sync = sync();
    assertThat(sync.state()).as(sync.toString()).isEqualTo(State.UP_TO_DATE);
    assertThat(sync.revoked()).hasSize(1);
  }

  /** A cache may be a little behind the index, or ahead of it. */
  @ParameterizedTest
  @ValueSource(longs = {-3600, 60})
  void takesRevocationsThatWereMadeNearTheIndex(long seconds) throws IOException {
    feed.publish(1, List.of(patient.met));
    feed.beat(NOW.plusSeconds(seconds));
    feed.revoke(1, patient.met);
    byte[] other = feed.file(Revocations.FILE);
    feed.beat(NOW);
    feed.revoke(1, Patient.key(5));
    authority.answerFile(Revocations.FILE, request -> bytes(other));
    RegionSync sync = sync();
    assertThat(sync.state()).as(sync.toString()).isEqualTo(State.UP_TO_DATE);
    assertThat(sync.revoked()).hasSize(1);
  }

  @Test
  void tellsOfMissingRevocations() throws IOException {
    feed.publish(1, List.of(patient.met));
    feed.revoke(1, patient.met);
    authority.answerFile(Revocations.FILE, request -> status(404));
    assertRefused(ClientException.class, ClientException.Reason.NOT_FOUND);
    // The index is unchanged, and what it names is still missing.
    assertRefused(ClientException.class, ClientException.Reason.NOT_FOUND);
  }

  @Test
  void doesNotAskForRevocationsThatTheIndexDoesNotName() throws IOException {
    assertThat(sync().state()).isEqualTo(State.UP_TO_DATE);
    assertThat(authority.requestsOf(Revocations.FILE)).isEmpty();
  }

  /** Who was warned must not show in what is asked for. */
  @Test
  void asksForTheSameAfterAWarning() throws IOException {
    feed.publish(1, List.of(patient.met));
    feed.revoke(1, Patient.key(5));
    sync();
    feed.beat(NOW);
    Patient other = new Patient();
    other.log.erase();
    AuthorityLink unwarned = client.link(other.records);
    unwarned.sync();
    List<String> before = targets(0);
    feed.beat(NOW.plusSeconds(1));
    int start = authority.requests.size();
    sync();
    List<String> warned = targets(start);
    feed.beat(NOW.plusSeconds(2));
    start = authority.requests.size();
    unwarned.sync();
    assertThat(targets(start)).isEqualTo(warned);
    assertThat(before).contains("/api/v1/bulletins/VN/revocations.signed");
  }

  private List<String> targets(int from) {
    return authority.requests.subList(from, authority.requests.size()).stream()
        .map(RecordedRequest::getTarget)
        .toList();
  }

  @Test
  void saysNothingOfTheUserInARequest() throws IOException {
    feed.publish(1, List.of());
    sync();
    sync();
    for (RecordedRequest request : authority.requests) {
      assertThat(request.getHeaders().names())
          .isSubsetOf(
              "User-Agent", "Host", "Connection", "Accept-Encoding", "If-None-Match", "Range");
      assertThat(request.getHeaders().get("User-Agent")).isEqualTo("Bluezone");
      assertThat(request.getUrl().query()).isNull();
    }
  }

  @Test
  void asksForTwoRegionsApart() throws IOException {
    try (AuthorityClient both =
        AuthorityClient.builder(authority.url(), feed.trusted)
            .clock(patient.time.clock())
            .region("VN")
            .region("VN-HN")
            .build()) {
      List<RegionSync> regions = both.link(patient.records).sync().regions();
      assertThat(regions).extracting(RegionSync::region).containsExactly("VN", "VN-HN");
      assertThat(regions.get(0).failure()).isEqualTo(Optional.empty());
      assertThat(regions.get(1).failure())
          .get()
          .extracting("reason")
          .isEqualTo(ClientException.Reason.NOT_FOUND);
    }
  }
}
