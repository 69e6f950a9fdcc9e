// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.google.common.collect.Iterables;
import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.lab.rehearsal.check.files.PublishedIds;
import io.bluezone.lab.rehearsal.check.files.ReferenceIds;
import io.bluezone.records.encounter.Encounter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The listed IDs that a log has, joined as docs/protocol/bulletin.md says. None of the library's
 * joining is used.
 */
public final class ReferenceCourses {

  /** The length of an interval in seconds. */
  static final long INTERVAL = 900;

  private static final long A_DAY = 96;
  private static final long SKEW = 120;
  private static final long BRIDGE = 340;
  private static final long OVERLAP = 60;
  private static final byte[] CONTEXT =
      "Bluezone listed ID 1\n".getBytes(StandardCharsets.US_ASCII);

  /** An ID of an interval, and where the log has it. */
  record Hit(long interval, RollingId id, List<Encounter> with) {

    private Instant first() {
      return with.stream().map(Encounter::first).min(Comparator.naturalOrder()).orElseThrow();
    }

    private Instant last() {
      return with.stream().map(Encounter::last).max(Comparator.naturalOrder()).orElseThrow();
    }

    private double strength() {
      double[] sum = new double[2];
      for (Encounter each : with) {
        each.samples()
            .forEach(
                (second, rssi) -> {
                  sum[0] += rssi;
                  sum[1]++;
                });
      }
      return sum[0] / sum[1];
    }

    private boolean goesOnWith(Hit next) {
      long millis = next.first().toEpochMilli() - last().toEpochMilli();
      return next.interval == interval + 1 && millis <= BRIDGE * 1000 && millis >= -OVERLAP * 1000;
    }

    private double unlike(Hit next) {
      double difference = Math.abs(strength() - next.strength());
      return Double.isNaN(difference) ? Double.MAX_VALUE : difference;
    }
  }

  /** Hits that may be of one case, one after another. */
  record Course(List<Hit> hits) {

    /** {@return what warnings name it by} */
    String digest() {
      Hit first = hits.get(0);
      return ReferenceCourses.digest(first.interval(), first.id());
    }
  }

  private record Pair(Hit left, Hit right, double unlike) {}

  private ReferenceCourses() {}

  /** {@return the SHA-256 in lower-case hex by which an ID of an interval is named} */
  public static String digest(long interval, RollingId id) {
    byte[] place =
        ByteBuffer.allocate(Integer.BYTES + Short.BYTES)
            .putInt((int) (interval / A_DAY))
            .putShort((short) (interval % A_DAY))
            .array();
    byte[] hash = ReferenceIds.sha256(CONTEXT, place, id.toByteArray());
    return BaseEncoding.base16().lowerCase().encode(hash);
  }

  /** {@return the intervals that a phone chooses: those of its encounters, one before and after} */
  public static Set<Long> chosen(Collection<Encounter> log) {
    Set<Long> chosen = new HashSet<>();
    for (Encounter each : log) {
      long last = each.last().getEpochSecond() / INTERVAL + 1;
      for (long at = each.first().getEpochSecond() / INTERVAL - 1; at <= last; at++) {
        chosen.add(at);
      }
    }
    return chosen;
  }

  /** {@return the intervals that an encounter may have been in by the other's clock} */
  public static List<Long> intervals(Encounter met) {
    long own = met.first().getEpochSecond() / INTERVAL;
    List<Long> intervals = new ArrayList<>(List.of(own));
    if (met.last().isBefore(Instant.ofEpochSecond(own * INTERVAL + SKEW))) {
      intervals.add(own - 1);
    }
    if (!met.first().isBefore(Instant.ofEpochSecond((own + 1) * INTERVAL - SKEW))) {
      intervals.add(own + 1);
    }
    return intervals;
  }

  static DayInterval interval(long number) {
    return new DayInterval(LocalDate.ofEpochDay(number / A_DAY), (int) (number % A_DAY));
  }

  static long number(DayInterval interval) {
    return interval.utcDay().toEpochDay() * A_DAY + interval.index();
  }

  /** {@return the courses of a log by a bulletin} */
  static List<Course> of(Collection<Encounter> log, PublishedIds bulletin) throws IOException {
    Map<Long, Map<RollingId, List<Encounter>>> heard = new TreeMap<>();
    for (Encounter each : log) {
      if (each.first().isBefore(bulletin.issued())) {
        for (long interval : intervals(each)) {
          heard
              .computeIfAbsent(interval, number -> new TreeMap<>())
              .computeIfAbsent(each.id(), id -> new ArrayList<>())
              .add(each);
        }
      }
    }
    Map<DayInterval, Set<RollingId>> asked = new HashMap<>();
    heard.forEach((number, ids) -> asked.put(interval(number), ids.keySet()));
    Map<DayInterval, Set<RollingId>> listed = bulletin.lookup().find(asked);
    List<Hit> hits = new ArrayList<>();
    heard.forEach(
        (number, ids) -> {
          Set<RollingId> found = listed.getOrDefault(interval(number), Set.of());
          ids.forEach(
              (id, with) -> {
                if (found.contains(id)) {
                  hits.add(new Hit(number, id, with));
                }
              });
        });
    return join(hits);
  }

  /** Those that are most alike first; each has one before and one after it at most. */
  private static List<Course> join(List<Hit> hits) {
    List<Pair> pairs = new ArrayList<>();
    for (Hit left : hits) {
      for (Hit right : hits) {
        if (left.goesOnWith(right)) {
          pairs.add(new Pair(left, right, left.unlike(right)));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::unlike));
    Map<Hit, Hit> before = new HashMap<>();
    Set<Hit> goOn = new HashSet<>();
    for (Pair pair : pairs) {
      if (!goOn.contains(pair.left()) && !before.containsKey(pair.right())) {
        goOn.add(pair.left());
        before.put(pair.right(), pair.left());
      }
    }
    Map<Hit, List<Hit>> byLast = new HashMap<>();
    for (Hit hit : hits) {
      List<Hit> course = new ArrayList<>();
      if (before.containsKey(hit)) {
        course.addAll(byLast.remove(before.get(hit)));
      }
      course.add(hit);
      byLast.put(hit, course);
    }
    return byLast.values().stream().map(Course::new).toList();
  }

  /** {@return those that have a hit in two intervals that adjoin, or another has it there} */
  static List<Course> borneOut(List<Course> courses) {
    Set<Long> hit = new HashSet<>();
    courses.forEach(course -> course.hits().forEach(each -> hit.add(each.interval())));
    return courses.stream()
        .filter(
            course ->
                course.hits().stream()
                    .anyMatch(
                        each ->
                            hit.contains(each.interval() - 1) || hit.contains(each.interval() + 1)))
        .toList();
  }

  /** {@return the encounters of some courses, each once} */
  static Set<Encounter> encounters(Collection<Course> courses) {
    Set<Encounter> all = new LinkedHashSet<>();
    courses.forEach(
        course ->
            Iterables.addAll(
                all, Iterables.concat(course.hits().stream().map(Hit::with).toList())));
    return all;
  }
}
