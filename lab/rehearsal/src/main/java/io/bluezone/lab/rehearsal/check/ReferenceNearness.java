// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.crypto.RollingId;
import io.bluezone.lab.rehearsal.check.files.PublishedKey;
import io.bluezone.lab.rehearsal.check.files.ReferenceIds;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time that a log was near a published key on each local day, as docs/app/exposure.md says.
 * None of the library's matching or counting is used.
 */
final class ReferenceNearness {

  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final int BRIDGE = 340;
  private static final int WINDOW = 60;
  private static final int CLAIMED = -15;
  private static final int MOST_SHIFT = 6;

  private final PhoneAccount phone;
  private final Map<RollingId, List<Encounter>> byId = new HashMap<>();

  ReferenceNearness(PhoneAccount phone) {
    this.phone = phone;
    phone
        .encounters()
        .forEach(each -> byId.computeIfAbsent(each.id(), id -> new ArrayList<>()).add(each));
  }

  /** A time of one nearness, in seconds since 1970. */
  private record Piece(long from, long until, boolean isNear) {}

  /** Gives the seconds near on each day with an encounter; empty if the key was never met. */
  Map<Integer, Integer> secondsNear(PublishedKey key) {
    return secondsNear(met(key));
  }

  /** Gives the seconds near on each day of some encounters. */
  Map<Integer, Integer> secondsNear(Collection<Encounter> encounters) {
    List<Encounter> met = new ArrayList<>(encounters);
    met.sort(Comparator.comparing(Encounter::first).thenComparing(Encounter::key));
    List<Piece> pieces = new ArrayList<>();
    for (Encounter each : met) {
      List<Piece> own = pieces(each);
      if (!pieces.isEmpty()) {
        bridge(pieces.get(pieces.size() - 1), own.get(0), pieces);
      }
      pieces.addAll(own);
    }
    return byDay(pieces);
  }

  private List<Encounter> met(PublishedKey key) {
    List<Encounter> met = new ArrayList<>();
    Duration length = Duration.ofDays(1).dividedBy(key.idsPerDay());
    ReferenceIds.of(key)
        .forEach(
            (id, begin) -> {
              for (Encounter each : byId.getOrDefault(id, List.of())) {
                if (counts(each, begin.minus(SKEW), begin.plus(length).plus(SKEW), key)) {
                  met.add(each);
                }
              }
            });
    return met;
  }

  /** A sighting counts near the ID's interval, before the key's end and before the bulletin. */
  private static boolean counts(Encounter met, Instant from, Instant until, PublishedKey key) {
    boolean[] counts = new boolean[1];
    met.forEachSighting(
        (time, rssi) ->
            counts[0] |=
                !time.isBefore(from)
                    && time.isBefore(until)
                    && time.isBefore(key.until())
                    && time.isBefore(key.issued()));
    return counts[0];
  }

  /** The windows of an encounter, each with half of the time to its neighbours. */
  private List<Piece> pieces(Encounter met) {
    TreeMap<Integer, List<Integer>> samples = new TreeMap<>();
    met.samples()
        .forEach(
            (second, rssi) -> samples.computeIfAbsent(second, s -> new ArrayList<>()).add(rssi));
    List<List<Integer>> windows = new ArrayList<>();
    int before = Integer.MIN_VALUE / 2;
    for (int second : samples.keySet()) {
      if (second - before > WINDOW) {
        windows.add(new ArrayList<>());
      }
      windows.get(windows.size() - 1).add(second);
      before = second;
    }
    List<Piece> pieces = new ArrayList<>();
    long start = met.intervalStart().getEpochSecond();
    met.presence()
        .forEach(
            (from, to) -> {
              List<List<Integer>> within =
                  windows.stream()
                      .filter(w -> w.get(w.size() - 1) >= from && w.get(0) <= to)
                      .toList();
              int begin = from;
              for (int i = 0; i < within.size(); i++) {
                List<Integer> window = within.get(i);
                int end =
                    i + 1 == within.size()
                        ? to
                        : (window.get(window.size() - 1) + within.get(i + 1).get(0)) / 2;
                pieces.add(new Piece(start + begin, start + end, isNear(met, window, samples)));
                begin = end;
              }
              if (within.isEmpty()) {
                List<Integer> all = List.copyOf(samples.keySet());
                pieces.add(new Piece(start + from, start + to, isNear(met, all, samples)));
              }
            });
    return pieces;
  }

  private boolean isNear(Encounter met, List<Integer> window, Map<Integer, List<Integer>> samples) {
    List<Integer> strengths =
        window.stream()
            .flatMap(second -> samples.getOrDefault(second, List.of()).stream())
            .sorted()
            .toList();
    if (strengths.isEmpty()) {
      return false;
    }
    int quarter = strengths.get(strengths.size() - (strengths.size() + 3) / 4);
    int claim = CLAIMED - met.txPower().orElse(CLAIMED);
    int shift = Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, claim));
    int threshold = met.form() == BeaconForm.ANDROID ? phone.nearAndroid() : phone.nearIos();
    return quarter + shift >= threshold;
  }

  private static void bridge(Piece left, Piece right, List<Piece> pieces) {
    long gap = right.from() - left.until();
    if (gap > 0 && gap <= BRIDGE) {
      long middle = left.until() + gap / 2;
      pieces.add(new Piece(left.until(), middle, left.isNear()));
      pieces.add(new Piece(middle, right.from(), right.isNear()));
    }
  }

  private static Map<Integer, Integer> byDay(List<Piece> pieces) {
    Map<Integer, BitSet> days = new TreeMap<>();
    for (Piece piece : pieces) {
      int last = RehearsalTown.dayOf(Instant.ofEpochSecond(piece.until()));
      for (int day = RehearsalTown.dayOf(Instant.ofEpochSecond(piece.from())); day <= last; day++) {
        BitSet near = days.computeIfAbsent(day, unknown -> new BitSet());
        long midnight = RehearsalTown.startOf(day).getEpochSecond();
        long next = RehearsalTown.startOf(day + 1).getEpochSecond();
        if (piece.isNear()) {
          near.set(
              (int) (Math.max(piece.from(), midnight) - midnight),
              (int) (Math.min(piece.until(), next) - midnight));
        }
      }
    }
    Map<Integer, Integer> seconds = new TreeMap<>();
    days.forEach((day, near) -> seconds.put(day, near.cardinality()));
    return seconds;
  }
}
