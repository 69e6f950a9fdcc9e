// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.FakeAuthority.json;
import static io.bluezone.client.FakeAuthority.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.io.ByteStreams;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bluezone.authority.signed.RecipientWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.ClientException.Reason;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.state.StateKind;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves a device whose owner has a code, and what does when nobody has one. */
class DisclosureTest {

  private static final String REDEEM = "/api/v1/codes/redeem";
  private static final String DISCLOSURES = "/api/v1/disclosures";
  private static final String HISTORIES = "/api/v1/histories";
  private static final OneTimeCode CODE = OneTimeCode.of("1234 5674");

  private final TracedWorld world =
      TracedWorld.of(
          SimulatedWorld.builder().start(TracedWorld.START).fidelity(Fidelity.WINDOWS).build());
  private final TracedDevice device = world.device("An").start();
  private final PublishedFeed feed = new PublishedFeed(TracedWorld.START);
  private ContactRecords records;
  private FakeAuthority authority;
  private AuthorityClient client;
  private AuthorityLink link;

  @BeforeEach
  void connect() throws IOException {
    world.run(Duration.ofDays(3));
    records = device.tracer().records();
    authority = new FakeAuthority(feed).started();
    authority.answer(REDEEM, request -> json(200, "{'token':'tkn','expires':1596600000}"));
    authority.answer(
        DISCLOSURES,
        request ->
            json(
                200,
                "{'accepted':3,'refused':[{'index':0,'reason':'too-old'}],'heldUntil':1596500000,"
                    + "'revisionToken':'r.1.abc'}"));
    client = AuthorityClient.builder(authority.url(), feed.trusted).clock(device.clock()).build();
    link = client.link(records);
  }

  @AfterEach
  void disconnect() {
    client.close();
    authority.close();
    world.close();
  }

  private Consent consent() {
    LocalDate first = LocalDate.of(2020, 8, 2);
    return device.consent(Consent.Scope.OWN_KEYS, first, first.plusDays(2));
  }

  private static JsonObject body(RecordedRequest request) {
    return JsonParser.parseString(requireNonNull(request.getBody()).utf8()).getAsJsonObject();
  }

  private static void assertFails(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
  }

  @Test
  void sendsTheKeysOfAVenuesHoursAndNoOthers() throws Exception {
    Instant from = Instant.parse("2020-08-03T02:00:00Z");
    Instant until = from.plus(Duration.ofHours(1));
    DisclosureReceipt receipt = link.discloseVenue(CODE, from, until, consent());

    assertThat(receipt.sent()).isEqualTo(1);
    JsonObject sent = body(authority.requestsOf(DISCLOSURES).get(0));
    JsonObject key = sent.getAsJsonArray("keys").get(0).getAsJsonObject();
    assertThat(sent.getAsJsonArray("keys")).hasSize(1);
    assertThat(key.get("start").getAsLong()).isEqualTo(from.getEpochSecond());
    assertThat(key.get("end").getAsLong()).isEqualTo(until.getEpochSecond());
    assertThat(link.outbox().waiting()).isEmpty();
  }

