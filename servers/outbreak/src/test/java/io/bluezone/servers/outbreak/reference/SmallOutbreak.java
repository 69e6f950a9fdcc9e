// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A few people, some days, and all that can be wrong: files that are missing or bad, consents to
 * some of the days, rows twice, own IDs, IDs nobody knows, IDs sent again later, and sightings to
 * the ms at the edges of intervals, days and the tolerance.
 */
public final class SmallOutbreak {

  private static final long DAY = 86_400_000;
  private static final int[] MAXES = {4, 24, 96, 144};

  /** How far clocks may differ, in ms. */
  public final long tolerance;

  /** After how long somebody can pass it on, in ms. */
  public final long latency;

  /** The cases, by name. */
  public final Map<String, Instant> cases = new TreeMap<>();

  private final String prefix;
  private final Random random;
  private final long firstDay;
  private final int days;
  private final int max;
  private final List<String> people = new ArrayList<>();
  private final Map<String, List<List<String>>> ids = new TreeMap<>();
  private final Map<String, List<String>> rows = new TreeMap<>();
  private final Map<String, String> keys = new TreeMap<>();

  private SmallOutbreak(long seed, String prefix) {
    this.prefix = prefix;
    random = new Random(seed);
    tolerance = List.of(0L, 1000L, 120_000L, 120_000L, 600_000L).get(random.nextInt(5));
    latency = List.of(0L, 0L, 3_600_000L, DAY).get(random.nextInt(4));
    firstDay = 18_000L + random.nextInt(1000);
    days = 1 + random.nextInt(3);
    max = MAXES[random.nextInt(MAXES.length)];
  }

  /**
   * Makes one and writes it into {@code histories}, {@code keys} and {@code cases.csv}.
   *
   * @param prefix of everybody's name
   */
  public static SmallOutbreak write(long seed, String prefix, Path folder) throws IOException {
    SmallOutbreak outbreak = new SmallOutbreak(seed, prefix);
    outbreak.invent();
    outbreak.write(folder);
    return outbreak;
  }

  private void invent() {
    int count = 3 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      String person = prefix + "P" + i;
      people.add(person);
      rows.put(person, new ArrayList<>());
      inventKeys(person);
    }
    int meetings = count + random.nextInt(10 * count);
    for (int i = 0; i < meetings; i++) {
      meet(any(people), any(people));
    }
    for (String person : people) {
      spoil(rows.get(person));
      if (random.nextInt(6) == 0) {
        int day = random.nextInt(2) * random.nextInt(days);
        cases.put(person, timeOf(day, random.nextInt(2) * random.nextInt(max)));
      }
    }
    if (random.nextInt(3) == 0) {
      cases.put(prefix + "nobody", timeOf(0, 0));
    }
  }

  private Instant timeOf(int day, int index) {
    long time = (firstDay + day) * DAY + index * (DAY / max) + random.nextInt(3) * 500L;
    return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS);
  }

  private void inventKeys(String person) {
    boolean chained = random.nextBoolean();
    List<List<String>> ofDays = new ArrayList<>();
    List<String> entries = new ArrayList<>();
    byte[] key = bytes();
    int from = random.nextInt(6) == 0 ? random.nextInt(days) : 0;
    int length = days - from - (random.nextInt(6) == 0 ? random.nextInt(days - from) : 0);
    for (int day = 0; day < days; day++) {
      ofDays.add(Ids.ofDay(key, max));
      boolean last = day == from + length - 1;
      if (chained ? day == from : day >= from && day < from + length) {
        int covered = chained ? length : 1;
        boolean cut = (last || chained) && random.nextInt(3) == 0;
        entries.add(entry(key, firstDay + day, covered, cut ? 1 + random.nextInt(max) : max));
      }
      key = chained ? Ids.sha256(key) : bytes();
    }
    ids.put(person, ofDays);
    keys.put(person, "{\"data\":[" + String.join(",", entries) + "]}");
  }

  /** An entry of some days, the last of which has only so many intervals. */
  private String entry(byte[] key, long day, int covered, int intervals) {
    long end = (day + covered - 1) * DAY + intervals * (DAY / max);
    return "{\"daily_key\":\"%s\",\"time_start\":%d,\"max\":%d,\"time_end\":%d}"
        .formatted(
            HexFormat.of().withUpperCase().formatHex(key), day * DAY / 1000, max, end / 1000 - 1);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void meet(String one, String other) {
    int day = random.nextInt(days);
    int index = random.nextInt(3) == 0 ? random.nextInt(2) * (max - 1) : random.nextInt(max);
    if (random.nextInt(8) != 0) {
      see(one, other, day, index);
    }
    if (random.nextInt(8) != 0) {
      see(other, one, day, index);
    }
  }

  private void see(String owner, String peer, int day, int index) {
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      long start = (firstDay + day) * DAY + index * (DAY / max);
      long time = start + offset(DAY / max);
      String row =
          ids.get(owner).get(day).get(index)
              + "\t"
              + ids.get(peer).get(day).get(index)
              + "\t"
              + (-40 - random.nextInt(60))
              + "\t"
              + (random.nextInt(8) == 0 ? time / 1000 : time);
      rows.get(owner).add(row);
      if (random.nextInt(5) == 0) {
        rows.get(owner).add(row);
      }
    }
  }

  /** Mostly within an interval, often at an edge of it or of the tolerance, to the ms. */
  private long offset(long length) {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> length - 1;
      case 3 -> length;
      case 4 -> -tolerance;
      case 5 -> -tolerance - 1;
      case 6 -> length + tolerance - 1;
      case 7 -> length + tolerance;
      case 8 -> random.nextInt(2) == 0 ? length + DAY - 1 : length + DAY;
      default -> random.nextInt((int) length);
    };
  }

  private void spoil(List<String> ofOne) {
    if (random.nextInt(3) == 0) {
      ofOne.add("0".repeat(24) + "\t" + "A".repeat(24) + "\t-60\t" + firstDay * DAY);
    }
  }

  private void write(Path folder) throws IOException {
    Path histories = Files.createDirectories(folder.resolve("histories"));
    Path keyFolder = Files.createDirectories(folder.resolve("keys"));
    for (String person : people) {
      if (random.nextInt(15) != 0) {
        List<String> lines = new ArrayList<>(rows.get(person));
        if (random.nextInt(12) == 0) {
          lines.add("not a row");
        }
        String text = String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
        Files.writeString(histories.resolve(person + ".txt"), text);
      }
      if (random.nextInt(15) != 0) {
        String json = keys.get(person);
        Files.writeString(
            keyFolder.resolve(person + ".json"),
            random.nextInt(15) == 0 ? json.substring(0, json.length() - 1) : json);
      }
    }
    StringBuilder lines = new StringBuilder();
    cases.forEach((name, since) -> lines.append(name).append(',').append(since).append('\n'));
    Files.writeString(folder.resolve("cases.csv"), lines);
  }
}
