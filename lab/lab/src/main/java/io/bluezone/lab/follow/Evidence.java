// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import java.util.SplittableRandom;

/** Judges by what receivers know: time, place, strength, and the moment at which an ID changes. */
final class Evidence {

  /** Metres in a second: more is not walked. */
  private static final double FASTEST = 2;

  /** Seconds without a frame after which one who changed the ID is out of sight. */
  private static final double AT_ONCE = 60;

  /** Seconds that people stay unheard, on average. */
  private static final double UNHEARD = 3600;

  /** Standard deviation of strengths at one door, dB. */
  private static final double STRENGTHS = 8;

  /** Natural logarithms of how much likelier one person is than two. */
  private static final double STAYED = 5;

  private static final double WENT_NEAR = 2;
  private static final double CAME_BACK = 3;

  /** More than all evidence speaks against anything. */
  private static final double CERTAIN = 1e6;

  private final Receivers receivers;

  Evidence(Receivers receivers) {
    this.receivers = receivers;
  }

  /** Any that can be walked, all alike. */
  Observer.Judgement guess(SplittableRandom random) {
    return (track, id) -> isWalkable(track, id) ? random.nextDouble() : Observer.Judgement.NEVER;
  }

  /** The likeliest where an ID changed within hearing, else any that can be walked. */
  Observer.Judgement guessBetweenChanges(SplittableRandom random) {
    return (track, id) -> {
      double score = continuity().of(track, id);
      return score > Observer.Judgement.NEVER ? score + CERTAIN : guess(random).of(track, id);
    };
  }

  /** The likeliest. */
  Observer.Judgement likeliest() {
    return (track, id) -> isWalkable(track, id) ? likelihood(track, id) : Observer.Judgement.NEVER;
  }

  /** The likeliest of those who were heard at once before: whom a change of ID does not hide. */
  Observer.Judgement continuity() {
    return (track, id) ->
        isAtOnce(track, id) && isWalkable(track, id)
            ? likelihood(track, id)
            : Observer.Judgement.NEVER;
  }

  private static double gap(Track track, HeardId id) {
    return id.first().from() - track.last().last().until();
  }

  private static boolean isAtOnce(Track track, HeardId id) {
    return gap(track, id) <= AT_ONCE;
  }

  private double metres(Track track, HeardId id) {
    return receivers.metres(track.last().last().receiver(), id.first().receiver());
  }

  private boolean isWalkable(Track track, HeardId id) {
    return metres(track, id) - 2 * Receivers.REACH <= FASTEST * gap(track, id);
  }

  private double likelihood(Track track, HeardId id) {
    double score = clocks(track, id);
    Hearing last = track.last().last();
    if (isAtOnce(track, id)) {
      if (last.receiver() == id.first().receiver()) {
        return score + STAYED + strengths(last, id.first());
      }
      score += WENT_NEAR;
    }
    double way = metres(track, id) / Streets.WALK;
    score -= Math.max(0, gap(track, id) - way) / UNHEARD;
    Hearing longest = id.longest();
    return score
        + track
            .at(longest.receiver())
            .map(before -> CAME_BACK + strengths(before, longest))
            .orElse(0.0);
  }

  private static double strengths(Hearing one, Hearing other) {
    return ratio(
        one.strength() - other.strength(),
        Math.hypot(one.deviation(), other.deviation()),
        Math.sqrt(2) * STRENGTHS);
  }

  private static double clocks(Track track, HeardId id) {
    return track.clock().isPresent() && id.clock().isPresent()
        ? ratio(
            track.clock().getAsDouble() - id.clock().getAsDouble(),
            Math.sqrt(2) * Receivers.MOMENT,
            Math.sqrt(2) * Math.hypot(Receivers.CLOCKS, Receivers.MOMENT))
        : 0;
  }

  /** The logarithm of how much likelier a difference is within one phone than between two. */
  private static double ratio(double difference, double within, double between) {
    double one = difference / within;
    double other = difference / between;
    return (other * other - one * one) / 2 + Math.log(between / within);
  }
}
