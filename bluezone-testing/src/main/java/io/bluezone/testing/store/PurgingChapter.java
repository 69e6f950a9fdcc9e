// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static io.bluezone.testing.store.ContactLogContract.DATE_1;
import static io.bluezone.testing.store.ContactLogContract.DATE_2;
import static io.bluezone.testing.store.ContactLogContract.DAY_1;
import static io.bluezone.testing.store.ContactLogContract.DAY_2;
import static io.bluezone.testing.store.ContactLogContract.DAY_3;
import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Destroyed encounters are gone, and no others. */
abstract class PurgingChapter {

  abstract ContactLog log();

  private List<Encounter> all() throws ContactLogException {
    return log().find(LogQuery.all());
  }

  @Test
  void purgesEarlierDays() throws Exception {
    log().write(List.of(close(1, DAY_1), passing(2, DAY_1), close(3, DAY_2)));

    assertThat(log().eraseBefore(DATE_2)).isEqualTo(2);

    assertThat(all()).containsExactly(close(3, DAY_2));
    assertThat(log().utcDays()).containsExactly(DATE_2);
    assertThat(log().status().bytes()).isEqualTo(close(3, DAY_2).encodedLength());
    assertThat(log().eraseBefore(DATE_2)).isZero();
  }

  @Test
  void purgesLaterDays() throws Exception {
    log().write(List.of(close(1, DAY_1), close(2, DAY_2), close(3, DAY_3)));

    assertThat(log().eraseAfter(DATE_2)).isEqualTo(1);

    assertThat(log().utcDays()).containsExactly(DATE_1, DATE_2);
  }

  @Test
  void takesADayBackAfterItWasPurged() throws Exception {
    log().write(List.of(close(1, DAY_1)));
    log().eraseBefore(DATE_2);

    log().write(List.of(close(2, DAY_1)));

    assertThat(all()).containsExactly(close(2, DAY_1));
  }

  @Test
  void erasesEverything() throws Exception {
    log().write(List.of(close(1, DAY_1), close(2, DAY_2)));

    log().erase();

    assertThat(all()).isEmpty();
    assertThat(log().status().bytes()).isZero();
    log().write(List.of(close(3, DAY_1)));
    assertThat(all()).containsExactly(close(3, DAY_1));
  }
}