  @Test
  void keepsAVenuesHoursForAConnectionAsAPersonsDays() throws Exception {
    authority.answer(REDEEM, request -> json(503, "{}"));
    Instant from = Instant.parse("2020-08-03T02:00:00Z");
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.discloseVenue(CODE, from, from.plus(Duration.ofHours(1)), consent()))
        .satisfies(e -> assertThat(e.mayPass()).isTrue());
    assertThat(link.outbox().waiting()).isPresent();
  }

  @Test
  void doesNotSendWhatIsDropped() throws Exception {
    authority.answer(REDEEM, request -> json(503, "{}"));
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.disclose(CODE, consent()));
    link.erasePendingDisclosure();
    assertThat(link.outbox().waiting()).isEmpty();
    authority.behave();
    assertThat(link.resume()).isEmpty();
    assertThat(authority.requestsOf(DISCLOSURES)).isEmpty();
    // There may be none.
    link.erasePendingDisclosure();
  }

  @Test
  @Timeout(60)
  void doesNotSendWhatIsDroppedBetweenItsTwoRequests() throws Exception {
    authority.answer(
        REDEEM,
        request -> {
          try {
            link.erasePendingDisclosure();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return json(200, "{'token':'tkn','expires':1596600000}");
        });
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.disclose(CODE, consent()))
        .satisfies(e -> assertThat(e.problem()).contains("disclosure-dropped"));
    assertThat(authority.requestsOf(DISCLOSURES)).isEmpty();
    assertThat(link.outbox().entries()).isEmpty();
  }

  @Test
  void sendsThePromisedKeys() throws Exception {
    DisclosureReceipt receipt = link.disclose(CODE, consent());

    assertThat(receipt)
        .isEqualTo(
            new DisclosureReceipt(
                3,
                3,
                List.of("too-old"),
                Optional.of(Instant.ofEpochSecond(1_596_500_000)),
                false));
    JsonObject redeem = body(authority.requestsOf(REDEEM).get(0));
    JsonObject sent = body(authority.requestsOf(DISCLOSURES).get(0));
    assertThat(redeem.keySet()).containsExactlyInAnyOrder("code", "commitment", "padding");
    assertThat(redeem.get("code").getAsString()).isEqualTo("12345674");
    assertThat(sent.keySet())
        .containsExactlyInAnyOrder("token", "secret", "region", "keys", "padding");
    assertThat(sent.get("token").getAsString()).isEqualTo("tkn");
    assertThat(sent.get("region").getAsString()).isEqualTo("VN");
    List<CommittedKey> keys = new ArrayList<>();
    for (var each : sent.getAsJsonArray("keys")) {
      JsonObject key = each.getAsJsonObject();
      keys.add(
          new CommittedKey(
              SecretBytes.copyOf(Base64.getDecoder().decode(key.get("key").getAsString())),
              key.get("start").getAsLong(),
              key.get("end").getAsLong(),
              key.get("idsPerDay").getAsInt()));
    }
    assertThat(keys).hasSize(3).allMatch(key -> key.key().size() == DailyKey.SEED_LENGTH);
    assertThat(
            KeyCommitment.of(
                    SecretBytes.copyOf(
                        Base64.getDecoder().decode(sent.get("secret").getAsString())),
                    keys)
                .matches(redeem.get("commitment").getAsString()))
        .isTrue();
    assertThat(link.outbox().waiting()).isEmpty();
  }

  @Test
  void leavesTheDaysOfADrillToBeDisclosed() throws Exception {
    authority.answer(
        DISCLOSURES,
        request ->
            json(
                200,
                "{'accepted':3,'refused':[],'heldUntil':null,'revisionToken':'r.1.abc',"
                    + "'drill':true}"));
    Consent consent = consent();

    DisclosureReceipt receipt = link.disclose(CODE, consent);

    assertThat(receipt.drill()).isTrue();
    OutboxEntry entry = link.outbox().latest().orElseThrow();
    assertThat(entry.state()).isEqualTo(OutboxEntry.State.DRILL);
    assertThat(entry.receipt()).contains(receipt);
    assertThat(link.outbox().covers(entry.from(), entry.until())).isFalse();
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.discloseLaterDays(consent))
        .satisfies(e -> assertThat(e.problem()).contains("token-unknown"));
  }

  @Test
  void refusesADrillThatIsNeitherTrueNorFalse() {
    authority.answer(
        DISCLOSURES,
        request -> json(200, "{'accepted':3,'refused':[],'revisionToken':'r.1.abc','drill':1}"));

    assertFails(Reason.BAD_ANSWER, () -> link.disclose(CODE, consent()));
  }

  @Test
  void sendsADummyLikeADisclosure() throws Exception {
    link.disclose(CODE, consent());
    link.sendDummy();

    List<RecordedRequest> all = authority.requests;
    assertThat(all).hasSize(4);
    for (int i = 0; i < 2; i++) {
      RecordedRequest real = all.get(i);
      RecordedRequest fake = all.get(i + 2);
      assertThat(fake.getTarget()).isEqualTo(real.getTarget());
      assertThat(fake.getBodySize()).isEqualTo(real.getBodySize());
      assertThat(body(fake).keySet()).isEqualTo(body(real).keySet());
      assertThat(real.getHeaders().get("X-Fake")).isEqualTo("0");
      assertThat(fake.getHeaders().get("X-Fake")).isEqualTo("1");
      assertThat(fake.getHeaders().newBuilder().removeAll("X-Fake").build())
          .isEqualTo(real.getHeaders().newBuilder().removeAll("X-Fake").build());
      assertThat(real.getHeaders().names())
          .containsExactlyInAnyOrder(
              "User-Agent",
              "Host",
              "Connection",
              "Accept-Encoding",
              "Content-Type",
              "Content-Length",
              "X-Fake");
    }
    assertThat(OneTimeCode.parse(body(all.get(2)).get("code").getAsString())).isPresent();
    assertThat(body(all.get(3)).get("token").getAsString()).isEqualTo("tkn");
  }

  /** A dummy whose redeeming is refused goes on as one that is not. */
  @Test
  void doesNotStopADummyHalfWay() throws Exception {
    authority.answer(REDEEM, request -> status(400));
    link.sendDummy();
    assertThat(authority.requestsOf(DISCLOSURES)).hasSize(1);
  }

  @Test
  void leavesNothingOfARefusedCodeAndDisclosesTheDaysAgain() throws Exception {
    authority.answer(
        REDEEM,
        request -> json(400, "{'type':'urn:bluezone:problem:code-used','detail':'one use only'}"));
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.disclose(CODE, consent()))
        .withMessageContaining("one use only")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
        .satisfies(e -> assertThat(e.problem()).contains("code-used"));
    assertThat(link.outbox().waiting()).isEmpty();
    assertThat(link.resume()).isEmpty();
    assertThat(authority.requestsOf(DISCLOSURES)).isEmpty();

    authority.answer(REDEEM, request -> json(200, "{'token':'t2','expires':1}"));
    world.run(Duration.ofMinutes(1));
    assertThat(link.disclose(CODE, consent()).sent()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {REDEEM, DISCLOSURES})
  void keepsADisclosureForAConnection(String broken) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    String answer =
        broken.equals(REDEEM)
            ? "{'token':'tkn','expires':1}"
            : "{'accepted':3,'refused':[],'heldUntil':null,'revisionToken':'r'}";
    authority.answer(
        broken,
        request ->
            asked.getAndIncrement() == 0
                ? new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build()
                : json(200, answer));
    assertFails(Reason.OFFLINE, () -> link.disclose(CODE, consent()));
    assertThat(link.outbox().waiting()).isPresent();

    AuthorityLink afterRestart = client.link(records);
    assertThat(afterRestart.resume().orElseThrow().accepted()).isEqualTo(3);
    List<RecordedRequest> twice = authority.requestsOf(broken);
    assertThat(twice).hasSize(2);
    assertThat(twice.get(1).getBody()).isEqualTo(twice.get(0).getBody());
    assertThat(authority.requestsOf(REDEEM)).hasSize(broken.equals(REDEEM) ? 2 : 1);
    assertThat(records.consents()).hasSize(1);
    assertThat(link.resume()).isEmpty();
  }

  /** What stands between: a proxy, a hotspot's page, a server that lost patience. */
  static Stream<MockResponse> noRefusals() {
    return Stream.of(
        status(302),
        status(403),
        status(404),
        status(410),
        status(500),
        json(200, "<html>Sign in</html>"),
        json(403, "{'title':'blocked'}"),
        json(408, "{'type':'urn:bluezone:problem:too-slow'}"));
  }

  @ParameterizedTest
  @MethodSource("noRefusals")
  void keepsADisclosureUnlessTheAuthorityRefuses(MockResponse answer) throws Exception {
    authority.answer(DISCLOSURES, request -> answer);
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.disclose(CODE, consent()))
        .satisfies(e -> assertThat(e.isRefusal()).as(e.getMessage()).isFalse());
    assertThat(link.outbox().waiting()).isPresent();

    authority.answer(
        DISCLOSURES,
        request -> json(200, "{'accepted':3,'refused':[],'heldUntil':null,'revisionToken':'r'}"));
    assertThat(link.resume().orElseThrow().accepted()).isEqualTo(3);
    assertThat(authority.requestsOf(REDEEM)).hasSize(1);
    assertThat(records.consents()).hasSize(1);
  }

  @Test
  void letsNoOtherTakeTheWaitingOnesPlace() throws Exception {
    authority.answer(DISCLOSURES, request -> status(503));
    assertFails(Reason.BUSY, () -> link.disclose(CODE, consent()));
    Instant from = Instant.parse("2020-08-03T02:00:00Z");
    world.run(Duration.ofMinutes(1));
    for (ThrowingCallable another :
        List.<ThrowingCallable>of(
            () -> link.disclose(CODE, consent()),
            () -> link.discloseVenue(CODE, from, from.plus(Duration.ofHours(1)), consent()),
            () -> link.discloseLaterDays(consent()))) {
      assertThatExceptionOfType(ClientException.class)
          .isThrownBy(another)
          .satisfies(e -> assertThat(e.problem()).contains("disclosure-pending"));
    }
    assertThat(records.consents()).hasSize(1);
    assertThat(authority.requestsOf(REDEEM)).hasSize(1);
    authority.answer(
        DISCLOSURES,
        request -> json(200, "{'accepted':3,'refused':[],'heldUntil':null,'revisionToken':'r'}"));
    assertThat(link.resume()).isPresent();
  }

  @Test
  void leavesNothingOfDisclosuresAfterErasing() throws Exception {
    link.disclose(CODE, consent());
    authority.answer(DISCLOSURES, request -> status(503));
    world.run(Duration.ofDays(1));
    LocalDate later = LocalDate.of(2020, 8, 5);
    assertFails(
        Reason.BUSY,
        () -> link.discloseLaterDays(device.consent(Consent.Scope.OWN_KEYS, later, later)));
    records.erase();
    assertThat(link.outbox().entries()).isEmpty();
    assertFails(
        Reason.REFUSED,
        () -> link.discloseLaterDays(device.consent(Consent.Scope.OWN_KEYS, later, later)));
  }

  @Test
  void tellsWhatBecameOfEachDisclosure() throws Exception {
    authority.answer(DISCLOSURES, request -> status(503));
    assertFails(Reason.BUSY, () -> link.disclose(CODE, consent()));
    OutboxEntry waiting = link.outbox().waiting().orElseThrow();
    assertThat(waiting.from()).isEqualTo(Instant.parse("2020-08-02T00:00:00Z"));
    assertThat(waiting.until()).isEqualTo(Instant.parse("2020-08-05T00:00:00Z"));

    authority.answer(
        DISCLOSURES, request -> json(400, "{'type':'urn:bluezone:problem:token-expired'}"));
    assertFails(Reason.REFUSED, () -> link.resume());
    OutboxEntry refused = link.outbox().latest().orElseThrow();
    assertThat(refused.state()).isEqualTo(OutboxEntry.State.REFUSED);
    assertThat(refused.reason()).contains("token-expired");
    assertThat(link.outbox().missed()).containsExactly(refused);
    assertThat(link.outbox().covers(waiting.from(), waiting.until())).isFalse();

    authority.answer(
        DISCLOSURES,
        request -> json(200, "{'accepted':3,'refused':[],'heldUntil':null,'revisionToken':'r'}"));
    world.run(Duration.ofMinutes(1));
    DisclosureReceipt receipt = link.disclose(CODE, consent());
    Outbox after = client.link(records).outbox();
    assertThat(after.latest().orElseThrow().receipt()).contains(receipt);
    assertThat(after.entries())
        .extracting(OutboxEntry::state)
        .containsExactly(OutboxEntry.State.REFUSED, OutboxEntry.State.ACCEPTED);
    assertThat(after.missed()).isEmpty();
    assertThat(after.covers(waiting.from(), waiting.until())).isTrue();
    assertThat(records.state().names(StateKind.OUTBOX)).isEmpty();
  }

  @Test
  void countsWhatTheAuthorityTookNothingOfAsRefused() throws Exception {
    authority.answer(
        DISCLOSURES,
        request ->
            json(
                200,
                "{'accepted':0,'refused':[{'index':0,'reason':'too-old'}],"
                    + "'heldUntil':null,'revisionToken':'r'}"));
    DisclosureReceipt receipt = link.disclose(CODE, consent());
    OutboxEntry entry = link.outbox().latest().orElseThrow();
    assertThat(entry.state()).isEqualTo(OutboxEntry.State.REFUSED);
    assertThat(entry.reason()).contains(OutboxEntry.NO_KEY);
    assertThat(entry.receipt()).contains(receipt);
    // Whoever called was told.
    assertThat(link.outbox().missed()).isEmpty();
  }

  @Test
  void forgetsAnswersAfterAMonth() throws Exception {
    link.disclose(CODE, consent());
    world.run(Duration.ofDays(35));
    LocalDate later = LocalDate.of(2020, 9, 6);
    link.disclose(CODE, device.consent(Consent.Scope.OWN_KEYS, later, later));
    assertThat(link.outbox().entries()).hasSize(1);
  }

  @Test
  void asksABusyServerAgainLater() throws Exception {
    authority.answer(
        DISCLOSURES,
        request -> new MockResponse.Builder().code(429).addHeader("Retry-After", "60").build());
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.disclose(CODE, consent()))
        .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofMinutes(1)));
    assertThat(link.outbox().waiting()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{'accepted':-1,'refused':[],'revisionToken':'r'}",
        "{'accepted':1.5,'refused':[],'revisionToken':'r'}",
        "{'accepted':3,'refused':{},'revisionToken':'r'}",
        "{'accepted':3,'refused':[3],'revisionToken':'r'}",
        "{'accepted':3,'refused':[],'revisionToken':'two words'}",
        "{'accepted':3,'refused':[],'revisionToken':7}",
        "{'accepted':3,'refused':[]} more"
      })
  void saysThatAnAnswerIsNone(String answer) {
    authority.answer(DISCLOSURES, request -> json(200, answer));
    assertFails(Reason.BAD_ANSWER, () -> link.disclose(CODE, consent()));
  }

  @Test
  void readsAnAnswerWithinBounds() {
    authority.answer(REDEEM, request -> json(200, " ".repeat(70_000)));
    assertFails(Reason.TOO_LARGE, () -> link.disclose(CODE, consent()));
  }

  @Test
  void sendsNothingWithoutAConsent() throws Exception {
    Consent history =
        device.consent(
            Consent.Scope.WHOLE_HISTORY, LocalDate.of(2020, 8, 2), LocalDate.of(2020, 8, 3));
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> link.disclose(CODE, history));
    assertThat(authority.requests).isEmpty();
    assertThat(link.outbox().waiting()).isEmpty();
  }

  @Test
  void needsNoCodeForLaterDays() throws Exception {
    assertFails(Reason.REFUSED, () -> link.discloseLaterDays(consent()));
    link.disclose(CODE, consent());
    world.run(Duration.ofDays(1));
    LocalDate later = LocalDate.of(2020, 8, 5);
    link.discloseLaterDays(device.consent(Consent.Scope.OWN_KEYS, later, later));

    JsonObject sent = body(authority.requestsOf(DISCLOSURES).get(1));
    assertThat(sent.get("token").getAsString()).isEqualTo("r.1.abc");
    assertThat(sent.getAsJsonArray("keys")).isNotEmpty();
    assertThat(authority.requestsOf(REDEEM)).hasSize(1);
  }

  @Test
  void sealsAHistoryAndSendsItInParts() throws Exception {
    RecipientPrivateKey hospital = offerRecipient();
    ByteArrayOutputStream uploaded = takeHistories();
    link.disclose(CODE, consent());
    Consent consent =
        device.consent(
            Consent.Scope.WHOLE_HISTORY, LocalDate.of(2020, 8, 2), LocalDate.of(2020, 8, 4));
    link.sendHistory(consent);

    String opened = open(hospital, uploaded.toByteArray());
    JsonObject first =
        JsonParser.parseString(opened.substring(0, opened.indexOf('\n'))).getAsJsonObject();
    assertThat(first.get("scope").getAsString()).isEqualTo("WHOLE_HISTORY");
    assertThat(first.get("firstDay").getAsString()).isEqualTo("2020-08-02");
    assertThat(first.get("text").getAsString()).isEqualTo(consent.shownText());
    RecordedRequest begun = authority.requestsOf(HISTORIES).get(0);
    assertThat(begun.getHeaders().get("X-Token")).isEqualTo("r.1.abc");
    assertThat(begun.getHeaders().get("Upload-Length")).isEqualTo("" + uploaded.size());
    assertThat(begun.getHeaders().get("X-Fake")).isEqualTo("0");
    assertThat(records.consents()).hasSize(2);
  }

  @Test
  void sendsADummyOfAHistoryLikeOne() throws Exception {
    RecipientPrivateKey hospital = offerRecipient();
    link.disclose(CODE, consent());
    takeHistories();
    link.sendHistory(
        device.consent(
            Consent.Scope.WHOLE_HISTORY, LocalDate.of(2020, 8, 2), LocalDate.of(2020, 8, 4)));
    RecordedRequest real = authority.requestsOf(HISTORIES).get(0);
    authority.requests.clear();

    ByteArrayOutputStream uploaded = takeHistories();
    link.sendDummyHistory();

    RecordedRequest fake = authority.requestsOf(HISTORIES).get(0);
    assertThat(fake.getHeaders().names()).isEqualTo(real.getHeaders().names());
    assertThat(real.getHeaders().get("X-Fake")).isEqualTo("0");
    assertThat(fake.getHeaders().get("X-Fake")).isEqualTo("1");
    assertThat(fake.getHeaders().get("X-Token")).matches("[A-Za-z0-9_.-]{49}");
    long blocks = length(fake) / (64 * 1024);
    assertThat(blocks).isBetween(1L, 4L);
    assertThat(open(hospital, uploaded.toByteArray())).hasSize((int) blocks * 64 * 1024);
    // What sealing adds, which depends on the length alone.
    assertThat(length(real) - length(real) / (64 * 1024) * (64 * 1024)).isLessThan(200);
    assertThat(length(fake) - blocks * 64 * 1024).isLessThan(200);
    for (RecordedRequest later : authority.requestsOf(HISTORIES + "/h1")) {
      assertThat(later.getHeaders().get("X-Fake")).isEqualTo("1");
    }
  }

  private AuthorityClient drawing(SecureRandom random) {
    return AuthorityClient.builder(authority.url(), feed.trusted)
        .clock(device.clock())
        .random(random)
        .build();
  }

  /** What a program calls that its system wakes, as Android's job does. */
  @Test
  void sendsADummyOfAHistoryTooIfChanceSaysSo() throws Exception {
    offerRecipient();
    takeHistories();
    try (AuthorityClient drawn = drawing(new Draws())) {
      AuthorityLink drawing = drawn.link(records);
      for (int i = 0; i < 8; i++) {
        drawing.dummyNow();
      }
      authority.close();
      drawing.dummyNow();
    }
    assertThat(authority.requestsOf(DISCLOSURES)).hasSize(8);
    assertThat(authority.requestsOf(HISTORIES)).hasSize(1);
  }

  /** Draws each of eight numbers in its turn. */
  private static final class Draws extends SecureRandom {

    private static final long serialVersionUID = 1;

    private int drawn;

    @Override
    public int nextInt(int bound) {
      return bound == 8 ? drawn++ % 8 : super.nextInt(bound);
    }
  }

  private static long length(RecordedRequest begun) {
    return Long.parseLong(String.valueOf(begun.getHeaders().get("Upload-Length")));
  }

  @Test
  void givesUpAServerThatForgetsWhatItTook() throws Exception {
    offerRecipient();
    link.disclose(CODE, consent());
    takeHistories();
    AtomicInteger appended = new AtomicInteger();
    authority.answer(
        HISTORIES + "/h1",
        request -> {
          if (request.getMethod().equals("HEAD")) {
            return new MockResponse.Builder().addHeader("Upload-Offset", "0").build();
          }
          appended.incrementAndGet();
          String offset = request.getHeaders().get("Upload-Offset");
          return "0".equals(offset) ? json(200, "{}") : status(503);
        });
    try (AuthorityClient drawn = drawing(new FourBlocks())) {
      AuthorityLink drawing = drawn.link(records);
      assertFails(Reason.BUSY, drawing::sendDummyHistory);
    }
    assertThat(appended.get()).isBetween(2, 10);
  }

  @Test
  void disbelievesAServerThatHasMoreThanWasSent() throws Exception {
    offerRecipient();
    link.disclose(CODE, consent());
    takeHistories();
    authority.answer(
        HISTORIES + "/h1",
        request ->
            request.getMethod().equals("HEAD")
                ? new MockResponse.Builder().addHeader("Upload-Offset", "999999999").build()
                : status(503));
    try (AuthorityClient drawn = drawing(new FourBlocks())) {
      assertFails(Reason.BAD_ANSWER, () -> drawn.link(records).sendDummyHistory());
    }
  }

  /** Draws the longest of dummies. */
  private static final class FourBlocks extends SecureRandom {

    private static final long serialVersionUID = 1;

    @Override
    public int nextInt(int bound) {
      return bound - 1;
    }
  }

  @Test
  void sealsAHistoryForSignedRecipientsAlone() throws Exception {
    RecipientPrivateKey thief = RecipientPrivateKey.random(new SecureRandom());
    offer(thief, new PublishedFeed(TracedWorld.START).key);
    link.disclose(CODE, consent());
    assertFails(
        Reason.BAD_ANSWER,
        () ->
            link.sendHistory(
                device.consent(
                    Consent.Scope.WHOLE_HISTORY,
                    LocalDate.of(2020, 8, 2),
                    LocalDate.of(2020, 8, 4))));
    assertThat(authority.requestsOf(HISTORIES)).isEmpty();
  }

  private RecipientPrivateKey offerRecipient() {
    RecipientPrivateKey hospital = RecipientPrivateKey.random(new SecureRandom());
    offer(hospital, feed.key);
    return hospital;
  }

  private void offer(RecipientPrivateKey hospital, SigningKey signer) {
    Instant now = device.clock().instant();
    byte[] file =
        RecipientWriter.sign(
            Edition.numberedByTime("VN", now),
            new HistoryRecipient("h", hospital.publicKey()),
            signer);
    authority.answer(
        HISTORIES + "/recipient/VN",
        request -> new MockResponse.Builder().body(new Buffer().write(file)).build());
  }

  /** Takes a history in, at the offsets that it is sent with. */
  private ByteArrayOutputStream takeHistories() {
    ByteArrayOutputStream uploaded = new ByteArrayOutputStream();
    authority.answer(
        HISTORIES,
        request -> {
          uploaded.writeBytes(requireNonNull(request.getBody()).toByteArray());
          return json(201, "{'id':'h1','received':" + uploaded.size() + ",'complete':false}");
        });
    authority.answer(
        HISTORIES + "/h1",
        request -> {
          long offset = Long.parseLong(request.getHeaders().get("Upload-Offset"));
          assertThat(offset).isEqualTo(uploaded.size());
          uploaded.writeBytes(requireNonNull(request.getBody()).toByteArray());
          return json(200, "{'id':'h1','received':" + uploaded.size() + ",'complete':true}");
        });
    return uploaded;
  }

  private static String open(RecipientPrivateKey key, byte[] sealed) throws IOException {
    try (InputStream in = key.open(new ByteArrayInputStream(sealed), HistoryRecipient.purpose())) {
      return new String(ByteStreams.toByteArray(in), UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345674", " 1234-5674 ", "1234 5674", "00000000"})
  void readsACodeAsPeopleTypeIt(String typed) {
    assertThat(OneTimeCode.of(typed).digits()).hasSize(8);
    assertThat(OneTimeCode.of(typed)).asString().doesNotContainPattern("[0-9]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1234567", "123456789", "12345670", "1234567a", "21345674", "１２３４５６７４"})
  void refusesAMistypedCode(String typed) {
    assertThat(OneTimeCode.parse(typed)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> OneTimeCode.of(typed));
  }
}
