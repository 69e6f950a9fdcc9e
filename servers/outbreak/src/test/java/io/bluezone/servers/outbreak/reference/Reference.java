// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The analysis as its definition reads, slow and plain: every row of every history is held against
 * every ID of everybody. It shares no code with the program.
 */
public final class Reference {

  private static final long DAY = 86_400_000;

  /** What it finds. */
  public record Result(
      long contacts,
      long oneSided,
      long refuted,
      List<Long> levels,
      long components,
      long largest,
      Map<String, List<Long>> people) {}

  /** An ID of somebody who has consented. */
  private record Id(
      String person, String hex, long day, int index, long start, long end, long until) {}

  private record Claim(String owner, String peer, long day, int index) {
    Claim reversed() {
      return new Claim(/* owner= */ peer, /* peer= */ owner, day, index);
    }
  }

  private record Pair(String a, String b, long day, int index) {}

  private record Contact(Pair pair, long time) {}

  private final Map<String, List<Id>> ids = new TreeMap<>();
  private final Map<Claim, List<long[]>> claims = new java.util.HashMap<>();
  private final long tolerance;

  private Reference(long tolerance) {
    this.tolerance = tolerance;
  }

  /** Works it out. */
  public static Result of(
      Path histories, Path keys, Map<String, Instant> cases, long tolerance, long latency)
      throws IOException {
    Reference reference = new Reference(tolerance);
    for (String name : names(keys, ".json")) {
      reference.readKeys(name, keys.resolve(name + ".json"));
    }
    for (String name : names(histories, ".txt")) {
      if (reference.ids.containsKey(name)) {
        reference.readHistory(name, histories.resolve(name + ".txt"));
      }
    }
    return reference.result(cases, latency);
  }

  private static List<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  private void readKeys(String name, Path file) throws IOException {
    List<Id> all = new ArrayList<>();
    try {
      for (JsonNode entry : new ObjectMapper().readTree(Files.readString(file)).get("data")) {
        byte[] key = HexFormat.of().parseHex(entry.get("daily_key").asText());
        int max = entry.get("max").asInt();
        long length = DAY / max;
        long first = entry.get("time_start").asLong() * 1000;
        long last = entry.get("time_end").asLong() * 1000;
        long until = first + (Math.floorDiv(last - first, length) + 1) * length;
        for (long day = first; day < until; day += DAY) {
          List<String> ofDay = Ids.ofDay(key, max);
          for (int i = 0; i < max && day + i * length < until; i++) {
            long start = day + i * length;
            all.add(new Id(name, ofDay.get(i), day / DAY, i, start, start + length, until));
          }
          key = Ids.sha256(key);
        }
      }
    } catch (IOException | RuntimeException e) {
      return;
    }
    if (!all.isEmpty()) {
      ids.put(name, all);
    }
  }

