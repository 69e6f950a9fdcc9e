// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.lasting;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.state.StateKind;
import java.nio.file.Path;
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

  /** Names the files that hold the log, those that are not there yet among them. */
  protected abstract List<Path> files();

  private void killAndReopen() throws Exception {
    StoredFiles left = StoredFiles.of(files());
    log.close();
    left.putBack();
    reopen(LogLimits.DEFAULT);
  }

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
      assertThat(log.utcDays()).containsExactly(DATE_1, DATE_2);
    }

    @Test
    void keepsAndDestroysAtOnceWhateverEndsTheProgram() throws Exception {
      log.write(List.of(close(1, DAY_1), close(2, DAY_2)));
      killAndReopen();
      assertThat(all()).containsExactly(close(1, DAY_1), close(2, DAY_2));

      log.state().put(StateKind.SETTINGS, "vn-hn", SecretBytes.copyOf(new byte[] {1}));
      killAndReopen();
      assertThat(log.state().names(StateKind.SETTINGS)).containsExactly("vn-hn");

      log.eraseBefore(DATE_2);
      killAndReopen();
      assertThat(all()).containsExactly(close(2, DAY_2));

      log.erase();
      killAndReopen();
      assertThat(all()).isEmpty();
      assertThat(log.state().names(StateKind.SETTINGS)).isEmpty();
    }

    @Test
    void keepsAwayWhatWasPurgedAfterARestart() throws Exception {
      log.write(List.of(close(1, DAY_1), close(2, DAY_2), close(3, DAY_3)));
      log.eraseBefore(DATE_2);
      log.eraseAfter(DATE_2);
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
