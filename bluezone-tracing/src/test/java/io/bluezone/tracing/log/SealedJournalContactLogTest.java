// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import static io.bluezone.tracing.contract.Encounters.close;
import static io.bluezone.tracing.contract.Encounters.id;
import static io.bluezone.tracing.contract.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.primitives.Bytes;
import io.bluezone.tracing.contract.StoredContactLogContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedJournalContactLogTest extends StoredContactLogContract {

  @TempDir Path directory;
  private final MemoryDayKeys keys = new MemoryDayKeys();

  @Override
  protected ContactLog open(LogLimits limits) throws Exception {
    return JournalContactLog.openSealed(file(), limits, keys, new SecureRandom());
  }

  private Path file() {
    return directory.resolve("encounters");
  }

  @Test
  void theFileShowsNoId() throws Exception {
    log.write(List.of(close(1, DAY_1)));

    byte[] stored = Files.readAllBytes(file());

    assertThat(Bytes.indexOf(stored, id(1).toByteArray())).isNegative();
    assertThat(stored).hasSizeGreaterThan(60);
  }

  @Test
  void purgingADayDestroysItsKey() throws Exception {
    log.write(List.of(close(1, DAY_1), close(2, DAY_2), close(3, DAY_3)));

    log.purgeBefore(LocalDate.of(2020, 8, 10));
    log.purgeAfter(LocalDate.of(2020, 8, 10));

    assertThat(keys.keys).containsOnlyKeys(LocalDate.of(2020, 8, 10));
    log.erase();
    assertThat(keys.keys).isEmpty();
  }

  /** Its key was forgotten when the file was written anew, and so outlived the retention. */
  @Test
  void aDayOfWhichEverythingGaveWayLosesItsKeyWhenTheFileIsWrittenAnew() throws Exception {
    reopen(LogLimits.builder().maxEncounters(1).build());
    log.write(List.of(passing(1, DAY_1)));
    log.write(List.of(close(2, DAY_2), close(3, DAY_3)));
    assertThat(log.days()).doesNotContain(LocalDate.of(2020, 8, 9));

    log.purgeAfter(LocalDate.of(2020, 8, 10));
    reopen(LogLimits.DEFAULT);

    assertThat(keys.keys).containsOnlyKeys(LocalDate.of(2020, 8, 10));
    assertThat(log.find(LogQuery.all())).containsExactly(close(2, DAY_2));
  }

  @Test
  void aDayWhoseKeyIsGoneIsGoneAndCanBeginAnew() throws Exception {
    log.write(List.of(close(1, DAY_1), close(2, DAY_2)));
    log.close();
    keys.destroy(LocalDate.of(2020, 8, 9));
    log = open(LogLimits.DEFAULT);

    assertThat(log.find(LogQuery.all())).containsExactly(close(2, DAY_2));
    log.write(List.of(close(3, DAY_1)));
    reopen(LogLimits.DEFAULT);
    assertThat(log.find(LogQuery.all())).containsExactly(close(3, DAY_1), close(2, DAY_2));
  }

  @Test
  void doesNotOpenWithoutKeys() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    log.close();

    ContactLogException thrown =
        catchThrowableOfType(
            ContactLogException.class, () -> JournalContactLog.open(file(), LogLimits.DEFAULT));

    assertThat(thrown.reason()).isEqualTo(ContactLogException.Reason.KEY);
    assertThat(thrown).hasMessageContaining("sealed");
  }

  @Test
  void doesNotOpenWithAnotherKey() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    log.close();
    keys.destroy(LocalDate.of(2020, 8, 9));
    keys.forSealing(LocalDate.of(2020, 8, 9));

    ContactLogException thrown =
        catchThrowableOfType(ContactLogException.class, () -> open(LogLimits.DEFAULT));

    assertThat(thrown.reason()).isEqualTo(ContactLogException.Reason.DAMAGED);
  }
}
