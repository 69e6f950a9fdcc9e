// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.RollingId;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.check.files.ListedDay;
import io.bluezone.lab.rehearsal.check.files.ReferenceIds;
import io.bluezone.lab.rehearsal.town.Resident;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files of servers and boxes hold no name, no telephone number and no place's code. After a day
 * they hold no ID but those that published keys give anyway. IDs are looked for as bytes and as
 * hex. The authority has no key and no seed of a listed day that is published.
 */
final class Identities {

  private static final Duration KEPT = Duration.ofDays(1);

  private Identities() {}

  static void check(Evidence evidence, Finding finding) throws IOException {
    Set<RollingId> given = new HashSet<>();
    evidence
        .authority()
        .published()
        .keys()
        .forEach(key -> given.addAll(ReferenceIds.of(key).keySet()));
    evidence.authority().lost().keys().forEach(key -> given.addAll(ReferenceIds.of(key).keySet()));
    Instant latest = evidence.people().end().minus(KEPT);
    Map<Long, List<byte[]>> wanted = new HashMap<>();
    evidence
        .people()
        .ids()
        .all()
        .forEach(
            (id, owner) -> {
              if (owner.since().isBefore(latest) && !given.contains(id)) {
                add(id.toByteArray(), wanted);
                add(text(id.hex()), wanted);
                add(text(id.hex().toUpperCase(Locale.ROOT)), wanted);
              }
            });
    for (Resident each : evidence.people().residents()) {
      add(text(each.name()), wanted);
      // Without the 0 it is in a number with the country's, too.
      String digits = each.telephone().substring(1);
      add(text(digits), wanted);
      add(digits.getBytes(StandardCharsets.UTF_16BE), wanted);
    }
    evidence.services().visits().sheets().forEach(sheet -> add(text(sheet), wanted));
    Map<Long, List<byte[]>> seeds = seeds(evidence);
    try (Stream<Path> files = Files.walk(evidence.people().servers())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        finding.expect(
            !holds(content, wanted), "%s holds a name, a number, a place's code or an ID", file);
        finding.expect(
            isGone(file, evidence) || !holds(content, seeds),
            "%s holds a key or a seed of a listed case that is published",
            file);
      }
    }
  }

  /** Tells whether a restore has replaced a file: it is no longer the authority's. */
  private static boolean isGone(Path file, Evidence evidence) {
    Path servers = evidence.people().servers();
    return servers.relativize(file).getName(0).toString().startsWith("lost-");
  }

  private static Map<Long, List<byte[]>> seeds(Evidence evidence) {
    Map<Long, List<byte[]>> seeds = new HashMap<>();
    for (StoredKey row : evidence.authority().accepted()) {
      String digest = BaseEncoding.base16().lowerCase().encode(row.key());
      Optional<ListedDay> day = evidence.authority().days().find(digest);
      if (row.sequence().isPresent() && day.isPresent()) {
        for (byte[] secret : List.of(day.get().key(), day.get().seed())) {
          if (secret.length > 0) {
            add(secret, seeds);
            add(text(BaseEncoding.base16().lowerCase().encode(secret)), seeds);
            add(text(BaseEncoding.base64().omitPadding().encode(secret)), seeds);
          }
        }
      }
    }
    return seeds;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Sorts by the first eight bytes. */
  private static void add(byte[] one, Map<Long, List<byte[]>> wanted) {
    wanted.computeIfAbsent(ByteBuffer.wrap(one).getLong(), first -> new ArrayList<>()).add(one);
  }

  private static boolean holds(byte[] content, Map<Long, List<byte[]>> wanted) {
    long last = 0;
    for (int i = 0; i < content.length; i++) {
      last = last << Byte.SIZE | (content[i] & 0xff);
      int from = i - (Long.BYTES - 1);
      if (from >= 0) {
        for (byte[] each : wanted.getOrDefault(last, List.of())) {
          int end = Math.min(content.length, from + each.length);
          if (Arrays.equals(content, from, end, each, 0, each.length)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
