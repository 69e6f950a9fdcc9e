// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount.HandedIn;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount.Unit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A province has each unit's figures of a day once, as the unit handed them in. It publishes them
 * rounded to tens, or hides them: a small count is never told alone. A published day stays as it
 * is.
 */
final class ProvinceFigures {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROUNDED = 10;

  /** From so many people, and so many with the app running, on a unit's figures are shown. */
  private static final int SHOWN = 20;

  /** Of two hidden counts, who knows one would learn the other from their sum. */
  private static final int FEWEST_HIDDEN = 3;

  /** The phones' own counts are read each hour. */
  private static final Duration READ = Duration.ofHours(2);

  /** Phones whose clocks jump have two IDs in a quarter of an hour. */
  private static final int JUMPING = 2;

  /** A box's stated mean error: so much of the phones, or one. */
  private static final double MEAN_ERROR = 0.10;

  private static final int QUARTER = 15;

  private static final int FIVES = 50;
  private static final int HALF = 5;

  private final ProvinceAccount account;
  private final Finding finding;

  ProvinceFigures(ProvinceAccount account, Finding finding) {
    this.account = account;
    this.finding = finding;
  }

  static void check(Evidence evidence, Finding finding) throws IOException {
    ProvinceFigures check = new ProvinceFigures(evidence.services().province(), finding);
    check.checkForms();
    evidence.venues().forEach(check::checkBox);
    check.checkCounts(evidence.services().counts().figures().seen(), evidence.people().end());
  }

  /** The forms of units, and the open figures that are made of them. */
  void checkForms() throws IOException {
    checkReports();
    for (LocalDate day : account.handedIn().stream().map(HandedIn::day).distinct().toList()) {
      checkDay(day);
    }
  }

  private void checkReports() {
    for (HandedIn each : account.handedIn()) {
      List<HandedIn> own = stored(each.unit(), each.day());
      finding.expect(
          own.equals(List.of(each)),
          "%s handed in %s, and the province has %s",
          each.unit(),
          each,
          own);
    }
    for (HandedIn each : account.stored()) {
      finding.expect(
          account.handedIn().contains(each), "the province has what no one handed in: %s", each);
    }
    account
        .feed()
        .kept()
        .keySet()
        .forEach(
            day ->
                finding.expect(
                    account.feed().first().containsKey(day), "%s is published too early", day));
  }

  /** Each quarter of an hour that a box has handed in is there once, as the box counted it. */
  void checkBox(VenueAccount venue) {
    Map<Instant, Integer> shown = account.boxes().getOrDefault(venue.name(), Map.of());
    finding.expect(
        !shown.isEmpty() && shown.size() == venue.handedIn(),
        "%s has handed in %d counts, and the province has %d",
        venue.name(),
        venue.handedIn(),
        shown.size());
    double missing = 0;
    double sum = 0;
    for (Map.Entry<Instant, Integer> each : shown.entrySet()) {
      int phones = each.getValue();
      int most = venue.passed().getOrDefault(each.getKey(), 0);
      finding.expect(
          phones % HALF == 0 && phones - error(phones) <= most + JUMPING,
          "%s shows %d phones at %s, and %d were there",
          venue.name(),
          phones,
          each.getKey(),
          most);
      int near = near(venue, each.getKey());
      missing += Math.max(0, near - phones - error(phones));
      sum += near;
    }
    finding.expect(
        missing <= Math.max(shown.size(), MEAN_ERROR * sum),
        "%s misses %.0f of %.0f phones in %d counts",
        venue.name(),
        missing,
        sum,
        shown.size());
  }

  /** {@return by how much rounding is off at most: to fives, from 50 on to tens} */
  private static int error(int phones) {
    return phones == 0 ? HALF - 1 : phones <= FIVES ? HALF / 2 : HALF;
  }

  /** {@return the most phones that were near at once in a quarter of an hour, for a while} */
  private static int near(VenueAccount venue, Instant begin) {
    return IntStream.range(0, QUARTER)
        .mapToObj(minute -> venue.present().get(begin.plus(Duration.ofMinutes(minute))))
        .filter(Objects::nonNull)
        .mapToInt(PhonesAround::near)
        .max()
        .orElse(0);
  }

