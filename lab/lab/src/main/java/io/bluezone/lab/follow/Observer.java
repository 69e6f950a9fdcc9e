// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Joins IDs to tracks, interval by interval: the likeliest pairs first. */
final class Observer {

  /** Tells how well an ID continues a track; of none that it cannot. */
  @FunctionalInterface
  interface Judgement {

    /** The score of a pair that cannot be one. */
    double NEVER = Double.NEGATIVE_INFINITY;

    double of(Track track, HeardId id);
  }

  /** An order that tells nothing of whose IDs they are. */
  private static final Comparator<HeardId> ORDER =
      Comparator.<HeardId>comparingDouble(id -> id.first().from())
          .thenComparingDouble(id -> id.first().strength());

  private record Pair(Track track, HeardId id, double score) {}

  private Observer() {}

  static List<Track> follow(List<HeardId> ids, Judgement judgement) {
    Map<Integer, List<HeardId>> byInterval = new TreeMap<>();
    ids.forEach(
        id -> byInterval.computeIfAbsent(id.interval(), unknown -> new ArrayList<>()).add(id));
    List<Track> tracks = new ArrayList<>();
    for (List<HeardId> each : byInterval.values()) {
      each.sort(ORDER);
      join(each, tracks, judgement);
    }
    return tracks;
  }

  private static void join(List<HeardId> ids, List<Track> tracks, Judgement judgement) {
    List<Pair> pairs = new ArrayList<>();
    for (HeardId id : ids) {
      for (Track track : tracks) {
        double score = judgement.of(track, id);
        if (score > Judgement.NEVER) {
          pairs.add(new Pair(track, id, score));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
    Set<Track> continued = new HashSet<>();
    Set<HeardId> joined = new HashSet<>();
    for (Pair pair : pairs) {
      if (!continued.contains(pair.track()) && !joined.contains(pair.id())) {
        continued.add(pair.track());
        joined.add(pair.id());
        pair.track().add(pair.id());
      }
    }
    for (HeardId id : ids) {
      if (!joined.contains(id)) {
        tracks.add(new Track(id));
      }
    }
  }
}
