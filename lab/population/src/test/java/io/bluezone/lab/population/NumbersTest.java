// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NumbersTest {

  @Test
  void givesKeysNumbersInTheOrderInWhichTheyCome() {
    Numbers numbers = new Numbers(2);
    SplittableRandom random = new SplittableRandom(1);
    Set<Long> keys = new LinkedHashSet<>();
    for (int i = 0; i < 10_000; i++) {
      // Pairs, whose halves are alike in many: the plain hash of a Long does not tell them apart.
      long key = Meetings.key(random.nextInt(100), random.nextInt(100));
      keys.add(key);
      numbers.add(numbers.of(key), 1, 1);
      assertThat(numbers.of(key)).isBetween(0, keys.size() - 1).isEqualTo(numbers.find(key));
    }
    List<Long> inOrder = new ArrayList<>();
    for (int number = 0; number < numbers.size(); number++) {
      inOrder.add(numbers.key(number));
      assertThat(numbers.of(numbers.key(number))).isEqualTo(number);
    }
    assertThat(inOrder).containsExactlyElementsOf(keys);
    int sum = 0;
    for (int number = 0; number < numbers.size(); number++) {
      assertThat(numbers.value(number, 0)).isZero();
      sum += numbers.value(number, 1);
    }
    assertThat(sum).isEqualTo(10_000);
    assertThat(numbers.find(Meetings.key(100, 101))).isEqualTo(Numbers.NONE);
  }

  @Test
  void forgetsAllKeys() {
    Numbers numbers = new Numbers(2);
    for (long key = 0; key < 1_000; key++) {
      assertThat(numbers.of(key)).isEqualTo((int) key);
    }
    numbers.set(0, 1, 9);
    numbers.clear();
    assertThat(numbers.size()).isZero();
    assertThat(numbers.find(0)).isEqualTo(Numbers.NONE);
    assertThat(numbers.of(7)).isZero();
    assertThat(numbers.find(7)).isZero();
    assertThat(numbers.value(0, 1)).isZero();
  }
}
