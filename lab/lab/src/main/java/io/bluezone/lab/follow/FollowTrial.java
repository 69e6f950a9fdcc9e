// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Population;
import io.bluezone.lab.population.Town;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A workday of a town in which all have the app, and what receivers at its doors make of it. All
 * IDs of a case are listed, which is the worst. The same seed gives the same result.
 */
final class FollowTrial {

  /** Cases that are drawn for a figure, at least. */
  private static final int ENOUGH = 200;

  private final long seed;
  private final int people;
  private final int receivers;
  private final List<HeardId> heard;
  private final Evidence evidence;
  private final double[] unlisted;

  /**
   * Means of minutes of a case's day. From a moment at which a case was heard: how many of its
   * minutes are on the same track.
   *
   * @param keys all that were heard
   * @param listed joined by the likeliest
   * @param guessed joined by chance, as walking allows
   * @param guessedGaps joined by chance, save where an ID changed within hearing: there by the
   *     likeliest
   * @param unlisted joined without any bulletin, by following changes of IDs
   */
  record Line(
      int receivers,
      int cases,
      double keys,
      double listed,
      double guessed,
      double guessedGaps,
      double unlisted) {

    /** {@return listed to guessed; 1 if none was heard} */
    @JsonProperty
    double times() {
      return guessed == 0 ? 1 : listed / guessed;
    }

    /** {@return listed to guessedGaps; 1 if none was heard} */
    @JsonProperty
    double timesGaps() {
      return guessedGaps == 0 ? 1 : listed / guessedGaps;
    }
  }

  FollowTrial(int people, int receivers, long seed) {
    this.people = people;
    this.receivers = receivers;
    this.seed = seed;
    Population town = Town.plan(people, PhoneMix.parse(PhoneMix.DEFAULT), seed);
    Receivers all = new Receivers(town, new Streets(town, seed), receivers, seed);
    heard = all.hear();
    evidence = new Evidence(all);
    unlisted = joined(Observer.follow(heard, evidence.continuity()), people);
  }

  /** Gives the means over draws of so many cases. */
  Line of(int cases) {
    int draws = Math.max(2, ENOUGH / cases);
    double[] sums = new double[5];
    SplittableRandom random = new SplittableRandom(seed + 31L * cases);
    SplittableRandom chance = random.split();
    for (int draw = 0; draw < draws; draw++) {
      Set<Integer> drawn = draw(cases, random);
      List<HeardId> listed = heard.stream().filter(id -> drawn.contains(id.person())).toList();
      double[] keys = new double[people];
      listed.forEach(id -> keys[id.person()] += id.seconds() / 60);
      double[] likeliest = joined(Observer.follow(listed, evidence.likeliest()), people);
      double[] guessed = joined(Observer.follow(listed, evidence.guess(chance)), people);
      double[] gaps = joined(Observer.follow(listed, evidence.guessBetweenChanges(chance)), people);
      for (int person : drawn) {
        sums[0] += keys[person];
        sums[1] += likeliest[person];
        sums[2] += guessed[person];
        sums[3] += gaps[person];
        sums[4] += unlisted[person];
      }
    }
    double count = (double) draws * cases;
    return new Line(
        receivers,
        cases,
        sums[0] / count,
        sums[1] / count,
        sums[2] / count,
        sums[3] / count,
        sums[4] / count);
  }

  private Set<Integer> draw(int cases, SplittableRandom random) {
    Set<Integer> drawn = new HashSet<>();
    while (drawn.size() < cases) {
      drawn.add(random.nextInt(people));
    }
    return drawn;
  }

  /** Each person's minutes on the track of a moment at which the person was heard, on average. */
  static double[] joined(List<Track> tracks, int people) {
    double[] all = new double[people];
    double[] squares = new double[people];
    for (Track track : tracks) {
      Map<Integer, Double> own = new HashMap<>();
      track.ids().forEach(id -> own.merge(id.person(), id.seconds() / 60, Double::sum));
      own.forEach(
          (person, minutes) -> {
            all[person] += minutes;
            squares[person] += minutes * minutes;
          });
    }
    double[] means = new double[people];
    Arrays.setAll(means, person -> all[person] == 0 ? 0 : squares[person] / all[person]);
    return means;
  }
}
