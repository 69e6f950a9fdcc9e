// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.counts.noise.Noise;
import io.bluezone.counts.report.CountsTask;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** All that is published of a count: for the page, the feed and the table alike. */
public record CountsFeed(Leader leader, Figures figures) {

  private static final int TWO_WEEKS = 14;
  private static final int A_MONTH = 30;

  /**
   * The sum over a device's days, by zero-concentrated differential privacy.
   *
   * @param days how many were counted so far
   * @param mostDays after so many the count ends
   * @param epsilonOfADay for all answers of a day; its delta is that of all days together
   * @param epsilonOf14Days for 14 days together
   * @param epsilonOf30Days for 30 days together
   * @param epsilonSoFar for the days that were counted
   * @param epsilonOfAll for all days that the count can have
   */
  public record Spent(
      int days,
      int mostDays,
      double epsilonOfADay,
      double epsilonOf14Days,
      double epsilonOf30Days,
      double epsilonSoFar,
      double epsilonOfAll) {

    static Spent of(CountsTask task, LocalDate today) {
      Noise noise = task.noise();
      long begun = ChronoUnit.DAYS.between(task.firstUtcDay(), today) + 1;
      int days = (int) Math.max(0, Math.min(begun, task.days()));
      return new Spent(
          days,
          task.days(),
          rounded(noise.epsilon(1)),
          rounded(noise.epsilon(TWO_WEEKS)),
          rounded(noise.epsilon(A_MONTH)),
          rounded(noise.epsilon(days)),
          rounded(noise.epsilon(task.days())));
    }

    /** Up, to two digits. */
    private static double rounded(double epsilon) {
      return Math.ceil(epsilon * 100 - 1e-6) / 100;
    }
  }

  /**
   * A count as it is published.
   *
   * @param firstDay the first UTC day
   * @param spent what the days of a device add up to
   * @param units what each unit's batches say, those that noise covers left out
   * @param regions all units of a region by the week, from Monday on
   */
  public record Published(
      LocalDate firstDay, Spent spent, List<Figure> units, List<Figure> regions) {}

  /** {@return what is public}, or refuses where nothing is counted. */
  public Published published() {
    CountsTask task = leader.task();
    List<Figure> all = figures.since(task.firstUtcDay().minusDays(CountsTask.MAX_AGE));
    return new Published(
        task.firstUtcDay(),
        Spent.of(task, leader.today()),
        all.stream().filter(Figure::isMeaningful).toList(),
        Figure.byRegionAndWeek(all));
  }
}
