// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Agenda agenda = new Agenda();
  private final List<String> done = new ArrayList<>();

  private void run(Instant now) throws IOException {
    agenda.run(now, () -> done.add("server"));
  }

  @Test
  void bringsServersToTheMomentOnceBeforeTheyAreAsked() throws IOException {
    agenda.addApart(NOON, () -> done.add("move"));
    agenda.add(NOON, () -> done.add("check"));
    agenda.add(NOON, () -> agenda.add(NOON, () -> done.add("code")));
    run(NOON);
    assertThat(done).containsExactly("move", "server", "check", "code");
  }

  @Test
  void leavesServersAloneWhenTheyAreNotAsked() throws IOException {
    agenda.addApart(NOON, () -> done.add("move"));
    agenda.add(NOON.plusSeconds(1), () -> done.add("check"));
    run(NOON);
    assertThat(done).containsExactly("move");
    run(NOON.plusSeconds(1));
    assertThat(done).containsExactly("move", "server", "check");
  }
}
