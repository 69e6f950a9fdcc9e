// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.rehearsal.check.files.ProvinceAccount;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount.Counts;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount.Feed;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount.HandedIn;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount.Unit;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures of a province that are lost, changed or told too closely are found. */
class ProvinceFiguresTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final List<Unit> UNITS =
      List.of(
          new Unit("VN", "commune", 60),
          new Unit("SCHOOL-0", "school", 22),
          new Unit("SCHOOL-1", "school", 8));
  private static final List<HandedIn> FORMS =
      List.of(
          new HandedIn("VN", DAY, 60, 60, 36),
          new HandedIn("SCHOOL-0", DAY, 22, 22, 12),
          new HandedIn("SCHOOL-1", DAY, 8, 8, 3));
  private static final String TRUE =
      """
      {"groups":[
        {"kind":"commune","units":[
          {"code":"VN","figures":{"people":60,"smartphones":60,"running":40}}],
         "sum":{"figures":{"people":60,"smartphones":60,"running":40},"runningInOthers":null}},
        {"kind":"school","units":[{"code":"SCHOOL-0","figures":null}],
         "sum":{"figures":{"people":0,"smartphones":0,"running":0},"runningInOthers":null}}]}""";

  private static final Counts NO_COUNTS = new Counts(Optional.empty(), List.of());
  private static final Instant NINE = Instant.parse("2026-03-02T02:00:00Z");

  private static List<String> faults(List<HandedIn> stored, String published) throws IOException {
    return faults(
        stored, new Feed(Map.of(DAY, published), Map.of(DAY, published), Map.of(DAY, published)));
  }

  private static List<String> faults(List<HandedIn> stored, Feed feed) throws IOException {
    Finding finding = new Finding("province-figures");
    new ProvinceFigures(
            new ProvinceAccount(UNITS, FORMS, stored, feed, Map.of(), NO_COUNTS), finding)
        .checkForms();
    return finding.faults();
  }

  @Test
  void holdsForWhatWasHandedIn() throws IOException {
    assertThat(faults(FORMS, TRUE)).isEmpty();
  }

  @Test
  void findsAFormThatIsLostOrInvented() throws IOException {
    assertThat(faults(FORMS.subList(1, 3), TRUE))
        .anyMatch(fault -> fault.contains("and the province has []"));
    assertThat(faults(List.of(new HandedIn("VN", DAY, 60, 60, 35)), TRUE))
        .anyMatch(fault -> fault.contains("what no one handed in"));
  }

  @Test
  void findsAWrongFigureAndAWrongSum() throws IOException {
    assertThat(faults(FORMS, TRUE.replaceFirst("40", "30")))
        .anyMatch(fault -> fault.startsWith("VN shows"))
        .anyMatch(fault -> fault.startsWith("a sum of"));
    assertThat(faults(FORMS, TRUE.replaceFirst("40", "36")))
        .anyMatch(fault -> fault.startsWith("VN shows"));
  }

  @Test
  void findsASmallCountThatIsTold() throws IOException {
    String counts = "{\"people\":20,\"smartphones\":20,\"running\":10}";
    assertThat(faults(FORMS, TRUE.replace("\"figures\":null", "\"figures\":" + counts)))
        .anyMatch(fault -> fault.startsWith("SCHOOL-0 shows"));
    assertThat(faults(FORMS, TRUE.replace("\"runningInOthers\":null", "\"runningInOthers\":20")))
        .anyMatch(fault -> fault.startsWith("of 2 hidden units"));
    assertThat(faults(FORMS, TRUE.replace("SCHOOL-0", "SCHOOL-1")))
        .anyMatch(fault -> fault.startsWith("SCHOOL-1 of 8 people is listed"));
  }

  private static List<String> faultsOfBox(int handedIn, int near, int passed) {
    Finding finding = new Finding("province-figures");
    Map<String, Map<Instant, Integer>> boxes = Map.of("STATION-0", Map.of(NINE, 10));
    new ProvinceFigures(
            new ProvinceAccount(
                List.of(),
                List.of(),
                List.of(),
                new Feed(Map.of(), Map.of(), Map.of()),
                boxes,
                NO_COUNTS),
            finding)
        .checkBox(
            new VenueAccount(
                "STATION-0",
                Map.of(),
                Map.of(NINE.plusSeconds(300), new PhonesAround(near, near)),
                Map.of(NINE, passed),
                handedIn));
    return finding.faults();
  }

  @Test
  void findsABoxWhoseCountIsLostOrAnother() {
    assertThat(faultsOfBox(1, 10, 12)).isEmpty();
    assertThat(faultsOfBox(2, 10, 12)).anyMatch(fault -> fault.contains("handed in 2 counts"));
    assertThat(faultsOfBox(1, 14, 14)).anyMatch(fault -> fault.contains("misses 2 of 14"));
    assertThat(faultsOfBox(1, 4, 5)).anyMatch(fault -> fault.contains("5 were there"));
  }

  @Test
  void findsCountsThatAreOldOrNotTheAuthoritys() {
    Finding finding = new Finding("province-figures");
    Counts counts = new Counts(Optional.of(NINE), List.of(120L));
    ProvinceFigures check =
        new ProvinceFigures(
            new ProvinceAccount(
                List.of(),
                List.of(),
                List.of(),
                new Feed(Map.of(), Map.of(), Map.of()),
                Map.of(),
                counts),
            finding);
    check.checkCounts(List.of(120L), NINE.plusSeconds(3600));
    assertThat(finding.faults()).isEmpty();
    check.checkCounts(List.of(130L), NINE.plusSeconds(9000));
    assertThat(finding.faults()).hasSize(2);
  }

  @Test
  void findsADayThatChanges() throws IOException {
    Map<LocalDate, String> once = Map.of(DAY, TRUE);
    assertThat(faults(FORMS, new Feed(once, Map.of(DAY, TRUE.replace("40", "50")), once)))
        .anyMatch(fault -> fault.contains("have changed"));
    assertThat(faults(FORMS, new Feed(Map.of(), Map.of(), once)))
        .anyMatch(fault -> fault.contains("too early"));
  }
}
