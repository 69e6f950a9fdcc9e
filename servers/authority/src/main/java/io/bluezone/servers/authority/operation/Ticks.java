// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.publications.BulletinFolder;
import io.bluezone.servers.authority.publications.PublishedFiles;
import io.bluezone.servers.authority.publications.Publisher;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.regions.SettingsFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The server's work by the clock. Several servers do it beside each other, each thing once. */
@Component
public class Ticks {

  private static final Logger logger = LoggerFactory.getLogger(Ticks.class);
  private static final String CLOCK = "the clock";

  /** After so many ticks without success something is wrong. */
  private static final int PATIENCE = 20;

  private static final Duration CLEARING = Duration.ofHours(1);

  private final Regions regions;
  private final Publisher publisher;
  private final PublishedFiles files;
  private final SettingsFeed settings;
  private final BulletinFolder folder;
  private final Retention retention;
  private final SettledClock clock;
  private final List<Consumer<Instant>> followers = new CopyOnWriteArrayList<>();
  private final Map<String, String> failing = new ConcurrentSkipListMap<>();
  private volatile Map<String, Integer> revokedLeftOut = Map.of();
  private volatile String underWay = "nothing";

  /** When the newest signed files were made that this server knows of. */
  private final Map<String, Long> newest = new HashMap<>();

  private volatile Instant lastSuccess = Instant.EPOCH;
  private Instant cleared = Instant.EPOCH;
  private boolean stopped;
  private volatile Duration every = Duration.ofSeconds(1);
  private @Nullable Future<?> ticking;

  /** True after a doubt, while no list has what was withdrawn meanwhile. */
  private boolean wasDoubtful;

  Ticks(
      Regions regions,
      Publisher publisher,
      PublishedFiles files,
      SettingsFeed settings,
      BulletinFolder folder,
      Retention retention,
      SettledClock clock) {
    this.regions = regions;
    this.publisher = publisher;
    this.files = files;
    this.settings = settings;
    this.folder = folder;
    this.retention = retention;
    this.clock = clock;
  }

  /** Calls a follower at the end of each tick, with its time. */
  public void afterEach(Consumer<Instant> follower) {
    followers.add(follower);
  }

  public Instant lastSuccess() {
    return lastSuccess;
  }

  /** {@return the work that failed when it was last tried, each with the reason} */
  public Map<String, String> failing() {
    return Map.copyOf(failing);
  }

  /** {@return by region, how many revoked keys the list had no place for at the last tick} */
  Map<String, Integer> revokedLeftOut() {
    return revokedLeftOut;
  }

  /** {@return the work that runs now, or nothing} */
  String underWay() {
    return underWay;
  }

  /** Ticks again and again in the clock's time, with so much between two. */
  public synchronized void start(Duration pause) {
    every = pause;
    ticking =
        clock
            .source()
            .executor()
            .scheduleWithFixedDelay(
                this::tickAnyway, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whatever happens, the next tick comes. */
  private void tickAnyway() {
    try {
      tick();
    } catch (RuntimeException | Error e) {
      logger.error("a tick failed", e);
    }
  }

  /** {@return whether work fails, or the last success is longer ago than some ticks take} */
  boolean isBehind() {
    Duration since = Duration.between(lastSuccess, clock.instant());
    return !failing.isEmpty() || since.compareTo(every.multipliedBy(PATIENCE)) > 0;
  }

  /** Closes the windows that are over, signs what has become old, copies what is new. */
  public synchronized void tick() {
    if (stopped) {
      return;
    }
    attempt(CLOCK, clock::look);
    clock.doubt().ifPresent(reason -> failing.put(CLOCK, reason));
    boolean doubtful = failing.containsKey(CLOCK);
    for (String region : regions.names()) {
      attempt("publishing " + region, () -> publisher.publishDue(region));
      attempt(
          "the heartbeat of " + region,
          () -> sign(region, FeedWriter.INDEX_FILE, again -> files.refresh(region, again)));
      attempt(
          "the settings of " + region,
          () -> sign(region, SettingsFeed.FILE, again -> settings.refresh(region, again)));
      attempt("the files of " + region, () -> folder.follow(region));
    }
    attempt("the revocations", () -> revokedLeftOut = publisher.revokedLeftOut());
    wasDoubtful = doubtful;
    Instant now = clock.instant();
    if (Duration.between(cleared, now).abs().compareTo(CLEARING) >= 0) {
      attempt("clearing", () -> clear(now));
    }
    if (failing.isEmpty()) {
      lastSuccess = now;
    }
    attempt("what follows a tick", () -> followers.forEach(each -> each.accept(now)));
  }

  /** Signs what is old, and at a start or after a restore all, as devices may have newer. */
  private void sign(String region, String file, Consumer<Boolean> refresh) {
    String name = region + "/" + file;
    long before = files.generated(region, file);
    refresh.accept(wasDoubtful || before < newest.getOrDefault(name, Long.MAX_VALUE));
    newest.put(name, files.generated(region, file));
  }

  private void clear(Instant now) {
    for (String region : regions.names()) {
      folder.bringUpToDate(region);
    }
    if (clock.isSettled()) {
      regions.names().forEach(region -> folder.deleteParts(region, now.minus(CLEARING)));
      retention.run();
    }
    publisher.writeBack();
    cleared = now;
  }

  /** Runs one piece of work; a failure does not stop the rest, and the next tick tries again. */
  private void attempt(String what, Runnable work) {
    underWay = what;
    try {
      work.run();
      failing.remove(what);
    } catch (RuntimeException e) {
      String reason = Database.reason(e);
      failing.put(what, reason);
      logger.error("{} failed and is tried again: {}", what, reason);
    } finally {
      underWay = "nothing";
    }
  }

  /** Lets what runs come to its end, and nothing more begin, before the database is closed. */
  @EventListener(ContextClosedEvent.class)
  public synchronized void stop() {
    stopped = true;
    if (ticking != null) {
      ticking.cancel(false);
    }
  }
}
