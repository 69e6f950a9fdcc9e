// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SuppressionTest {

  private static final Suppression OF_FIVE = new Suppression(5);

  @Property(tries = 300)
  void hidesWhatTheSumWouldTell(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 12) Long> counts) {
    boolean[] hidden = OF_FIVE.hidden(counts);
    long people = 0;
    int number = 0;
    for (int i = 0; i < hidden.length; i++) {
      assertThat(!hidden[i] && counts.get(i) > 0 && counts.get(i) < 5).isFalse();
      people += hidden[i] ? counts.get(i) : 0;
      number += hidden[i] ? 1 : 0;
    }
    boolean shows = number < hidden.length;
    assertThat(number == 0 || !shows || (number >= 2 && people >= 5)).isTrue();
  }

  @Property(tries = 100)
  void showsWhatNeedsNoHiding(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 5, max = 50) Long> counts) {
    assertThat(OF_FIVE.hidden(counts)).containsOnly(false);
  }
}