  /** The phones' own counts are those that the authority shows. */
  void checkCounts(List<Long> shown, Instant end) {
    ProvinceAccount.Counts counts = account.counts();
    finding.expect(
        counts.read().filter(end.minus(READ)::isBefore).isPresent(),
        "the authority's counts were last read at %s",
        counts.read());
    for (long reports : counts.reports()) {
      finding.expect(
          shown.contains(reports), "a count of %d reports is not the authority's", reports);
    }
  }

  private List<HandedIn> stored(String unit, LocalDate day) {
    return account.stored().stream()
        .filter(each -> each.unit().equals(unit) && each.day().equals(day))
        .toList();
  }

  private void checkDay(LocalDate day) throws IOException {
    String first = account.feed().first().getOrDefault(day, "");
    finding.expect(
        !first.isEmpty()
            && first.equals(account.feed().last().get(day))
            && first.equals(account.feed().kept().get(day)),
        "the open figures of %s have changed, or are missing",
        day);
    JsonNode published = JSON.readTree(first.isEmpty() ? "{}" : first);
    Set<String> listed = new HashSet<>();
    for (JsonNode group : published.path("groups")) {
      int[] sum = new int[3];
      Map<String, HandedIn> hidden = hidden(group.path("kind").asText(), day);
      for (JsonNode each : group.path("units")) {
        listed.add(each.path("code").asText());
        checkUnit(each, day);
        int[] own = counts(each.path("figures"));
        for (int i = 0; i < sum.length; i++) {
          sum[i] += own[i];
        }
      }
      checkSum(group.path("sum"), sum, hidden, day);
    }
    for (Unit unit : account.units()) {
      finding.expect(
          listed.contains(unit.code()) == unit.population() >= SHOWN,
          "%s of %d people is listed on %s, or is not, against the rule",
          unit.code(),
          unit.population(),
          day);
    }
  }

  private void checkUnit(JsonNode shown, LocalDate day) {
    String code = shown.path("code").asText();
    List<HandedIn> own =
        account.handedIn().stream()
            .filter(each -> each.unit().equals(code) && each.day().equals(day))
            .toList();
    boolean isTrue =
        own.stream()
            .anyMatch(
                each ->
                    isShown(each)
                        ? isRounded(shown.path("figures"), each)
                        : shown.path("figures").isNull());
    finding.expect(isTrue, "%s shows %s on %s, and handed in %s", code, shown, day, own);
  }

  private boolean isShown(HandedIn figures) {
    return population(figures.unit()) >= SHOWN && figures.running() >= SHOWN;
  }

  private int population(String unit) {
    return account.units().stream()
        .filter(each -> each.code().equals(unit))
        .mapToInt(Unit::population)
        .sum();
  }

  private static int[] counts(JsonNode figures) {
    return new int[] {
      figures.path("people").asInt(),
      figures.path("smartphones").asInt(),
      figures.path("running").asInt()
    };
  }

  private static boolean isRounded(JsonNode shown, HandedIn handedIn) {
    int[] published = counts(shown);
    return isRounded(published[0], handedIn.people())
        && isRounded(published[1], handedIn.smartphones())
        && isRounded(published[2], handedIn.running());
  }

  private static boolean isRounded(int shown, int truth) {
    return shown % ROUNDED == 0 && 2 * Math.abs(shown - truth) <= ROUNDED;
  }

  private Map<String, HandedIn> hidden(String kind, LocalDate day) {
    Map<String, HandedIn> hidden = new HashMap<>();
    for (Unit unit : account.units()) {
      if (unit.kind().equals(kind)) {
        account.handedIn().stream()
            .filter(each -> each.unit().equals(unit.code()) && each.day().equals(day))
            .filter(each -> !isShown(each))
            .forEach(each -> hidden.put(unit.code(), each));
      }
    }
    return hidden;
  }

  private void checkSum(JsonNode shown, int[] sum, Map<String, HandedIn> hidden, LocalDate day) {
    int[] published = counts(shown.path("figures"));
    finding.expect(
        published[0] == sum[0] && published[1] == sum[1] && published[2] == sum[2],
        "a sum of %s is %s, not that of its units",
        day,
        shown);
    JsonNode others = shown.path("runningInOthers");
    int running = hidden.values().stream().mapToInt(HandedIn::running).sum();
    finding.expect(
        others.isNull() || (hidden.size() >= FEWEST_HIDDEN && isRounded(others.asInt(), running)),
        "of %d hidden units, %d running together, %s is told on %s",
        hidden.size(),
        running,
        others,
        day);
  }
}
