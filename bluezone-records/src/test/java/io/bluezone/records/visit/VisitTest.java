// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.feed.internal.PlaceDay;
import io.bluezone.crypto.feed.internal.PlaceEntry;
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VisitTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NINE = Instant.parse("2020-08-09T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final StateStore store = new InMemoryContactLog().state();
  private final PlaceCode market = PlaceCode.create("Chợ Bến Thành", RANDOM);

  private static PlaceEntry entry(PlaceCode place, int slot, Instant from, Instant until) {
    LocalDate utcDay = from.atOffset(ZoneOffset.UTC).toLocalDate();
    PlaceDay day = new PlaceDay(utcDay, place.dayKey(utcDay));
    byte[] tag = day.tag(slot);
    return PlaceEntry.of(tag, day.seal(tag, new PlaceDay.Hours(from, until), RANDOM));
  }

  private void publish(String region, PlaceEntry... entries) throws StateException {
    Visit.check(
        store,
        region,
        Stream.of(entries).collect(Collectors.toMap(PlaceEntry::tag, PlaceEntry::sealed)));
  }

  private Visit only() throws StateException {
    List<Visit> kept = Visit.kept(store);
    assertThat(kept).hasSize(1);
    return kept.get(0);
  }

  private List<Visit> news() throws StateException {
    List<Visit> told = new ArrayList<>();
    Visit.tellNews(store, told::add);
    return told;
  }

  @Test
  void keepsThePlaceTheTimesAndTheKeysOfTheDaysAlone() throws Exception {
    Visit visit = Visit.keep(store, market, NINE.minusMillis(1), NINE.plus(HOUR).plusMillis(1));
    assertThat(only()).isEqualTo(visit);
    assertThat(visit.place()).isEqualTo("Chợ Bến Thành");
    assertThat(visit.from()).isEqualTo(NINE.minusSeconds(1));
    assertThat(visit.until()).isEqualTo(NINE.plus(HOUR));
    assertThat(visit.isExposed()).isFalse();
    byte[] code =
        BaseEncoding.base64Url().decode(market.text().substring(PlaceCode.PREFIX.length()));
    String secret = BaseEncoding.base16().lowerCase().encode(code, 1, 32);
    String kept =
        new String(
            store.load(StateKind.VISIT, visit.id()).orElseThrow().bytes().exposeBytes(),
            StandardCharsets.UTF_8);
    assertThat(kept).contains("2020-08-09").doesNotContain(secret, "2020-08-10", "2020-08-08");
    visit.erase(store);
    visit.erase(store);
    assertThat(Visit.kept(store)).isEmpty();
  }

  @Test
  void countsTheTimeThatACaseWasThere() throws Exception {
    Visit.keep(store, market, NINE, NINE.plus(HOUR));
    publish("VN", entry(market, 0, NINE.plus(HOUR), NINE.plus(HOUR.multipliedBy(2))));
    assertThat(only().isExposed()).as("the case came as one left").isFalse();
    publish(
        "VN",
        entry(market, 0, NINE.minusSeconds(600), NINE.plusSeconds(600)),
        entry(market, 1, NINE.plusSeconds(300), NINE.plusSeconds(900)),
        entry(PlaceCode.create("Chợ Bến Thành", RANDOM), 0, NINE, NINE.plus(HOUR)));
    assertThat(only().withCase()).isEqualTo(Duration.ofMinutes(15));
    assertThat(only().explain(Wording.of(Locale.ENGLISH), ZoneOffset.UTC))
        .isEqualTo(
            "On 9 August 2020 you were at Chợ Bến Thành, at the same place as a confirmed case"
                + " for 15 minutes. How near is not known.");
    publish("VN-HN");
    assertThat(only().isExposed()).as("another region says nothing of it").isTrue();
  }

  @Test
  void tellsOnceWhatIsNewAndWhatWasTakenBack() throws Exception {
    Visit.keep(store, market, NINE, NINE.plus(HOUR));
    assertThat(news()).isEmpty();
    publish("VN", entry(market, 0, NINE, NINE.plus(HOUR)));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Visit.tellNews(
                    store,
                    visit -> {
                      throw new IllegalStateException("the screen is gone");
                    }));
    assertThat(news()).singleElement().matches(Visit::isExposed);
    assertThat(news()).isEmpty();
    publish("VN");
    assertThat(news()).singleElement().matches(Visit::isRevoked);
    assertThat(news()).isEmpty();
    publish("VN", entry(market, 5, NINE, NINE.plus(HOUR)));
    publish("VN");
    assertThat(news()).as("taken back before it was told").isEmpty();
  }

  @Test
  void passesOverAnEntryThatIsNoHours() throws Exception {
    Visit.keep(store, market, NINE, NINE.plus(HOUR));
    PlaceEntry good = entry(market, 0, NINE, NINE.plus(HOUR));
    PlaceEntry other = entry(market, 1, NINE, NINE.plus(HOUR));
    publish("VN", new PlaceEntry(good.tag(), other.sealed()));
    assertThat(only().isExposed()).isFalse();
    publish("VN", new PlaceEntry(good.tag(), other.sealed()), other);
    assertThat(only().withCase()).isEqualTo(HOUR);
  }

  @Test
  void purgesWhatIsPastRetentionOrInTheFuture() throws Exception {
    for (int day = 0; day < 4; day++) {
      Instant from = NINE.plus(Duration.ofDays(day));
      Visit.keep(store, market, from, from.plus(Visit.LONGEST));
    }
    LocalDate day = LocalDate.of(2020, 8, 11);
    Visit.eraseOutside(store, day, day);
    assertThat(Visit.kept(store))
        .extracting(Visit::from)
        .containsExactly(NINE.plus(Duration.ofDays(1)), NINE.plus(Duration.ofDays(2)));
  }

  @Test
  void keepsAVisitOfADayOrOfAMoment() throws Exception {
    Instant late = NINE.plusMillis(900);
    Visit.keep(store, market, late, late.plus(Visit.LONGEST));
    Visit.keep(store, market, late, late.plusNanos(1));
    assertThat(Visit.kept(store))
        .extracting(visit -> Duration.between(visit.from(), visit.until()))
        .containsExactlyInAnyOrder(Visit.LONGEST, Duration.ofSeconds(1));
  }

  @Test
  void refusesVisitsWithoutLengthOrOverADay() {
    for (Instant until :
        List.of(NINE, NINE.minusSeconds(1), NINE.plus(Visit.LONGEST).plusNanos(1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> Visit.keep(store, market, NINE, until));
    }
  }
}
