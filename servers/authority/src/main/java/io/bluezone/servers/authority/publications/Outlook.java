// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.setup.ServerSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells of each region when its last bulletin came, and when the next comes at the latest. */
@Component
public record Outlook(
    Database database,
    Regions regions,
    ServerSettings settings,
    BulletinMaker maker,
    PublishedFiles files,
    Clock clock) {

  /**
   * A region's keys that wait, until when at the latest, and the number of revoked keys that the
   * list has no place for.
   */
  public record Region(
      String name,
      Optional<Instant> lastBulletin,
      int waiting,
      Optional<Instant> due,
      int revokedLeftOut) {}

  public List<Region> all() {
    return regions.names().stream().map(this::of).toList();
  }

  public Region of(String region) {
    Optional<Instant> last =
        database
            .find(
                "select max(issued) from bulletin where region = ?",
                (row, number) -> row.getLong(1),
                region)
            .filter(seconds -> seconds > 0)
            .map(Instant::ofEpochSecond);
    int leftOut = files.revokedLeftOut(region);
    Instant next = settings.publication().endOfWindow(clock.instant());
    WaitingKeys.Count all = waiting(region, Instant.MAX, Long.MAX_VALUE);
    if (all.keys() == 0) {
      return new Region(region, last, 0, Optional.empty(), leftOut);
    }
    boolean enough =
        waiting(region, next, next.getEpochSecond()).keys() >= settings.publication().minimumKeys();
    Instant tooOld = settings.publication().latest(all.oldest());
    return new Region(
        region,
        last,
        all.keys(),
        Optional.of(enough || tooOld.isBefore(next) ? next : tooOld),
        leftOut);
  }

  private WaitingKeys.Count waiting(String region, Instant ready, long receivedBefore) {
    return new WaitingKeys(database, region, ready, receivedBefore, maker.firstDay(clock.instant()))
        .count();
  }
}
