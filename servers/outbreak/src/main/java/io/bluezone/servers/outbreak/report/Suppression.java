// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import java.util.Arrays;
import java.util.List;

/**
 * Hides counts of few people: those from 1 to just below the threshold. Of counts whose sum is
 * known as well, more are hidden until what is hidden cannot be worked out from the sum: two at
 * least, of as many people together as the threshold.
 *
 * @param threshold below how many people are hidden; 1 hides nothing
 */
public record Suppression(long threshold) {

  public boolean hides(long people) {
    return people > 0 && people < threshold;
  }

  public String text(long count) {
    return hides(count) ? "<" + threshold : String.valueOf(count);
  }

  /** {@return which of some counts are hidden, whose sum may be known} */
  public boolean[] hidden(List<Long> counts) {
    boolean[] hidden = new boolean[counts.size()];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = hides(counts.get(i));
    }
    while (isGivenAway(counts, hidden)) {
      int smallest = -1;
      for (int i = 0; i < hidden.length; i++) {
        boolean candidate = !hidden[i] && counts.get(i) > 0;
        if (candidate && (smallest < 0 || counts.get(i) < counts.get(smallest))) {
          smallest = i;
        }
      }
      if (smallest < 0) {
        // There is nothing left to hide it behind but days without people.
        Arrays.fill(hidden, true);
        return hidden;
      }
      hidden[smallest] = true;
    }
    return hidden;
  }

  private boolean isGivenAway(List<Long> counts, boolean[] hidden) {
    int number = 0;
    long people = 0;
    for (int i = 0; i < hidden.length; i++) {
      number += hidden[i] ? 1 : 0;
      people += hidden[i] ? counts.get(i) : 0;
    }
    return number > 0 && number < hidden.length && (number == 1 || people < threshold);
  }
}
