// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.lab.rehearsal.check.VisitAccount.Scan;
import io.bluezone.lab.rehearsal.check.files.CaseHours;
import io.bluezone.records.visit.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A phone has its owner's visits and no others. It tells of a case exactly for those that overlap
 * hours of a case at that place, with the minutes that both have.
 */
final class VisitWarnings {

  private VisitWarnings() {}

  static void check(VisitAccount account, Finding finding) {
    List<CaseHours> hours = account.hours().stream().flatMap(each -> each.days().stream()).toList();
    for (CaseHours each : hours) {
      finding.expect(
          account.published().contains(each),
          "the hours from %s at %s are not published",
          each.from(),
          each.place());
    }
    for (CaseHours each : account.published()) {
      finding.expect(
          hours.contains(each),
          "hours from %s at %s are published that no one entered",
          each.from(),
          each.place());
    }
    for (Map.Entry<Integer, List<Visit>> phone : account.kept().entrySet()) {
      int person = phone.getKey();
      List<Scan> scans = account.scans().stream().filter(each -> each.person() == person).toList();
      finding.expect(
          scans.size() == phone.getValue().size(),
          "person %d made %d visits, and the phone has %d",
          person,
          scans.size(),
          phone.getValue().size());
      for (Visit visit : phone.getValue()) {
        Scan scan = new Scan(person, visit.place(), visit.from(), visit.until());
        finding.expect(
            scans.contains(scan), "person %d was never at %s: %s", person, visit.place(), scan);
        Duration both = both(scan, account.hours());
        finding.expect(
            visit.withCase().equals(both) && visit.told() == !both.isZero(),
            "person %d was with a case at %s from %s for %s; the phone says %s and has %s",
            person,
            visit.place(),
            visit.from(),
            both,
            visit.withCase(),
            visit.told() ? "told it" : "not told it");
      }
    }
  }

  /** The seconds of a visit in which some case was there: looked at one by one. */
  private static Duration both(Scan scan, List<CaseHours> all) {
    List<CaseHours> there =
        all.stream().filter(hours -> hours.place().equals(scan.place())).toList();
    long seconds = 0;
    for (Instant second = scan.from();
        second.isBefore(scan.until());
        second = second.plusSeconds(1)) {
      Instant now = second;
      if (there.stream()
          .anyMatch(hours -> !now.isBefore(hours.from()) && now.isBefore(hours.until()))) {
        seconds++;
      }
    }
    return Duration.ofSeconds(seconds);
  }
}
