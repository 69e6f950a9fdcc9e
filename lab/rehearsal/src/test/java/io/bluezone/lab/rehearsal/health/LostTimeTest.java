// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LostTimeTest {

  private static final Instant FROM = Instant.parse("2026-03-02T06:04:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-02T14:31:05Z");

  @Test
  void readsTheTimeThatARestoreTells() {
    assertThat(LostTime.read("Restored: /srv/new\nLost: what came from " + FROM + " to " + UNTIL))
        .isEqualTo(new LostTime(FROM, UNTIL));
  }

  @Test
  void refusesARestoreThatTellsNoTime() {
    assertThatThrownBy(() -> LostTime.read("Restored: /srv/new"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/srv/new");
  }
}
