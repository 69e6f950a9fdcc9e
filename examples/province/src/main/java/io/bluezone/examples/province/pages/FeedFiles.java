// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.pages;

import io.bluezone.examples.province.feed.FeedFile;
import io.bluezone.examples.province.feed.FeedShelf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The open figures, for anyone; without a day, the newest. */
@RestController
record FeedFiles(FeedShelf shelf) {

  private static final CacheControl A_MINUTE =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
  private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  @GetMapping("/feed/days.json")
  ResponseEntity<byte[]> days() {
    return answer(Optional.of(shelf.days()), MediaType.APPLICATION_JSON);
  }

  @GetMapping("/feed/figures.json")
  ResponseEntity<byte[]> json(@RequestParam(defaultValue = "") String day) {
    return answer(shelf.json(day), MediaType.APPLICATION_JSON);
  }

  @GetMapping("/feed/figures.csv")
  ResponseEntity<byte[]> csv(@RequestParam(defaultValue = "") String day) {
    return answer(shelf.csv(day), CSV);
  }

  /** To embed as a picture. */
  @GetMapping("/feed/chart.svg")
  ResponseEntity<byte[]> chart(@RequestParam(defaultValue = "vi") String lang) {
    return answer(shelf.chart(locale(lang)), SVG);
  }

  /** To read aloud. */
  @GetMapping("/feed/text.txt")
  ResponseEntity<byte[]> text(@RequestParam(defaultValue = "vi") String lang) {
    return answer(shelf.text(locale(lang)), TEXT);
  }

  private static Locale locale(String language) {
    return language.equals("en") ? Locale.ENGLISH : VIETNAMESE;
  }

  private static ResponseEntity<byte[]> answer(Optional<FeedFile> file, MediaType type) {
    return file.map(
            each ->
                ResponseEntity.ok()
                    .cacheControl(A_MINUTE)
                    .contentType(type)
                    .eTag(each.tag())
                    .body(each.content()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
