// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.places.PlaceRows;
import io.bluezone.servers.authority.publications.PublicationResult.Failed;
import io.bluezone.servers.authority.publications.PublicationResult.HeldOver;
import io.bluezone.servers.authority.publications.PublicationResult.Published;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.authority.setup.ServerSettings.Publication;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Closes windows. All of it is one transaction that holds the region's row: the keys, the files'
 * bytes, their numbers, the index. A server that dies or stops in the middle leaves nothing, and
 * two servers take turns; so that each key is published once.
 *
 * <p>Numbers follow the clock: a database that was put back from a back-up repeats none.
 */
@Component
public record Publisher(
    Database database,
    Regions regions,
    ServerSettings settings,
    BulletinMaker maker,
    BulletinFolder folder,
    Audit audit,
    SettledClock clock) {

  private static final Logger logger = LoggerFactory.getLogger(Publisher.class);

  /** The window to close: its end, and whether made-up keys may take the place of missing ones. */
  private record Window(Instant until, boolean complete, boolean filled) {

    /** Upload times are known to the hour: what came in the window's last hour lies before it. */
    long receivedBefore() {
      return complete ? until.getEpochSecond() : Long.MAX_VALUE;
    }
  }

  /**
   * Closes the windows of all regions; one that fails does not stop the others. Keys below the
   * minimum are held over, or filled up with made-up ones.
   */
  public PublicationResult publishNow(boolean filled, Actor actor) {
    clock.requireCertain();
    List<Published> published = new ArrayList<>();
    List<HeldOver> heldOver = new ArrayList<>();
    List<Failed> failed = new ArrayList<>();
    for (String region : regions.names()) {
      try {
        PublicationResult result = close(region, new Window(clock.instant(), false, filled), actor);
        published.addAll(result.published());
        heldOver.addAll(result.heldOver());
      } catch (RuntimeException e) {
        String reason = Database.reason(e);
        logger.error("region {} is not published: {}", region, reason);
        failed.add(new Failed(region, reason));
      }
    }
    return new PublicationResult(published, heldOver, failed);
  }

  /** Closes a region's window if it is over, once: the server calls it by the clock. */
  public void publishDue(String region) {
    Publication publication = settings.publication();
    Instant now = clock.instant();
    Instant end = publication.endOfWindow(now).minus(publication.window());
    if (clock.doubt().isEmpty() && isOver(windowEnd(region, false), end, now)) {
      close(region, new Window(end, true, false), Actor.SERVER);
    }
  }

  /** A window that ends in the future was closed by a clock that was wrong. */
  private static boolean isOver(long lastEnd, Instant end, Instant now) {
    return lastEnd < end.getEpochSecond()
        || lastEnd > now.plus(ClockGuard.TOLERANCE).getEpochSecond();
  }

  private PublicationResult close(String region, Window window, Actor actor) {
    PublicationResult result =
        database.inTransaction(
            () -> {
              long windowEnd = windowEnd(region, true);
              if (window.complete() && !isOver(windowEnd, window.until(), clock.instant())) {
                // Another server was faster.
                return new PublicationResult(List.of(), List.of(), List.of());
              }
              return closeLocked(region, windowEnd, window, actor);
            });
    if (!result.published().isEmpty()) {
      writeBack();
    }
    try {
      folder.bringUpToDate(region);
    } catch (UncheckedIOException e) {
      // It is published all the same; the copy in the folder is made up for at the next change.
      logger.error("region {}: {}", region, e.toString());
    }
    return result;
  }

  private PublicationResult closeLocked(String region, long windowEnd, Window window, Actor actor) {
    Instant now = clock.instant();
    Instant until = window.until().truncatedTo(ChronoUnit.SECONDS);
    // A window has a length, also when two are closed within a second, and ends in the past.
    Instant from = Instant.ofEpochSecond(Math.min(windowEnd, until.getEpochSecond() - 1));
    WaitingKeys waiting = waiting(region, now, window.receivedBefore());
    WaitingKeys.Count count = waiting.count();
    List<Published> published = new ArrayList<>();
    List<HeldOver> heldOver = new ArrayList<>();
    if (count.keys() > 0
        && (window.filled()
            || count.keys() >= settings.publication().minimumKeys()
            || isTooOld(count, now))) {
      long sequence = Math.max(lastSequence(region) + 1, now.getEpochSecond());
      List<WaitingKeys.Row> rows = waiting.take(sequence, settings.publication().maximumKeys());
      PublishedBulletin made = maker.make(region, sequence, from, until, now, rows);
      folder.files().add(made);
      published.add(new Published(region, sequence, made.file().name()));
      audit.add(
          actor,
          Audit.Act.PUBLISHED,
          made.file().name(),
          region
              + " "
              + made.file().bytes().length
              + " bytes"
              + (window.filled() ? ", filled" : ""));
      database.update("update region set last_sequence = ? where name = ?", sequence, region);
    } else if (count.keys() > 0) {
      Publication publication = settings.publication();
      heldOver.add(
          new HeldOver(
              region,
              count.keys(),
              publication.minimumKeys(),
              publication.latest(count.oldest()).getEpochSecond()));
    }
    database.update(
        "update region set window_end = ? where name = ?", until.getEpochSecond(), region);
    PlaceRows.publish(database, region, now);
    folder.files().writeIndex(region);
    return new PublicationResult(published, heldOver, List.of());
  }

  /** The keys of listed cases that were taken leave the files. */
  public void writeBack() {
    try {
      if (!database.writeBack()) {
        logger.warn("keys of listed cases may lie in the database's log until the next hour");
      }
    } catch (RuntimeException e) {
      logger.warn("the database's log is written back later: {}", Database.reason(e));
    }
  }

  private boolean isTooOld(WaitingKeys.Count count, Instant now) {
    return Duration.between(count.oldest(), now).compareTo(settings.publication().longestHold())
        >= 0;
  }

  private WaitingKeys waiting(String region, Instant now, long receivedBefore) {
    return new WaitingKeys(database, region, now, receivedBefore, maker.firstDay(now));
  }

  /** {@return by region, how many keys, or what takes as much, have no place in the next window} */
  public Map<String, Integer> overfull() {
    Map<String, Integer> keys = new TreeMap<>();
    for (String region : regions.names()) {
      int waiting = waiting(region, clock.instant(), Long.MAX_VALUE).count().weight();
      if (waiting > settings.publication().maximumKeys()) {
        keys.put(region, waiting - settings.publication().maximumKeys());
      }
    }
    return keys;
  }

  /** {@return by region, how many revoked keys the list has no place for} */
  public Map<String, Integer> revokedLeftOut() {
    Map<String, Integer> keys = new TreeMap<>();
    for (String region : regions.names()) {
      int leftOut = folder.files().revokedLeftOut(region);
      if (leftOut > 0) {
        keys.put(region, leftOut);
      }
    }
    return keys;
  }

  private long windowEnd(String region, boolean lock) {
    String query = "select window_end from region where name = ?";
    return database.number(lock ? database.locking(query) : query, region);
  }

  private long lastSequence(String region) {
    return database.number("select last_sequence from region where name = ?", region);
  }
}
