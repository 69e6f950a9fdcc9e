// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.authority.feed.PlaceHours;
import io.bluezone.records.visit.PlaceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list of places that a phone gets holds for a printed code. */
class ReferencePlacesTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PlaceCode market = PlaceCode.create("Chợ Bến Thành", RANDOM);
  private final PlaceCode school = PlaceCode.create("Trường Lê Lợi", RANDOM);
  private final CaseHours night =
      new CaseHours(market.name(), MIDNIGHT.minusSeconds(60), MIDNIGHT.plusSeconds(7_200));

  @TempDir Path folder;

  private static List<PlaceHours> listed(PlaceCode place, CaseHours hours, List<String> taken) {
    return PlaceHours.of(place, hours.from(), hours.until(), taken::contains, RANDOM);
  }

  private PublicFiles publish(List<PlaceHours> all) throws IOException {
    List<String> entries =
        all.stream()
            .map(each -> "{\"tag\":\"%s\",\"hours\":\"%s\"}".formatted(each.tag(), each.sealed()))
            .toList();
    String content = "{\"places\":[" + String.join(",", entries) + "]}";
    Files.write(folder.resolve("places.signed"), List.of("signed", content, "signature"));
    return new PublicFiles(folder);
  }

  private static List<CaseHours> open(PublicFiles published, PlaceCode place) throws Exception {
    return ReferencePlaces.open(
        published.places(),
        place.text().substring(PlaceCode.PREFIX.length()),
        DAY.minusDays(1),
        DAY);
  }

  @Test
  void opensTheHoursOfEachDayByTheCodeOfThePlaceAlone() throws Exception {
    List<PlaceHours> all = new ArrayList<>(listed(market, night, List.of()));
    all.add(PlaceHours.random(RANDOM));
    List<String> taken = all.stream().map(PlaceHours::tag).toList();
    CaseHours later =
        new CaseHours(market.name(), night.until(), night.until().plus(Duration.ofHours(1)));
    all.addAll(listed(market, later, taken));
    PublicFiles published = publish(all);

    List<CaseHours> expected = new ArrayList<>(night.days());
    expected.add(later);
    assertThat(open(published, market)).containsExactlyElementsOf(expected);
    assertThat(open(published, school)).isEmpty();
  }

  @Test
  void findsHoursThatAreSealedForAnotherTag() throws Exception {
    List<PlaceHours> days = listed(market, night, List.of());
    PublicFiles published =
        publish(List.of(new PlaceHours(days.get(0).tag(), days.get(1).sealed())));
    assertThatThrownBy(() -> open(published, market))
        .isInstanceOf(InvalidCipherTextException.class);
  }

  @Test
  void hasNothingBeforeTheFirstPublication() throws Exception {
    assertThat(open(new PublicFiles(folder), market)).isEmpty();
  }
}
