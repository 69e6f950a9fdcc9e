// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.bluezone.base.TimeSource;
import io.bluezone.servers.province.words.TrendWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The files of the feed, ready to be sent. A published day never changes, so each is made once; the
 * database is asked once a second whether there is a newer one, by one reader while the others have
 * what was there. A database that fails silences no published day. Thread safe.
 */
public final class FeedShelf {

  private static final Logger logger = LoggerFactory.getLogger(FeedShelf.class);
  private static final List<Locale> LANGUAGES =
      List.of(Locale.forLanguageTag("vi"), Locale.ENGLISH);
  private static final int DAYS = 100;
  private static final int STORIES = 4;
  private static final int STORY_DAYS = 60;
  private static final long LOOKS_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final Publications publications;
  private final TimeSource time;
  private final TrendWords words;
  private final Cache<Said, Story> stories = CacheBuilder.newBuilder().maximumSize(STORIES).build();
  private final Cache<String, Files> files = CacheBuilder.newBuilder().maximumSize(DAYS).build();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Look look;

  /** A day's files. */
  private record Files(FeedPair json, FeedPair csv) {}

  /** The newest day in a language. */
  private record Said(String day, Locale locale) {}

  private record Story(FeedPair chart, FeedPair text) {}

  /** The days that were published, when the database was last asked. */
  private record Look(List<String> days, FeedPair file, long at) {}

  public FeedShelf(Publications publications, TimeSource time, TrendWords words) {
    this.publications = publications;
    this.time = time;
    this.words = words;
  }

  private Look look() {
    Look last = look;
    if (last == null) {
      looking.lock();
    } else if (!isOld(last) || !looking.tryLock()) {
      return last;
    }
    try {
      Look found = look;
      return found == null || isOld(found) ? ask() : found;
    } catch (DataAccessException e) {
      if (last == null) {
        throw e;
      }
      logger.warn("the feed is as it was: {}", e.getClass().getName());
      look = new Look(last.days(), last.file(), time.nanoTime());
      return last;
    } finally {
      looking.unlock();
    }
  }

  private boolean isOld(Look last) {
    return time.nanoTime() - last.at() >= LOOKS_EVERY;
  }

  /** Makes the files of a new day before readers hear of it. */
  private Look ask() {
    long now = time.nanoTime();
    publications.publishPast();
    List<String> days = publications.days();
    if (!days.isEmpty()) {
      files(days, "");
      LANGUAGES.forEach(locale -> story(days, locale));
    }
    Look found = new Look(days, FeedPair.of(Publications.write(Map.of("days", days))), now);
    look = found;
    return found;
  }

  /** Asks the database at once: the server begins, or something was published here. */
  public void lookAgain() {
    looking.lock();
    try {
      ask();
    } finally {
      looking.unlock();
    }
  }

  /** {@return the list of days as JSON, the newest first} */
  public FeedPair days() {
    return look().file();
  }

  /** {@return a day's figures as JSON; an empty text is the newest day} */
  public Optional<FeedPair> json(String day) {
    return files(look().days(), day).map(Files::json);
  }

  public Optional<FeedPair> csv(String day) {
    return files(look().days(), day).map(Files::csv);
  }

  /** {@return the trend up to the newest day as an SVG, if there is one} */
  public Optional<FeedPair> chart(Locale locale) {
    return story(look().days(), locale).map(Story::chart);
  }

  /** {@return the newest day in words, if there is one} */
  public Optional<FeedPair> text(Locale locale) {
    return story(look().days(), locale).map(Story::text);
  }

  private Optional<Story> story(List<String> days, Locale locale) {
    if (days.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(once(stories, new Said(days.get(0), locale), () -> told(days, locale)));
  }

  private Story told(List<String> days, Locale locale) {
    List<PublishedDay> published = new ArrayList<>();
    for (String day : days.subList(0, Math.min(STORY_DAYS, days.size()))) {
      publications.content(day).map(Publications::read).ifPresent(published::add);
    }
    Collections.reverse(published);
    FeedStory story = new FeedStory(published, words, locale);
    return new Story(
        FeedPair.of(story.chart().getBytes(StandardCharsets.UTF_8)),
        FeedPair.of(story.text().getBytes(StandardCharsets.UTF_8)));
  }

  private Optional<Files> files(List<String> days, String wanted) {
    String day = wanted.isEmpty() ? days.stream().findFirst().orElse("") : wanted;
    // Before the database: what no one has published is asked for at no cost.
    return days.contains(day) ? Optional.of(once(files, day, () -> made(day))) : Optional.empty();
  }

  /** Made once for all who ask at the same time. */
  private static <K, V> V once(Cache<K, V> cache, K key, Callable<V> made) {
    try {
      return cache.get(key, made);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Files made(String day) {
    String content = publications.content(day).orElseThrow();
    return new Files(
        FeedPair.of(content.getBytes(StandardCharsets.UTF_8)),
        FeedPair.of(FeedTable.of(Publications.read(content))));
  }
}
