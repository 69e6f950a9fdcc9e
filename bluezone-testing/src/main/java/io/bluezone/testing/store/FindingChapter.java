// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static io.bluezone.testing.store.ContactLogContract.DATE_1;
import static io.bluezone.testing.store.ContactLogContract.DATE_3;
import static io.bluezone.testing.store.ContactLogContract.DAY_1;
import static io.bluezone.testing.store.ContactLogContract.DAY_2;
import static io.bluezone.testing.store.ContactLogContract.DAY_3;
import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.id;
import static io.bluezone.testing.store.Encounters.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.LogQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By day, by time, by ID. */
abstract class FindingChapter {

  abstract ContactLog log();

  @Test
  void findsByDay() throws Exception {
    Encounter first = close(1, DAY_1);
    Encounter endOfDay = close(2, DAY_2.minusSeconds(900));
    log().write(List.of(first, endOfDay, close(3, DAY_2)));

    assertThat(log().find(LogQuery.utcDay(DATE_1))).containsExactly(first, endOfDay);
    assertThat(log().find(LogQuery.utcDay(DATE_3))).isEmpty();
  }

  @Test
  void findsByTimeWhatWasThereInIt() throws Exception {
    log().write(List.of(lasting(1, DAY_1, 100, 200, -70)));

    assertThat(log().find(between(0, 101))).hasSize(1);
    assertThat(log().find(between(0, 100))).isEmpty();
    assertThat(log().find(between(200, 300))).hasSize(1);
    assertThat(log().find(between(201, 300))).isEmpty();
  }

  private static LogQuery between(int from, int until) {
    return LogQuery.between(DAY_1.plusSeconds(from), DAY_1.plusSeconds(until));
  }

  @Test
  void findsById() throws Exception {
    Encounter wanted = close(1, DAY_2);
    log().write(List.of(close(2, DAY_1), wanted, close(3, DAY_3)));

    assertThat(log().find(LogQuery.all().of(id(1)))).containsExactly(wanted);
    assertThat(log().find(LogQuery.utcDay(DATE_1).of(id(1)))).isEmpty();
  }

  @Test
  void endsTheReadingForAReaderThatThrows() throws Exception {
    log().write(List.of(close(1, DAY_1), close(2, DAY_1)));
    List<Encounter> seen = new ArrayList<>();

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                log()
                    .read(
                        LogQuery.all(),
                        encounter -> {
                          seen.add(encounter);
                          throw new IllegalStateException("enough");
                        }));

    assertThat(seen).hasSize(1);
    assertThat(log().find(LogQuery.all())).hasSize(2);
  }
}
