// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.lasting;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogLimits;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract of every contact log that outlives the program, besides that of all others. A log's
 * own test extends this class.
 */
public abstract class StoredContactLogContract extends ContactLogContract {

  /** For a log's own test. */
  protected StoredContactLogContract() {}

  /** The log's content outlives the program. */
  @Nested
  class Restarting {

    @Test
    void readsTheSameAfterARestart() throws Exception {
      log.write(List.of(close(1, DAY_1), passing(2, DAY_2)));
      log.write(List.of(lasting(2, DAY_2, 100, 400, -95)));
      List<Encounter> before = all();

      reopen(LogLimits.DEFAULT);

      assertThat(all()).isEqualTo(before).hasSize(2);
      assertThat(log.days()).containsExactly(DATE_1, DATE_2);
    }

    @Test
    void keepsAwayWhatWasPurgedAfterARestart() throws Exception {
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
    void appliesNewLimitsAfterARestart() throws Exception {
      log.write(List.of(close(1, DAY_1), passing(2, DAY_1), passing(3, DAY_2)));

      reopen(LogLimits.DEFAULT.withMaxEncounters(1));

      assertThat(all()).containsExactly(close(1, DAY_1));
    }
  }
}
