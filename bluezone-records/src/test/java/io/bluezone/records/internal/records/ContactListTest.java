// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.fixtures.Encounters;
import io.bluezone.records.RecordedContact;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The contacts of a day as a person sees them. */
class ContactListTest {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");

  private final TestRecords records = new TestRecords();
  private final ContactList list = new ContactList(records.parts());

  private static Encounter encounter(int device, int own, Instant start, int from, int to) {
    return encounter(device, own, start, RssiSamples.EMPTY, Presence.of(from, to));
  }

  private static Encounter encounter(
      int device, int own, Instant start, RssiSamples samples, Presence presence) {
    return new Encounter(
        Encounters.id(device),
        Encounters.id(own),
        BeaconForm.ANDROID,
        start,
        OptionalInt.empty(),
        samples,
        presence);
  }

  private List<RecordedContact> on(LocalDate day) throws Exception {
    return list.on(day, ZoneOffset.UTC);
  }

  private RecordedContact only() throws Exception {
    List<RecordedContact> contacts = on(DAY);
    assertThat(contacts).hasSize(1);
    return contacts.get(0);
  }

  @Test
  void lastsAsLongAsTheContactWasThere() throws Exception {
    records.log.write(List.of(encounter(1, 0, NOON, 60, 120)));
    RecordedContact contact = only();
    assertThat(contact.localDay()).isEqualTo(DAY);
    assertThat(contact.from()).isEqualTo(NOON.plusSeconds(60));
    assertThat(contact.until()).isEqualTo(NOON.plusSeconds(120));
    assertThat(contact.duration()).isEqualTo(Duration.ofSeconds(60));
    assertThat(contact.form()).isEqualTo(BeaconForm.ANDROID);
    assertThat(records.flushes).isEqualTo(1);
  }

  @Test
  void joinsPiecesThatTheBridgeReaches() throws Exception {
    int bridge = (int) records.settings().exposureRule().bridge().toSeconds();
    records.log.write(
        List.of(encounter(1, 0, NOON, 0, 60), encounter(1, 2, NOON, 60 + bridge, 200 + bridge)));
    RecordedContact contact = only();
    assertThat(contact.until()).isEqualTo(NOON.plusSeconds(200 + bridge));
    assertThat(contact.duration()).isEqualTo(Duration.ofSeconds(200 + bridge));
    records.log.write(List.of(encounter(1, 3, NOON, 201 + 2 * bridge, 300 + 2 * bridge)));
    assertThat(on(DAY))
        .extracting(RecordedContact::duration)
        .containsExactly(Duration.ofSeconds(200 + bridge), Duration.ofSeconds(99));
  }

  @Test
  void countsTimeThatTwoPiecesCoverOnce() throws Exception {
    records.log.write(
        List.of(
            encounter(1, 0, NOON, 0, 100),
            encounter(1, 2, NOON, 20, 60),
            encounter(1, 3, NOON, 80, 150)));
    RecordedContact contact = only();
    assertThat(contact.duration()).isEqualTo(Duration.ofSeconds(150));
    assertThat(contact.until()).isEqualTo(NOON.plusSeconds(150));
  }

  @Test
  void doesNotCountAnAbsenceWithinAPiece() throws Exception {
    records.log.write(
        List.of(
            encounter(1, 0, NOON, RssiSamples.EMPTY, Presence.of(new int[] {0, 30, 500, 560}))));
    assertThat(on(DAY).get(0).duration()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void takesTheNearestPiecesNearness() throws Exception {
    Encounter far =
        encounter(
            1, 0, NOON, RssiSamples.builder().add(0, -95).add(60, -95).build(), Presence.of(0, 60));
    Encounter near =
        encounter(
            1,
            2,
            NOON,
            RssiSamples.builder().add(61, -40).add(99, -40).build(),
            Presence.of(61, 99));
    records.log.write(List.of(far));
    var proximity = on(DAY).get(0).proximity();
    records.log.write(List.of(near));
    assertThat(on(DAY)).hasSize(1);
    assertThat(on(DAY).get(0).proximity()).isLessThan(proximity);
  }

  @Test
  void listsOthersApartTheEarliestFirst() throws Exception {
    records.log.write(
        List.of(
            encounter(1, 0, NOON, 100, 160),
            encounter(2, 0, NOON, 50, 200),
            encounter(3, 0, NOON, 50, 150)));
    assertThat(on(DAY))
        .extracting(RecordedContact::until)
        .containsExactly(NOON.plusSeconds(150), NOON.plusSeconds(200), NOON.plusSeconds(160));
  }

  @Test
  void listsAReturningContactAfterThoseWhoCameMeanwhile() throws Exception {
    Instant later = NOON.plus(Duration.ofHours(1));
    records.log.write(
        List.of(
            encounter(1, 0, NOON, 0, 60),
            encounter(1, 0, later, 60, 120),
            encounter(2, 0, later, 0, 60)));
    assertThat(on(DAY))
        .extracting(RecordedContact::from)
        .containsExactly(NOON, later, later.plusSeconds(60));
  }

  /** The log orders encounters of an interval by their IDs. */
  @Test
  void joinsPiecesOfAnIntervalInTheOrderOfTime() throws Exception {
    records.log.write(
        List.of(
            encounter(1, 0, NOON, 200, 260),
            encounter(1, 2, NOON, 0, 60),
            encounter(1, 3, NOON, 100, 160)));
    RecordedContact contact = only();
    assertThat(contact.from()).isEqualTo(NOON);
    assertThat(contact.until()).isEqualTo(NOON.plusSeconds(260));
    assertThat(contact.duration()).isEqualTo(Duration.ofSeconds(260));
  }

  @Test
  void takesADayOfTheZoneInWhichTheEncounterBegan() throws Exception {
    Instant midnight = Instant.parse("2020-08-09T17:00:00Z");
    records.log.write(
        List.of(
            encounter(1, 0, midnight.minusSeconds(900), 840, 899),
            encounter(2, 0, midnight, 0, 60),
            encounter(3, 0, midnight.plusSeconds(86_400), 0, 60)));
    assertThat(list.days(VIETNAM)).containsExactly(DAY, DAY.plusDays(1), DAY.plusDays(2));
    assertThat(list.days(ZoneOffset.UTC)).containsExactly(DAY, DAY.plusDays(1));
    assertThat(list.on(DAY, VIETNAM)).hasSize(1);
    assertThat(list.on(DAY.plusDays(1), VIETNAM))
        .singleElement()
        .satisfies(contact -> assertThat(contact.from()).isEqualTo(midnight));
    assertThat(on(DAY)).hasSize(2);
    assertThat(records.flushes).isEqualTo(5);
  }
}
