// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check;

import io.bluezone.crypto.RollingId;
import io.bluezone.examples.rehearsal.town.Resident;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files of servers and boxes hold no name and no telephone number. After a day they hold no ID but
 * those that published keys give anyway. IDs are looked for as bytes and as hex.
 */
final class Identities {

  private static final Duration KEPT = Duration.ofDays(1);

  private Identities() {}

  static void check(Evidence evidence, Finding finding) throws IOException {
    Set<RollingId> given = new HashSet<>();
    evidence.authority().published().forEach(key -> given.addAll(ReferenceIds.of(key).keySet()));
    evidence.authority().lost().forEach(key -> given.addAll(ReferenceIds.of(key).keySet()));
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
      add(text(each.telephone()), wanted);
    }
    try (Stream<Path> files = Files.walk(evidence.people().servers())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        finding.expect(!holds(content, wanted), "%s holds a name, a number or an ID", file);
      }
    }
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