  private void readHistory(String owner, Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t", -1);
      if (fields.length != 4 || !fields[3].matches("\\d+")) {
        return;
      }
      rows.add(fields);
    }
    for (String[] row : rows) {
      long time = Long.parseLong(row[3]);
      long millis = time < 100_000_000_000L ? time * 1000 : time;
      for (List<Id> ofOne : ids.values()) {
        for (Id id : ofOne) {
          if (id.hex().equalsIgnoreCase(row[1])) {
            add(owner, id, millis);
          }
        }
      }
    }
  }

  private void add(String owner, Id id, long time) {
    boolean known = time >= id.start() - DAY && time < id.end() + DAY && time < id.until();
    boolean consented =
        ids.get(owner).stream()
            .anyMatch(own -> own.start() <= id.start() && id.start() < own.end());
    if (known && consented && !owner.equals(id.person())) {
      claims
          .computeIfAbsent(
              new Claim(owner, id.person(), id.day(), id.index()), claim -> new ArrayList<>())
          .add(new long[] {time, id.start(), id.end()});
    }
  }

  /** When the claim's first sighting within the tolerance was; -1 if there is none. */
  private long first(Claim claim) {
    long first = -1;
    for (long[] seen : claims.getOrDefault(claim, List.of())) {
      boolean within = seen[0] >= seen[1] - tolerance && seen[0] < seen[2] + tolerance;
      if (within && (first < 0 || seen[0] < first)) {
        first = seen[0];
      }
    }
    return first;
  }

  private Result result(Map<String, Instant> cases, long latency) {
    long oneSided = 0;
    long refuted = 0;
    Map<Pair, Long> times = new java.util.HashMap<>();
    for (Claim claim : claims.keySet()) {
      long mine = first(claim);
      long other = first(claim.reversed());
      if (mine < 0) {
        refuted++;
      } else if (other < 0) {
        oneSided++;
      } else {
        boolean inOrder = claim.owner().compareTo(claim.peer()) < 0;
        times.put(
            new Pair(
                inOrder ? claim.owner() : claim.peer(),
                inOrder ? claim.peer() : claim.owner(),
                claim.day(),
                claim.index()),
            Math.min(mine, other));
      }
    }
    List<Contact> contacts = new ArrayList<>();
    times.forEach((pair, time) -> contacts.add(new Contact(pair, time)));
    Map<String, List<Long>> people = levels(cases, latency, contacts);
    List<Long> counts = new ArrayList<>();
    for (long level = 0; level < 4; level++) {
      long wanted = level;
      counts.add(people.values().stream().filter(each -> each.get(0) == wanted).count());
    }
    List<Integer> sizes = componentSizes(contacts);
    return new Result(
        contacts.size(),
        oneSided,
        refuted,
        counts,
        sizes.size(),
        sizes.stream().mapToInt(Integer::intValue).max().orElse(0),
        people);
  }

  /** Level, first, latest and since of everybody who has a level. */
  private static Map<String, List<Long>> levels(
      Map<String, Instant> cases, long latency, List<Contact> contacts) {
    Map<String, List<Long>> people = new TreeMap<>();
    cases.forEach(
        (name, since) -> {
          long time = since.toEpochMilli();
          people.put(name, List.of(0L, time, time, time));
        });
    for (long level = 1; level < 4; level++) {
      Map<String, List<Long>> next = new TreeMap<>();
      for (Contact contact : contacts) {
        spread(
            contact.pair().a(), contact.pair().b(), contact.time(), level, latency, people, next);
        spread(
            contact.pair().b(), contact.pair().a(), contact.time(), level, latency, people, next);
      }
      people.putAll(next);
    }
    return people;
  }

  private static void spread(
      String from,
      String to,
      long time,
      long level,
      long latency,
      Map<String, List<Long>> people,
      Map<String, List<Long>> next) {
    List<Long> source = people.get(from);
    if (source == null
        || source.get(0) != level - 1
        || time < source.get(3)
        || people.containsKey(to)) {
      return;
    }
    List<Long> known = next.getOrDefault(to, List.of(level, time, time, 0L));
    long first = Math.min(known.get(1), time);
    next.put(to, List.of(level, first, Math.max(known.get(2), time), first + latency));
  }

  private static List<Integer> componentSizes(List<Contact> contacts) {
    Map<String, Set<String>> neighbours = new TreeMap<>();
    for (Contact contact : contacts) {
      String a = contact.pair().a();
      String b = contact.pair().b();
      neighbours.computeIfAbsent(a, each -> new TreeSet<>()).add(b);
      neighbours.computeIfAbsent(b, each -> new TreeSet<>()).add(a);
    }
    List<Integer> sizes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String start : neighbours.keySet()) {
      Deque<String> open = new ArrayDeque<>();
      int size = 0;
      if (seen.add(start)) {
        open.add(start);
      }
      while (!open.isEmpty()) {
        size++;
        for (String each : neighbours.get(open.remove())) {
          if (seen.add(each)) {
            open.add(each);
          }
        }
      }
      if (size > 0) {
        sizes.add(size);
      }
    }
    return sizes;
  }
}
