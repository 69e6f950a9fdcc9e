// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharesTest {

  /** 45.76 % and 55.32 %: shown are 45.8 and 55.3, and the reader subtracts. */
  @Test
  void takesGrowthFromWhatIsShown() {
    Shares shares = Shares.of(List.of(new Shares.Pair(10_000, 4576, 5532)));
    assertThat(shares.growth()).hasValue(0.095);
  }

  @Test
  void knowsNoGrowthWithoutUnits() {
    assertThat(Shares.of(List.of()).growth()).isEqualTo(Optional.empty());
  }
}
