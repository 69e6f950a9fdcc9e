// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.rehearsal.process.AuthorityProcess;
import io.bluezone.examples.rehearsal.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The servers of the run, each in a process of its own. */
final class Servers implements AutoCloseable {

  /** A box does in steps what has become due, and what it hears waits for it. */
  private static final long STEP_SECONDS = 10;

  /** The step of a box that has heard nothing: each step has a price. */
  private static final long SILENT_STEP_SECONDS = 600;

  private final AuthorityProcess authority;
  private final List<ServerProcess> all = new ArrayList<>();

  private Servers(AuthorityProcess authority) {
    this.authority = authority;
    all.add(authority);
  }

  static Servers start(Path data, Instant now) throws IOException {
    return new Servers(AuthorityProcess.start(data, now, List.of()));
  }

  AuthorityProcess authority() {
    return authority;
  }

  void add(ServerProcess server) {
    all.add(server);
  }

  AuthorityKeys keys() {
    return AuthorityKeys.of(AuthorityKey.parse(authority.authorityKey()));
  }

  /** When one of them has something to do; not before the present. */
  Optional<Instant> next(Instant now) {
    return all.stream()
        .flatMap(each -> due(each).stream())
        .map(next -> next.isBefore(now) ? now : next)
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> due(ServerProcess server) {
    if (server == authority) {
      return server.nextTask();
    }
    long length = server.hasHeard() ? STEP_SECONDS : SILENT_STEP_SECONDS;
    return server.nextTask().map(next -> endOfStep(next, length));
  }

  private static Instant endOfStep(Instant time, long length) {
    long step = Math.floorDiv(time.getEpochSecond(), length) + 1;
    return Instant.ofEpochSecond(step * length);
  }

  /**
   * Lets time pass for the authority, which anyone may ask at this moment, then for the boxes that
   * have something to do, side by side.
   */
  void advance(Instant to) throws IOException {
    if (authority.isRunning()) {
      authority.advance(to);
    }
    List<ServerProcess> due = new ArrayList<>();
    for (ServerProcess each : all) {
      if (each != authority && due(each).filter(next -> !next.isAfter(to)).isPresent()) {
        each.beginAdvance(to);
        due.add(each);
      }
    }
    for (ServerProcess each : due) {
      each.endAdvance();
    }
  }

  /** Ends all but the authority, which have written all that they know then. */
  void endBoxes() throws IOException {
    for (ServerProcess each : all) {
      if (each != authority) {
        each.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    endBoxes();
    authority.close();
  }
}
