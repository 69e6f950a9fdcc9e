// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.original.OriginalCaseWriter;
import io.bluezone.crypto.original.OriginalConversion;
import io.bluezone.crypto.original.OriginalConversion.BeginningInsideDay;
import io.bluezone.tracing.history.HistoryRow;
import io.bluezone.tracing.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the phones of a city's people record: each scans every five minutes at a time of its own,
 * and sees those that are there by chance, nearer ones more often.
 */
final class CityHistories {

  /** How much a signal varies from scan to scan, dB. */
  static final int FADING = 6;

  private static final long SCAN_MILLIS = 300_000;

  private final City city;
  private final Random random;
  private final List<List<RollingId>> ids = new ArrayList<>();
  private final List<List<HistoryRow>> rows = new ArrayList<>();
  private final boolean[] hasApp;

  CityHistories(City city, double adoption, long seed) {
    this.city = city;
    // Who has the app at one share has it at every greater one.
    Random shares = new Random(seed);
    hasApp = new boolean[city.people()];
    for (int i = 0; i < hasApp.length; i++) {
      hasApp[i] = shares.nextDouble() < adoption;
    }
    random = new Random(seed + 1);
  }

  static String name(int person) {
    return "R" + person;
  }

  /** Writes {@code histories}, {@code keys} into a folder. */
  void write(Path folder) throws IOException {
    Path keys = Files.createDirectories(folder.resolve("keys"));
    for (int person = 0; person < city.people(); person++) {
      rows.add(new ArrayList<>());
      ids.add(writeKeys(keys.resolve(name(person) + ".json"), hasApp[person]));
    }
    for (Meeting meeting : city.meetings()) {
      if (hasApp[meeting.a()] && hasApp[meeting.b()]) {
        see(meeting, meeting.a(), meeting.b());
        see(meeting, meeting.b(), meeting.a());
      }
    }
    Path histories = Files.createDirectories(folder.resolve("histories"));
    for (int person = 0; person < city.people(); person++) {
      if (hasApp[person]) {
        try (HistoryWriter writer =
            new HistoryWriter(Files.newOutputStream(histories.resolve(name(person) + ".txt")))) {
          for (HistoryRow row : rows.get(person)) {
            writer.write(row);
          }
        }
      }
    }
  }

  private List<RollingId> writeKeys(Path file, boolean disclosed) throws IOException {
    List<RollingId> all = new ArrayList<>();
    List<DisclosedKey> keys = new ArrayList<>();
    for (int day = 0; day < city.days(); day++) {
      byte[] secret = new byte[DailyKey.LENGTH];
      random.nextBytes(secret);
      DailyKey key =
          DailyKey.of(SecretBytes.copyOf(secret), LocalDate.ofEpochDay(City.FIRST_DAY + day));
      key.rollingIds(IdSchedule.DEFAULT).forEach(all::add);
      keys.add(DisclosedKey.wholeDay(key, IdSchedule.DEFAULT));
    }
    if (disclosed) {
      try (OriginalCaseWriter writer = new OriginalCaseWriter(Files.newOutputStream(file))) {
        for (DisclosedKey key : keys) {
          writer.write(OriginalConversion.toOriginal(key, BeginningInsideDay.REFUSE));
        }
      }
    }
    return all;
  }

  private void see(Meeting meeting, int owner, int peer) {
    long phase = Math.floorMod(owner * 7919L, SCAN_MILLIS);
    long first = Math.floorDiv(meeting.start() - phase, SCAN_MILLIS) * SCAN_MILLIS + phase;
    for (long time = first; time < meeting.end(); time += SCAN_MILLIS) {
      int interval =
          (int) ((time - City.FIRST_DAY * City.DAY_MILLIS) / IdSchedule.DEFAULT.intervalMillis());
      boolean seen = random.nextDouble() < meeting.distance().seen;
      long fading = Math.round(random.nextGaussian() * FADING);
      if (seen && time >= meeting.start() && interval < ids.get(peer).size()) {
        int rssi = (int) Math.max(-120, Math.min(-20, meeting.distance().rssi + fading));
        rows.get(owner)
            .add(
                new HistoryRow(
                    ids.get(owner).get(interval), ids.get(peer).get(interval), rssi, time));
      }
    }
  }
}
