// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spares hashes: it does not change a result, so that no test of results can see it. */
class BusyPeriodsTest {

  private static final long[] TIMES = {5_000_000, 1_000, 901_000, 5_000_000, 500};

  @ParameterizedTest(name = "before {0}: {1}")
  @CsvSource({
    "501,500",
    "900,899",
    "901001,901000",
    "901002,901000",
    "5000000,901000",
    "5000001,5000000",
    "9000000,5000000"
  })
  void givesTheLastTimeBeforeALimit(long limit, long last) {
    assertThat(periods(TIMES).lastBefore(limit)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({"0", "499", "500"})
  void givesNothingBeforeTheFirst(long limit) {
    assertThat(periods(TIMES).lastBefore(limit)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void givesNothingOfNothing() {
    assertThat(periods().lastBefore(Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE);
  }

  private static BusyPeriods periods(long... times) {
    RowOrder order = new RowOrder(times.length);
    order.sortBy(row -> times[row], Long.SIZE);
    return BusyPeriods.of(order, row -> times[row]);
  }
}
