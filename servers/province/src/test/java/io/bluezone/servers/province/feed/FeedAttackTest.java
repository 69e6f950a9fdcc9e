// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.demo.MadeFigures;
import io.bluezone.servers.province.demo.MadeProvince;
import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReport.Road;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.UnitKind;
import io.bluezone.servers.province.units.UnitTree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A hidden count stays 10 wide for whoever has all publications and a unit's own count. */
class FeedAttackTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final int DAYS = 60;

  private static ProvinceUnit unit(String code, UnitKind kind, String parent, int population) {
    return new ProvinceUnit(
        code,
        new ProvinceUnit.Names(code, code),
        kind,
        parent,
        population,
        population,
        Optional.empty());
  }

  private static UnitReport report(String unit, UnitFigures figures) {
    return new UnitReport(unit, DAY, figures, Instant.EPOCH, Road.LINK);
  }

  private static PublishedGroup publish(
      Map<String, Integer> populations, Map<String, Integer> counts) {
    List<ProvinceUnit> units = new ArrayList<>();
    units.add(unit("p", UnitKind.PROVINCE, "", 1));
    populations.forEach((code, people) -> units.add(unit(code, UnitKind.AGENCY, "p", people)));
    Map<String, UnitReport> reports = new HashMap<>();
    counts.forEach(
        (code, running) -> {
          int people = populations.getOrDefault(code, 0);
          reports.put(code, report(code, new UnitFigures(people, people, running)));
        });
    return PublishedDay.of(DAY, false, new UnitTree(units), reports).groups().get(0);
  }

  @Test
  void leavesEachHiddenCountTenWideForALinearProgram() {
    Random random = new Random(1);
    int told = 0;
    for (int round = 0; round < 150; round++) {
      Map<String, Integer> populations = new LinkedHashMap<>();
      Map<String, Integer> counts = new LinkedHashMap<>();
      int size = 1 + random.nextInt(6);
      for (int i = 0; i < size; i++) {
        int people = random.nextInt(5) == 0 ? random.nextInt(25) : 25 + random.nextInt(200);
        populations.put("u" + i, people);
        if (random.nextInt(6) > 0) {
          counts.put("u" + i, Math.min(people, random.nextInt(26)));
        }
      }
      PublishedGroup group = publish(populations, counts);
      told += group.sum().runningInOthers().isPresent() ? 1 : 0;
      Map<String, Integer> hidden = Attacker.hidden(counts, group);
      for (String own : hidden.keySet()) {
        Map<String, Integer> known = new LinkedHashMap<>(populations);
        known.keySet().retainAll(hidden.keySet());
        Attacker attacker = new Attacker(known, group.sum());
        attacker.learn(own, hidden.getOrDefault(own, 0));
        for (String other : hidden.keySet()) {
          if (!other.equals(own)) {
            assertThat(attacker.width(other))
                .as("%s of %s, told %s", other, counts, group.sum())
                .isGreaterThanOrEqualTo(HiddenCounts.K);
          }
        }
      }
    }
    // The sum of the hidden ones is told often enough to be of use.
    assertThat(told).isGreaterThan(15);
  }

  @Test
  void leavesEachHiddenCountTenWideOverSixtyDaysOfAProvince() {
    List<ProvinceUnit> units = MadeProvince.units();
    UnitTree tree = new UnitTree(units);
    List<UnitReport> reports = MadeFigures.of(units, DAY, DAYS, ZoneOffset.UTC);
    int hiddenCounts = 0;
    int told = 0;
    for (LocalDate day = DAY.minusDays(DAYS); day.isBefore(DAY); day = day.plusDays(1)) {
      Map<String, UnitReport> holding = new HashMap<>();
      for (UnitReport report : reports) {
        if (!report.day().isAfter(day)
            && report.day().isAfter(day.minusDays(UnitReports.HOLDS_DAYS))) {
          holding.merge(report.unit(), report, (a, b) -> a.day().isAfter(b.day()) ? a : b);
        }
      }
      PublishedDay published = PublishedDay.of(day, true, tree, holding);
      assertAddsUpWhatIsShown(published);
      for (PublishedGroup group : published.groups()) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ProvinceUnit unit : tree.childrenOf(group.parent())) {
          UnitReport report = holding.get(unit.code());
          if (report != null && unit.kind().word().equals(group.kind())) {
            counts.put(unit.code(), report.figures().running());
          }
        }
        Map<String, Integer> hidden = Attacker.hidden(counts, group);
        hiddenCounts += hidden.size();
        told += group.sum().runningInOthers().isPresent() ? 1 : 0;
        Attacker.leastWidth(hidden, group.sum().runningInOthers())
            .ifPresent(width -> assertThat(width).isGreaterThanOrEqualTo(HiddenCounts.K));
      }
    }
    assertThat(hiddenCounts).isGreaterThan(1000);
    assertThat(told).isGreaterThan(20);
  }

  /** Every sum and total is one of shown, rounded counts: no hidden one is in it. */
  private static void assertAddsUpWhatIsShown(PublishedDay published) {
    Map<String, UnitFigures> totals = new HashMap<>();
    for (PublishedGroup group : published.groups()) {
      UnitFigures sum =
          group.units().stream()
              .flatMap(unit -> unit.figures().stream())
              .reduce(UnitFigures.NONE, UnitFigures::plus);
      assertThat(group.sum().figures()).isEqualTo(sum);
      totals.merge(group.kind(), sum, UnitFigures::plus);
      assertThat(group.units())
          .allSatisfy(
              unit -> assertThat(unit.population()).isGreaterThanOrEqualTo(HiddenCounts.SHOWN_FROM))
          .allSatisfy(
              unit ->
                  unit.figures()
                      .ifPresent(
                          figures -> {
                            assertThat(figures.running()).isGreaterThanOrEqualTo(20);
                            assertThat(figures.running() % 10).isZero();
                            assertThat(figures.smartphones() % 10).isZero();
                            assertThat(figures.people() % 10).isZero();
                          }));
    }
    published
        .totals()
        .forEach(total -> assertThat(total.figures()).isEqualTo(totals.get(total.kind())));
  }

  @Test
  void saysTheSameWhateverIsHidden() {
    Map<String, Integer> populations = Map.of("a", 100, "b", 100, "c", 100, "d", 100);
    PublishedGroup first = publish(populations, Map.of("a", 50, "b", 3, "c", 60));
    PublishedGroup second = publish(populations, Map.of("a", 50, "b", 19, "c", 60));
    PublishedGroup third = publish(populations, Map.of("a", 50, "c", 60));
    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
  }

  @Test
  void tellsTheSumOfHiddenCountsWhereThatTellsNone() {
    Map<String, Integer> populations = Map.of("a", 100, "b", 100, "c", 100, "d", 100);
    assertThat(
            publish(populations, Map.of("a", 9, "b", 11, "c", 10, "d", 8)).sum().runningInOthers())
        .contains(40);
    // Two units know each other's count by their sum.
    assertThat(publish(populations, Map.of("a", 9, "b", 11)).sum().runningInOthers()).isEmpty();
    // Almost none, or almost all that can be: each is almost certain.
    assertThat(publish(populations, Map.of("a", 0, "b", 1, "c", 0, "d", 0)).sum().runningInOthers())
        .isEmpty();
    assertThat(
            publish(populations, Map.of("a", 19, "b", 19, "c", 18, "d", 19))
                .sum()
                .runningInOthers())
        .isEmpty();
  }
}
