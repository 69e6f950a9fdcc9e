// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Population;
import io.bluezone.lab.population.Town;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObserverTest {

  private static final int PEOPLE = 100;
  private static final int RECEIVERS = 12;

  private static Population town(long seed) {
    return Town.plan(PEOPLE, PhoneMix.parse(PhoneMix.DEFAULT), seed);
  }

  private static Receivers receivers(long seed) {
    Population town = town(seed);
    return new Receivers(town, new Streets(town, seed), RECEIVERS, seed);
  }

  private static Track track(Collection<HeardId> ids) {
    List<HeardId> all = List.copyOf(ids);
    Track track = new Track(all.get(0));
    all.subList(1, all.size()).forEach(track::add);
    return track;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void joinsAllThatWasHeardOfAPersonByKeys(long seed) {
    List<HeardId> heard = receivers(seed).hear();
    List<Track> byKeys = new ArrayList<>();
    heard.stream()
        .collect(groupingBy(HeardId::person))
        .values()
        .forEach(ids -> byKeys.add(track(ids)));
    double[] joined = FollowTrial.joined(byKeys, PEOPLE + 1);
    for (int person = 0; person < PEOPLE; person++) {
      int self = person;
      double minutes =
          heard.stream().filter(id -> id.person() == self).mapToDouble(HeardId::seconds).sum() / 60;
      assertThat(joined[person]).isCloseTo(minutes, within(1e-6));
    }
    // One who was never heard.
    assertThat(joined[PEOPLE]).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void takesEachIdOnceAndOneAnIntervalByAnyJudgement(long seed) {
    Receivers receivers = receivers(seed);
    List<HeardId> heard = receivers.hear();
    Evidence evidence = new Evidence(receivers);
    for (Observer.Judgement judgement :
        List.of(
            evidence.likeliest(),
            evidence.continuity(),
            evidence.guess(new SplittableRandom(seed)),
            evidence.guessBetweenChanges(new SplittableRandom(seed)))) {
      List<Track> tracks = Observer.follow(heard, judgement);
      List<HeardId> joined = tracks.stream().flatMap(track -> track.ids().stream()).toList();
      assertThat(joined).hasSameSizeAs(heard).hasSameSizeAs(new HashSet<>(joined));
      for (Track track : tracks) {
        for (int i = 1; i < track.ids().size(); i++) {
          HeardId before = track.ids().get(i - 1);
          HeardId id = track.ids().get(i);
          assertThat(id.interval()).isGreaterThan(before.interval());
          double gap = id.first().from() - before.last().until();
          assertThat(receivers.metres(before.last().receiver(), id.first().receiver()))
              .isLessThanOrEqualTo(2 * gap + 2 * Receivers.REACH);
        }
      }
    }
  }

  /** All ways of the town can be walked: what an observer excludes is never so. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void followsASinglePersonWhole(long seed) {
    Receivers receivers = receivers(seed);
    List<HeardId> heard = receivers.hear();
    Evidence evidence = new Evidence(receivers);
    heard.stream()
        .collect(groupingBy(HeardId::person))
        .values()
        .forEach(ids -> assertThat(Observer.follow(ids, evidence.likeliest())).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void leavesGuessingBehindOnAverage(long seed) {
    Receivers receivers = receivers(seed);
    List<HeardId> heard = receivers.hear();
    Evidence evidence = new Evidence(receivers);
    double likeliest = sum(Observer.follow(heard, evidence.likeliest()));
    double guessed = sum(Observer.follow(heard, evidence.guess(new SplittableRandom(seed))));
    assertThat(likeliest).isGreaterThan(guessed);
  }

  /** Neither a person's number nor an order by it tells whose an ID is. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void looksAtNoTruth(long seed) {
    Receivers receivers = receivers(seed);
    List<HeardId> heard = receivers.hear();
    List<HeardId> shuffled = new ArrayList<>(heard);
    Collections.shuffle(shuffled, new Random(seed));
    Evidence evidence = new Evidence(receivers);
    assertThat(sum(Observer.follow(shuffled, evidence.likeliest())))
        .isCloseTo(sum(Observer.follow(heard, evidence.likeliest())), within(1e-6));
  }

  private static double sum(List<Track> tracks) {
    double sum = 0;
    for (double minutes : FollowTrial.joined(tracks, PEOPLE)) {
      sum += minutes;
    }
    return sum;
  }
}
