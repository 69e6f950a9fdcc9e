// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import com.google.common.base.Splitter;
import io.bluezone.servers.province.feed.FeedFile;
import io.bluezone.servers.province.feed.FeedPair;
import io.bluezone.servers.province.feed.FeedShelf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
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
  private static final String GZIP = "gzip";
  private static final Splitter ENCODINGS = Splitter.on(',').trimResults();
  private static final Pattern TAKEN =
      Pattern.compile("(?i)(x-)?gzip\\s*(;\\s*q\\s*=\\s*(1(\\.0*)?|0\\.\\d*[1-9]\\d*)\\s*)?");
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  @GetMapping("/feed/days.json")
  ResponseEntity<byte[]> days(
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    return answer(Optional.of(shelf.days()), encodings, MediaType.APPLICATION_JSON);
  }

  @GetMapping("/feed/figures.json")
  ResponseEntity<byte[]> json(
      @RequestParam(defaultValue = "") String day,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    return answer(shelf.json(day), encodings, MediaType.APPLICATION_JSON);
  }

  @GetMapping("/feed/figures.csv")
  ResponseEntity<byte[]> csv(
      @RequestParam(defaultValue = "") String day,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    return answer(shelf.csv(day), encodings, CSV);
  }

  /** To embed as a picture. */
  @GetMapping("/feed/chart.svg")
  ResponseEntity<byte[]> chart(
      @RequestParam(defaultValue = "vi") String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    return answer(shelf.chart(locale(lang)), encodings, SVG);
  }

  /** To read aloud. */
  @GetMapping("/feed/text.txt")
  ResponseEntity<byte[]> text(
      @RequestParam(defaultValue = "vi") String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    return answer(shelf.text(locale(lang)), encodings, TEXT);
  }

  private static Locale locale(String language) {
    return language.equals("en") ? Locale.ENGLISH : VIETNAMESE;
  }

  private static ResponseEntity<byte[]> answer(
      Optional<FeedPair> files, String encodings, MediaType type) {
    if (files.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    boolean packed = isPackedTaken(encodings);
    FeedFile file = packed ? files.get().packed() : files.get().plain();
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .cacheControl(A_MINUTE)
            .contentType(type)
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .eTag(file.tag());
    if (packed) {
      answer.header(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    return answer.body(file.content());
  }

  /** {@return whether a reader takes gzip, by RFC 9110} */
  static boolean isPackedTaken(String encodings) {
    return ENCODINGS.splitToStream(encodings).anyMatch(each -> TAKEN.matcher(each).matches());
  }
}
