// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingTest {

  private static final List<Setting> ALL = Setting.fill(0, 440);

  @Test
  void fillsTheSpaceWithDifferentSettings() {
    assertThat(ALL).doesNotHaveDuplicates().hasSize(440);
    assertThat(ALL).extracting(Setting::codeDelay).contains(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(ALL).filteredOn(each -> each.cycle() == 1).hasSizeBetween(200, 240);
    assertThat(ALL).filteredOn(each -> each.adoption() > 50).hasSizeBetween(220, 260);
    assertThat(ALL).extracting(Setting::boxes).contains(0, 100);
  }

  @Test
  void staysWithinTheSliders() {
    assertThat(ALL)
        .allMatch(each -> Arrays.stream(each.scaled()).allMatch(value -> value >= 0 && value <= 1));
  }

  @Test
  void goesOnWhereItEnded() {
    assertThat(Setting.fill(400, 40)).isEqualTo(ALL.subList(400, 440));
  }

  @Test
  void putsSomeMoreInTheCornerWhereMostTakePart() {
    List<Setting> spread = Setting.spread(400);

    assertThat(spread).hasSize(400).doesNotHaveDuplicates().containsAll(ALL.subList(0, 340));
    assertThat(spread.subList(340, 400))
        .allMatch(each -> each.adoption() >= 60 && each.codeUsed() >= 60 && each.codeDelay() < 4);
  }
}
