// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * The habits of people and of the laboratory.
 *
 * @param tested percent of those with symptoms who have themselves swabbed the next morning
 * @param staysHomeIll percent of those with symptoms who stay at home
 * @param codeUsed percent of those with the app and a code who enter it
 * @param historyGiven percent of those who enter it and give their history, too
 * @param resultMinutes from the swab to its result
 * @param codeMinutes from the result to the code
 * @param entryMinutes from the code to its entry
 */
@JsonPropertyOrder({
  "tested",
  "staysHomeIll",
  "codeUsed",
  "historyGiven",
  "resultMinutes",
  "codeMinutes",
  "entryMinutes"
})
public record Scenario(
    int tested,
    int staysHomeIll,
    int codeUsed,
    int historyGiven,
    Minutes resultMinutes,
    Minutes codeMinutes,
    Minutes entryMinutes) {

  /** A province that is quick. */
  public static final Scenario DEFAULT =
      new Scenario(90, 70, 80, 50, new Minutes(240, 360), new Minutes(0, 120), new Minutes(5, 180));

  /** The least and the most that is drawn, both at most a fortnight. In JSON [least, most]. */
  public record Minutes(int least, int most) {

    private static final int LONGEST = 14 * 24 * 60;

    public Minutes {
      if (least < 0 || most < least || most > LONGEST) {
        throw new IllegalArgumentException(
            "not from the least to the most: " + least + ", " + most);
      }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Minutes of(int[] ends) {
      if (ends.length != 2) {
        throw new IllegalArgumentException("not the least and the most");
      }
      return new Minutes(ends[0], ends[1]);
    }

    @JsonValue
    int[] ends() {
      return new int[] {least, most};
    }

    /** {@return the time at a share of the way from the least to the most} */
    public Duration at(double share) {
      long spread = Duration.ofMinutes(most - least).toMillis();
      return Duration.ofMinutes(least).plusMillis((long) (share * spread));
    }
  }

  public Scenario {
    if (IntStream.of(tested, staysHomeIll, codeUsed, historyGiven)
        .anyMatch(each -> each < 0 || each > 100)) {
      throw new IllegalArgumentException("percentages are from 0 to 100");
    }
  }
}
