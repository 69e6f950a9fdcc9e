// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.contract;

import static io.bluezone.tracing.contract.Encounters.close;
import static io.bluezone.tracing.contract.Encounters.lasting;
import static io.bluezone.tracing.contract.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.LogLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every contact log does that outlives the program: besides all others do. */
public abstract class StoredContactLogContract extends ContactLogContract {

  @Test
  void aStoredLogIsTheSameAfterARestart() throws Exception {
    log.write(List.of(close(1, DAY_1), passing(2, DAY_2)));
    log.write(List.of(lasting(2, DAY_2, 100, 400, -95)));
    List<Encounter> before = all();

    reopen(LogLimits.DEFAULT);

    assertThat(all()).isEqualTo(before).hasSize(2);
    assertThat(log.days()).containsExactly(DATE_1, DATE_2);
  }

  @Test
  void whatWasPurgedStaysAwayAfterARestart() throws Exception {
    log.write(List.of(close(1, DAY_1), close(2, DAY_2), close(3, DAY_3)));
    log.purgeBefore(DATE_2);
    log.purgeAfter(DATE_2);
    reopen(LogLimits.DEFAULT);

    assertThat(all()).containsExactly(close(2, DAY_2));
    log.erase();
    reopen(LogLimits.DEFAULT);

    assertThat(all()).isEmpty();
  }

  @Test
  void aRestartAppliesNewLimits() throws Exception {
    log.write(List.of(close(1, DAY_1), passing(2, DAY_1), passing(3, DAY_2)));

    reopen(LogLimits.builder().maxEncounters(1).build());

    assertThat(all()).containsExactly(close(1, DAY_1));
  }
}
