// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.feed;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.bluezone.base.TimeSource;
import io.bluezone.examples.province.words.TrendWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files of the feed, ready to be sent. A published day never changes, so each is made once; the
 * database is asked once a second whether there is a newer one. Thread safe.
 */
public final class FeedShelf {

  private static final int DAYS = 100;
  private static final int STORIES = 4;
  private static final int STORY_DAYS = 60;
  private static final long LOOKS_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final Publications publications;
  private final TimeSource time;
  private final TrendWords words;
  private final Cache<Said, Story> stories = CacheBuilder.newBuilder().maximumSize(STORIES).build();
  private final Cache<String, Files> files = CacheBuilder.newBuilder().maximumSize(DAYS).build();
  private volatile @Nullable Look look;

  /** A day's files. */
  private record Files(FeedFile json, FeedFile csv) {}

  /** The newest day in a language. */
  private record Said(String day, Locale locale) {}

  private record Story(FeedFile chart, FeedFile text) {}

  /** The days that were published, when the database was last asked. */
  private record Look(List<String> days, FeedFile file, long at) {}

  public FeedShelf(Publications publications, TimeSource time, TrendWords words) {
    this.publications = publications;
    this.time = time;
    this.words = words;
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

  /** {@return the trend up to the newest day as an SVG, if there is one} */
  public Optional<FeedFile> chart(Locale locale) {
    return story(locale).map(Story::chart);
  }

  /** {@return the newest day in words, if there is one} */
  public Optional<FeedFile> text(Locale locale) {
    return story(locale).map(Story::text);
  }

  private Optional<Story> story(Locale locale) {
    List<String> days = look().days();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    try {
      // Made once for all who ask at the same time.
      return Optional.of(stories.get(new Said(days.get(0), locale), () -> told(days, locale)));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Story told(List<String> days, Locale locale) {
    List<PublishedDay> published = new ArrayList<>();
    for (String day : days.subList(0, Math.min(STORY_DAYS, days.size()))) {
      publications.content(day).map(Publications::read).ifPresent(published::add);
    }
    Collections.reverse(published);
    FeedStory story = new FeedStory(published, words, locale);
    return new Story(
        FeedFile.of(story.chart().getBytes(StandardCharsets.UTF_8)),
        FeedFile.of(story.text().getBytes(StandardCharsets.UTF_8)));
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
