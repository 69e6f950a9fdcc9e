// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.lab.rehearsal.town.Agenda;
import java.io.IOException;
import java.time.Instant;

/**
 * Lets the time of the world, the servers and the people pass together. At each moment the world
 * comes first, then the servers, then what people and phones do.
 */
final class Clockwork {

  private final SimulatedWorld world;
  private final Servers servers;
  private final Agenda agenda;

  Clockwork(SimulatedWorld world, Servers servers, Agenda agenda) {
    this.world = world;
    this.servers = servers;
    this.agenda = agenda;
  }

  Instant now() {
    return world.clock().instant();
  }

  void runUntil(Instant end) throws IOException {
    while (now().isBefore(end)) {
      Instant first = earlier(end, agenda.next().orElse(end));
      Instant next = later(now(), earlier(first, servers.next(now()).orElse(end)));
      world.runUntil(next);
      servers.advance(next, next.equals(end));
      agenda.run(next, () -> servers.advanceAuthority(next));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
