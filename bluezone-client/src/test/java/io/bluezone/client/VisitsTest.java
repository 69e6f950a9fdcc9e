// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.FakeAuthority.bytes;
import static io.bluezone.client.Patient.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.authority.feed.PlaceHours;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.client.RegionSync.State;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visits against the places of an authority, and of those that only say they are one. */
class VisitsTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant FROM = NOW.minus(Duration.ofDays(1));

  private final PublishedFeed feed = new PublishedFeed(NOW.minusSeconds(600));
  private final Patient patient = new Patient();
  private final PlaceCode market = PlaceCode.create("Chợ", RANDOM);
  private FakeAuthority authority;
  private AuthorityClient client;

  VisitsTest() throws IOException {}

  @BeforeEach
  void connect() throws IOException {
    authority = new FakeAuthority(feed).started();
    client =
        AuthorityClient.builder(authority.url(), feed.trusted).clock(patient.time.clock()).build();
    Visit.keep(patient.records.state(), market, FROM, FROM.plusSeconds(3600));
  }

  @AfterEach
  void disconnect() {
    client.close();
    authority.close();
  }

  private byte[] places(String region, Instant made, SigningKey key) {
    FeedWriter list = FeedWriter.of(region, made);
    PlaceHours.of(market, FROM, FROM.plusSeconds(600), tag -> false, RANDOM)
        .forEach(list::addPlace);
    return list.signPlaces(key);
  }

  private RegionSync sync() throws IOException {
    return client.link(patient.records).sync().regions().get(0);
  }

  private Visit visit() throws IOException {
    return Visit.kept(patient.records.state()).get(0);
  }

  @Test
  void findsItsVisitAmongThePlaces() throws IOException {
    feed.files.remove("places.signed");
    assertThat(sync().state()).as("an authority without places").isEqualTo(State.UP_TO_DATE);
    assertThat(visit().isExposed()).isFalse();
    feed.files.put("places.signed", places("VN", NOW, feed.key));
    assertThat(sync().state()).isEqualTo(State.UP_TO_DATE);
    assertThat(visit().withCase()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void refusesPlacesThatAreForgedFrozenElsewhereOrTooLarge() throws IOException {
    SigningKey other = SigningKey.random("moh", RANDOM);
    assertRefused(places("VN", NOW, other), SignedFileException.Reason.BAD_SIGNATURE);
    assertRefused(
        places("VN", NOW.minus(Duration.ofHours(7)), feed.key), SignedFileException.Reason.FROZEN);
    assertRefused(
        places("VN", NOW.plusSeconds(3600), feed.key), SignedFileException.Reason.NOT_YET_VALID);
    assertRefused(places("VN-HN", NOW, feed.key), SignedFileException.Reason.WRONG_REGION);
    assertRefused(new byte[(2 << 20) + 1], ClientException.Reason.TOO_LARGE);
    assertRefused(new byte[0], SignedFileException.Reason.TRUNCATED);
  }

  private void assertRefused(byte[] file, Object reason) throws IOException {
    authority.answerFile("places.signed", request -> bytes(file));
    RegionSync sync = sync();
    assertThat(sync.state()).as(sync.toString()).isEqualTo(State.REFUSED);
    assertThat(sync.failure()).get().extracting("reason").isEqualTo(reason);
    assertThat(visit().isExposed()).isFalse();
  }

  /** By the time that the authority has signed: the device's own clock may be wrong. */
  @Test
  void purgesVisitsPastRetention() throws IOException {
    Instant old = NOW.minus(Duration.ofDays(16));
    Visit.keep(patient.records.state(), market, old, old.plusSeconds(60));
    assertThat(Visit.kept(patient.records.state())).hasSize(2);
    feed.files.put("places.signed", places("VN", NOW, feed.key));
    sync();
    assertThat(Visit.kept(patient.records.state())).singleElement().matches(Visit::isExposed);
  }
}
