// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.feed;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.bluezone.base.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files of the feed, ready to be sent. A published day never changes, so each is made once; the
 * database is asked once a second whether there is a newer one. Thread safe.
 */
public final class FeedShelf {

  private static final int DAYS = 100;
  private static final long LOOKS_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final Publications publications;
  private final TimeSource time;
  private final Cache<String, Files> files = CacheBuilder.newBuilder().maximumSize(DAYS).build();
  private volatile @Nullable Look look;

  /** A day's files. */
  private record Files(FeedFile json, FeedFile csv) {}

  /** The days that were published, when the database was last asked. */
  private record Look(List<String> days, FeedFile file, long at) {}

  public FeedShelf(Publications publications, TimeSource time) {
    this.publications = publications;
    this.time = time;
  }

  private Look look() {
    Look last = look;
    long now = time.nanoTime();
    if (last == null || now - last.at() >= LOOKS_EVERY) {
      publications.publishPast();
      List<String> days = publications.days();
      last = new Look(days, FeedFile.of(Publications.write(Map.of("days", days))), now);
      look = last;
    }
    return last;
  }

  /** Asks the database at the next request: something was published here. */
  public void lookAgain() {
    look = null;
  }

  /** {@return the list of days as JSON, the newest first} */
  public FeedFile days() {
    return look().file();
  }

  /** {@return a day's figures as JSON; an empty text is the newest day} */
  public Optional<FeedFile> json(String day) {
    return files(day).map(Files::json);
  }

  public Optional<FeedFile> csv(String day) {
    return files(day).map(Files::csv);
  }

  private Optional<Files> files(String wanted) {
    List<String> days = look().days();
    String day = wanted.isEmpty() ? days.stream().findFirst().orElse("") : wanted;
    // Before the database: what no one has published is asked for at no cost.
    if (!days.contains(day)) {
      return Optional.empty();
    }
    Files found = files.getIfPresent(day);
    if (found == null) {
      Optional<String> content = publications.content(day);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      found = made(content.get());
      files.put(day, found);
    }
    return Optional.of(found);
  }

  private static Files made(String content) {
    return new Files(
        FeedFile.of(content.getBytes(StandardCharsets.UTF_8)),
        FeedFile.of(FeedTable.of(Publications.read(content))));
  }
}
