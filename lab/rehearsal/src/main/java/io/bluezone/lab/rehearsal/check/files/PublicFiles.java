// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The authority's publications, as its folder has them for everyone. */
public final class PublicFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /** The folder of a region's bulletins. */
  public PublicFiles(Path folder) {
    this.folder = folder;
  }

  /** {@return what all bulletins hold, each key as often as it is there} */
  public Publication bulletins(AuthorityKeys authority) throws IOException {
    List<PublishedKey> keys = new ArrayList<>();
    List<PublishedIds> ids = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".bzcases")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          CaseBulletin bulletin = CaseBulletin.read(in, authority);
          try (Stream<DisclosedKey> all = bulletin.keys()) {
            all.forEach(key -> keys.add(published(bulletin, key)));
          }
          if (bulletin.info().idCount() > 0) {
            ids.add(
                new PublishedIds(
                    bulletin.info().sequence(), bulletin.info().issued(), bulletin::findListed));
          }
        }
      }
    }
    return new Publication(keys, ids);
  }

  private static PublishedKey published(CaseBulletin bulletin, DisclosedKey key) {
    return new PublishedKey(
        bulletin.info().sequence(),
        bulletin.info().issued(),
        key.key().secret().exposeBytes(),
        key.from(),
        key.until(),
        key.schedule().idsPerDay());
  }

  /** {@return the numbers of the bulletins that the index names} */
  public List<Long> listed() throws IOException {
    List<Long> numbers = new ArrayList<>();
    signed("index.signed")
        .path("bulletins")
        .forEach(each -> numbers.add(each.path("sequence").asLong()));
    return numbers;
  }

  /** {@return the SHA-256 in hex of all keys that are revoked} */
  public List<String> revoked() throws IOException {
    List<String> digests = new ArrayList<>();
    if (Files.exists(folder.resolve("revocations.signed"))) {
      signed("revocations.signed")
          .path("revoked")
          .forEach(each -> digests.add(each.path("sha256").asText()));
    }
    return digests;
  }

  /** {@return the sealed hours of places in base64, by their tag in hex} */
  public Map<String, String> places() throws IOException {
    Map<String, String> hours = new HashMap<>();
    if (Files.exists(folder.resolve("places.signed"))) {
      signed("places.signed")
          .path("places")
          .forEach(each -> hours.put(each.path("tag").asText(), each.path("hours").asText()));
    }
    return hours;
  }

  /** A signed file is lines of text, of which the second is its content. */
  private JsonNode signed(String name) throws IOException {
    return JSON.readTree(Files.readAllLines(folder.resolve(name)).get(1));
  }
}
