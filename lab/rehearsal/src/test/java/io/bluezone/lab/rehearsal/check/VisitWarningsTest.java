// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.rehearsal.check.VisitAccount.Scan;
import io.bluezone.lab.rehearsal.check.files.CaseHours;
import io.bluezone.records.visit.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A visit that warns in vain, too little or not at all is found. */
class VisitWarningsTest {

  private static final int AN = 5;
  private static final String MARKET = "SHOP-0";
  private static final Instant TEN = Instant.parse("2026-03-02T03:00:00Z");
  private static final Scan SCAN = new Scan(AN, MARKET, TEN, TEN.plusSeconds(3600));

  /** Two cases, who were there together for ten minutes. */
  private static final List<CaseHours> HOURS =
      List.of(
          new CaseHours(MARKET, TEN.minusSeconds(600), TEN.plusSeconds(1200)),
          new CaseHours(MARKET, TEN.plusSeconds(600), TEN.plusSeconds(1800)),
          new CaseHours("SCHOOL-0", TEN, TEN.plusSeconds(3600)));

  private static Visit visit(long seconds, boolean told) {
    return new Visit("v1", MARKET, SCAN.from(), SCAN.until(), Duration.ofSeconds(seconds), told);
  }

  private static List<String> faults(List<Scan> scans, List<CaseHours> hours, List<Visit> kept) {
    return faults(scans, hours, hours, kept);
  }

  private static List<String> faults(
      List<Scan> scans, List<CaseHours> hours, List<CaseHours> published, List<Visit> kept) {
    Finding finding = new Finding("visit-warnings");
    VisitWarnings.check(
        new VisitAccount(scans, hours, published, Map.of(AN, kept), Set.of()), finding);
    return finding.faults();
  }

  @Test
  void holdsForTheTimeThatBothWereThere() {
    assertThat(faults(List.of(SCAN), HOURS, List.of(visit(1800, true)))).isEmpty();
    assertThat(faults(List.of(SCAN), HOURS.subList(2, 3), List.of(visit(0, false)))).isEmpty();
    assertThat(faults(List.of(), HOURS, List.of())).isEmpty();
  }

  @Test
  void findsAVisitThatWarnsInVainOrNotAtAll() {
    assertThat(faults(List.of(SCAN), HOURS.subList(2, 3), List.of(visit(60, true))))
        .anyMatch(fault -> fault.contains("for PT0S; the phone says PT1M"));
    assertThat(faults(List.of(SCAN), HOURS, List.of(visit(0, false))))
        .anyMatch(fault -> fault.contains("for PT30M; the phone says PT0S"));
    assertThat(faults(List.of(SCAN), HOURS, List.of(visit(1800, false))))
        .anyMatch(fault -> fault.contains("has not told it"));
  }

  @Test
  void findsAVisitThatIsLostOrThatNoOneMade() {
    assertThat(faults(List.of(SCAN), HOURS, List.of()))
        .containsExactly("person 5 made 1 visits, and the phone has 0");
    assertThat(faults(List.of(), List.of(), List.of(visit(0, false))))
        .anyMatch(fault -> fault.contains("was never at SHOP-0"));
  }

  @Test
  void findsHoursThatAreNotPublishedOrThatNoOneEntered() {
    assertThat(faults(List.of(), HOURS, HOURS.subList(0, 2), List.of()))
        .anyMatch(fault -> fault.contains("at SCHOOL-0 are not published"));
    assertThat(faults(List.of(), HOURS.subList(0, 2), HOURS, List.of()))
        .anyMatch(fault -> fault.contains("that no one entered"));
  }

  @Test
  void joinsTheDaysThatHoursArePublishedBy() {
    Instant midnight = TEN.truncatedTo(ChronoUnit.DAYS);
    CaseHours night = new CaseHours(MARKET, midnight.minusSeconds(60), midnight.plusSeconds(7_200));
    assertThat(faults(List.of(), List.of(night), night.days(), List.of())).isEmpty();
    assertThat(faults(List.of(), List.of(night), night.days().subList(0, 1), List.of()))
        .containsExactly("the hours from " + midnight + " at SHOP-0 are not published");
  }
}
