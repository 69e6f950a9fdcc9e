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

  /** Boxes do in steps what has become due, and what they hear waits for it. */
  private static final long STEP_SECONDS = 10;

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
    return server.nextTask().map(next -> server == authority ? next : endOfStep(next));
  }

  private static Instant endOfStep(Instant time) {
    long step = Math.floorDiv(time.getEpochSecond(), STEP_SECONDS) + 1;
    return Instant.ofEpochSecond(step * STEP_SECONDS);
  }

  /**
   * Lets time pass for the authority, which anyone may ask at this moment, and for those that have
   * something to do.
   */
  void advance(Instant to) throws IOException {
    for (ServerProcess each : all) {
      boolean isDue = due(each).filter(next -> !next.isAfter(to)).isPresent();
      if (each.isRunning() && (isDue || each == authority)) {
        each.advance(to);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerProcess each : all) {
      each.close();
    }
  }
}
