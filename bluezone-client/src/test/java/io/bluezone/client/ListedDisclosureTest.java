// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.FakeAuthority.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.records.Consent;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disclosure whose IDs are to be listed: the same keys, and a map of who was near when. */
class ListedDisclosureTest {

  private static final String REDEEM = "/api/v1/codes/redeem";
  private static final String DISCLOSURES = "/api/v1/disclosures";
  private static final OneTimeCode CODE = OneTimeCode.of("1234 5674");
  private static final LocalDate DAY = LocalDate.of(2020, 8, 2);
  private static final int A_DAY = 96;
  private static final Duration CAME = Duration.ofHours(8).plusMinutes(5);
  private static final Duration WENT = Duration.ofHours(8).plusMinutes(40);

  private final TracedWorld world =
      TracedWorld.of(
          SimulatedWorld.builder()
              .start(TracedWorld.midnight(DAY))
              .propagation(Propagation.FREE_SPACE.steady())
              .build());
  private final TracedDevice device = world.addDevice("An", Position.ORIGIN);
  private final PublishedFeed feed = new PublishedFeed(TracedWorld.START);
  private FakeAuthority authority;
  private AuthorityClient client;
  private AuthorityLink link;

  /** Near An from 8:05 to 8:40 UTC, which is in the intervals 32 to 34. */
  private static Walk visit() {
    Position far = new Position(2_000, 0);
    Position near = new Position(1, 0);
    return Walk.from(far)
        .then(CAME.minusSeconds(1), far)
        .then(CAME, near)
        .then(WENT, near)
        .then(WENT.plusSeconds(1), far);
  }

  @BeforeEach
  void connect() throws IOException {
    TracedDevice unused = world.device("Bình").place(visit()).start();
    world.runUntil(TracedWorld.midnight(DAY.plusDays(1)).plus(Duration.ofHours(1)));
    authority = new FakeAuthority(feed).started();
    authority.answer(REDEEM, request -> json(200, "{'token':'tkn','expires':1596600000}"));
    authority.answer(
        DISCLOSURES, request -> json(200, "{'accepted':1,'refused':[],'revisionToken':'r.1.abc'}"));
    client = AuthorityClient.builder(authority.url(), feed.trusted).clock(device.clock()).build();
    link = client.link(device.tracer().records());
  }

  @AfterEach
  void disconnect() {
    client.close();
    authority.close();
    world.close();
  }

  private Consent consent() {
    return consent(DAY);
  }

  private Consent consent(LocalDate day) {
    return device.consent(Consent.Scope.OWN_KEYS, day, day).acceptingLaterDays();
  }

  private static JsonObject body(RecordedRequest request) {
    return JsonParser.parseString(requireNonNull(request.getBody()).utf8()).getAsJsonObject();
  }

  private static BitSet map(JsonObject body) {
    byte[] bytes = Base64.getDecoder().decode(body.get("intervals").getAsString());
    assertThat(bytes).hasSize(14 * A_DAY / Byte.SIZE);
    return BitSet.valueOf(bytes);
  }

  @Test
  void givesTheIntervalsInWhichItRecordedAnybodyAndThoseBeside() throws Exception {
    assertThat(link.dailyAnswers("works").disclosed()).isFalse();
    DisclosureReceipt receipt = link.discloseListed(CODE, consent());
    assertThat(link.dailyAnswers("works").disclosed()).isTrue();

    assertThat(receipt.sent()).isEqualTo(1);
    assertThat(body(authority.requestsOf(REDEEM).get(0)).get("listedIds").getAsBoolean()).isTrue();
    BitSet map = map(body(authority.requestsOf(DISCLOSURES).get(0)));
    BitSet expected = new BitSet();
    expected.set(13 * A_DAY + 31, 13 * A_DAY + 36);
    assertThat(map).isEqualTo(expected);
  }

  /** As an iPhone in the background, which hears few who hear it, in its waking hours. */
  @Test
  void givesTheIntervalsThatItsAppHasChosenToo() throws Exception {
    try (AuthorityClient chooser =
        AuthorityClient.builder(authority.url(), feed.trusted)
            .clock(device.clock())
            .alsoListed(interval -> interval.index() >= 28 && interval.index() < 92)
            .build()) {
      AuthorityLink chosen = chooser.link(device.tracer().records());
      chosen.discloseListed(CODE, consent());
      world.runUntil(TracedWorld.midnight(DAY.plusDays(2)).plus(Duration.ofHours(1)));
      chosen.discloseLaterDays(consent(DAY.plusDays(1)));
    }

    List<RecordedRequest> sent = authority.requestsOf(DISCLOSURES);
    BitSet expected = new BitSet();
    expected.set(13 * A_DAY + 28, 13 * A_DAY + 92);
    BitSet first = map(body(sent.get(0)));
    assertThat(first.get(13 * A_DAY, 14 * A_DAY)).isEqualTo(expected.get(13 * A_DAY, 14 * A_DAY));
    BitSet later = map(body(sent.get(1)));
    assertThat(later.get(13 * A_DAY, 14 * A_DAY)).isEqualTo(expected.get(13 * A_DAY, 14 * A_DAY));
    assertThat(sent.get(0).getBodySize()).isEqualTo(sent.get(1).getBodySize());
  }

  @Test
  void hasTheSizeOfADummy() throws Exception {
    link.discloseListed(CODE, consent());
    link.sendDummy();

    for (String path : List.of(REDEEM, DISCLOSURES)) {
      List<RecordedRequest> both = authority.requestsOf(path);
      assertThat(both.get(0).getBodySize()).isEqualTo(both.get(1).getBodySize());
    }
  }

  @Test
  void sendsTheSameMapAfterALostConnection() throws Exception {
    authority.answer(DISCLOSURES, request -> json(503, "{}"));
    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.discloseListed(CODE, consent()))
        .satisfies(e -> assertThat(e.mayPass()).isTrue());
    BitSet first = map(body(authority.requestsOf(DISCLOSURES).get(0)));
    authority.answer(
        DISCLOSURES, request -> json(200, "{'accepted':1,'refused':[],'revisionToken':'r.1.abc'}"));

    assertThat(link.resume()).isPresent();

    List<RecordedRequest> sent = authority.requestsOf(DISCLOSURES);
    assertThat(map(body(sent.get(sent.size() - 1)))).isEqualTo(first);
  }

  @Test
  void sendsNoKeyToAnAuthorityThatListsNone() throws Exception {
    authority.answer(REDEEM, request -> json(400, "{'type':'urn:bluezone:problem:listed-ids'}"));

    assertThatExceptionOfType(ClientException.class)
        .isThrownBy(() -> link.discloseListed(CODE, consent()))
        .satisfies(e -> assertThat(e.problem()).contains("listed-ids"));

    assertThat(authority.requestsOf(DISCLOSURES)).isEmpty();
    assertThat(link.outbox().waiting()).isEmpty();
  }

  @Test
  void sendsLaterDaysInTheFormOfTheFirst() throws Exception {
    link.discloseListed(CODE, consent());
    world.runUntil(TracedWorld.midnight(DAY.plusDays(2)).plus(Duration.ofHours(1)));

    link.discloseLaterDays(consent(DAY.plusDays(1)));
    link.disclose(CODE, consent());
    world.run(Duration.ofMinutes(1));
    link.discloseLaterDays(consent(DAY.plusDays(1)));

    List<Boolean> listed = new ArrayList<>();
    authority.requestsOf(DISCLOSURES).forEach(it -> listed.add(body(it).has("intervals")));
    assertThat(listed).containsExactly(true, true, false, false);
  }
}
