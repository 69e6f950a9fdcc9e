// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScanBudgetTest {

  private long now = 1_000_000;
  private final ScanBudget budget = new ScanBudget(() -> now);

  @Test
  void givesFiveStarts() {
    for (int i = 0; i < 5; i++) {
      assertThat(budget.take()).isZero();
    }
    assertThat(budget.take()).isEqualTo(ScanBudget.PERIOD);
  }

  @Test
  void takesNothingByAsking() {
    takeFive();
    for (int i = 0; i < 10; i++) {
      assertThat(budget.take()).isPositive();
    }
    now += ScanBudget.PERIOD.toMillis();
    assertThat(budget.take()).isZero();
  }

  @Test
  void freesAStartAPeriodAfterTheOldest() {
    for (int i = 0; i < 5; i++) {
      assertThat(budget.take()).isZero();
      now += 2_000;
    }
    Duration wait = budget.take();
    assertThat(wait).isEqualTo(ScanBudget.PERIOD.minusSeconds(10));
    now += wait.toMillis() - 1;
    assertThat(budget.take()).isEqualTo(Duration.ofMillis(1));
    now += 1;
    assertThat(budget.take()).isZero();
    assertThat(budget.take()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void letsNoSixStartsFallIntoThirtySeconds() {
    long[] last = new long[5];
    for (int i = 0; i < 200; i++) {
      now += 100L * (i % 7);
      Duration wait = budget.take();
      while (!wait.isZero()) {
        now += wait.toMillis();
        wait = budget.take();
      }
      if (i >= 5) {
        assertThat(now - last[i % 5]).isGreaterThan(30_000);
      }
      last[i % 5] = now;
    }
  }

  @Test
  void takesAPeriodForWhatAndroidRefused() {
    budget.exhaust();
    assertThat(budget.take()).isEqualTo(ScanBudget.PERIOD);
    now += ScanBudget.PERIOD.toMillis();
    takeFive();
    assertThat(budget.take()).isPositive();
  }

  @Test
  void forgetsTheStartsOfAClockThatBeginsAgain() {
    takeFive();
    now = 5;
    takeFive();
    assertThat(budget.take()).isEqualTo(ScanBudget.PERIOD);
  }

  @Test
  void keepsOneForAProcess() {
    assertThat(ScanBudget.ofProcess()).isSameAs(ScanBudget.ofProcess());
  }

  private void takeFive() {
    for (int i = 0; i < 5; i++) {
      assertThat(budget.take()).isZero();
    }
  }
}
