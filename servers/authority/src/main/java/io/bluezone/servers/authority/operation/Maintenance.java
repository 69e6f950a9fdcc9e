// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SharedFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Closes the API of a database's servers for a while; files and staff pages stay open. */
public final class Maintenance {

  public static final Duration RETRY_AFTER = Duration.ofMinutes(10);

  private static final String FACT = "maintenance";
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private record Known(boolean on, Instant until) {}

  private final SharedFacts facts;
  private final Audit audit;
  private final Clock clock;
  private volatile Known known = new Known(false, Instant.MIN);

  public Maintenance(Database database, Audit audit, Clock clock) {
    this.facts = new SharedFacts(database);
    this.audit = audit;
    this.clock = clock;
  }

  /** {@return whether the API is closed; asked of the database once a second} */
  public boolean isOn() {
    Known last = known;
    Instant now = clock.instant();
    if (now.isBefore(last.until())) {
      return last.on();
    }
    boolean on = facts.find(FACT).isPresent();
    known = new Known(on, now.plus(REMEMBERED));
    return on;
  }

  public void set(boolean on, Actor actor) {
    if (on) {
      facts.put(FACT, "on");
    } else {
      facts.remove(FACT);
    }
    audit.add(actor, Audit.Act.MAINTENANCE, on ? "on" : "off", "");
    known = new Known(on, clock.instant().plus(REMEMBERED));
  }
}
