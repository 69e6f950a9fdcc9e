// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import com.google.common.hash.Hashing;
import io.bluezone.authority.feed.FeedWriter;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.publications.BulletinFolder;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.regions.SettingsFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves published files: bulletins for ever, the lists that name them for a minute, settings. */
@RestController
record FilesController(Regions regions, BulletinFolder folder) {

  private static final Pattern BULLETIN = Pattern.compile("\\d{6,19}-([0-9a-f]{32})\\.bzcases");
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @GetMapping({"/api/v1/bulletins/{region}/{file}", "/bulletins/{region}/{file}"})
  ResponseEntity<Resource> bulletin(@PathVariable String region, @PathVariable String file) {
    return switch (file) {
      case FeedWriter.INDEX_FILE, FeedWriter.REVOCATIONS_FILE, FeedWriter.PLACES_FILE ->
          changing(region, file);
      default -> immutable(region, file);
    };
  }

  private ResponseEntity<Resource> immutable(String region, String file) {
    Matcher name = BULLETIN.matcher(file);
    if (!name.matches()) {
      throw notFound();
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .eTag('"' + name.group(1) + '"')
        .cacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
        .body(new FileSystemResource(find(region, file)));
  }

  @GetMapping("/api/v1/settings/{region}")
  ResponseEntity<Resource> settings(@PathVariable String region) {
    return changing(region, SettingsFeed.FILE);
  }

  private ResponseEntity<Resource> changing(String region, String file) {
    try {
      byte[] content = Files.readAllBytes(find(region, file));
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_OCTET_STREAM)
          .eTag('"' + Hashing.sha256().hashBytes(content).toString().substring(0, 32) + '"')
          .cacheControl(CacheControl.maxAge(A_MINUTE).cachePublic())
          .body(new ByteArrayResource(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path find(String region, String file) {
    if (!regions.names().contains(region)) {
      throw notFound();
    }
    return folder.file(region, file).orElseThrow(FilesController::notFound);
  }

  private static Refused notFound() {
    return new Refused(Reason.NOT_FOUND, "no such file");
  }
}
