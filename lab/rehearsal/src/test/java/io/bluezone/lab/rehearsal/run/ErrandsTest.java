// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.lab.rehearsal.town.Agenda;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrandsTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant SLOT = NOON.plusSeconds(300);

  private final Agenda agenda = new Agenda();
  private final Errands errands = new Errands(agenda);
  private final List<String> followed = new ArrayList<>();

  @AfterEach
  void close() {
    errands.close();
  }

  @Test
  void letsPhonesAskSideBySideAndTownFollowInOrder() throws IOException {
    CyclicBarrier both = new CyclicBarrier(2);
    for (int person : new int[] {1, 2}) {
      errands.add(
          NOON.plusSeconds(100L * person),
          person,
          () -> {
            int arrived = both.await(1, TimeUnit.MINUTES);
            return () -> followed.add(person + (arrived < 2 ? "" : "!"));
          });
    }
    assertThat(agenda.next()).hasValue(SLOT);
    agenda.run(SLOT, () -> followed.add("server"));
    assertThat(followed).containsExactly("server", "1", "2");
    assertThat(agenda.next()).isEmpty();
  }

  @Test
  void letsOnePhoneAskOneThingAfterAnother() throws IOException {
    List<String> asked = new ArrayList<>();
    for (String what : List.of("check", "dummy", "report")) {
      errands.add(
          NOON.plusMillis(1),
          1,
          () -> {
            asked.add(what);
            return () -> errands.add(SLOT.plusSeconds(1), 1, () -> () -> {});
          });
    }
    agenda.run(SLOT, () -> {});
    assertThat(asked).containsExactly("check", "dummy", "report");
    assertThat(agenda.next()).hasValue(SLOT.plusSeconds(300));
  }

  @Test
  void keepsFullFiveMinutesAndTellsOfFailure() {
    errands.add(
        SLOT,
        1,
        () -> {
          throw new IllegalStateException("no state");
        });
    assertThat(agenda.next()).hasValue(SLOT);
    assertThatThrownBy(() -> agenda.run(SLOT, () -> {})).hasRootCauseMessage("no state");
  }
}
