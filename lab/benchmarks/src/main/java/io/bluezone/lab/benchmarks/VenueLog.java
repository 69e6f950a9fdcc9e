// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Measures the log of a busy place: how long it takes to open it and to check it against cases. It
 * is a process of its own, so that its memory can be measured from outside.
 */
public final class VenueLog {

  /** The number of sightings of an encounter. */
  static final int SIGHTINGS = 3;

  private static final Instant START = Instant.parse("2020-08-01T00:00:00Z");
  private static final int DAYS = 14;
  private static final int INTERVALS = 64;
  private static final int BATCH = 10_000;

  private VenueLog() {}

  /** Arguments: how many encounters, and how many cases of 14 day keys. */
  public static void main(String[] args) throws IOException {
    int encounters = Integer.parseInt(args[0]);
    int cases = Integer.parseInt(args[1]);
    Path folder = Files.createTempDirectory("venue");
    Path file = folder.resolve("venue.log");
    KeyVault vault = new InMemoryKeyVault();
    Timing timing = new Timing();
    try (ContactLog log = open(file, encounters, vault)) {
      write(log, encounters);
    }
    System.out.println("written in " + timing);
    timing.restart();
    try (ContactLog log = open(file, encounters, vault)) {
      System.out.println("opened " + log.status().encounters() + " encounters in " + timing);
      timing.restart();
      int met =
          ContactRecords.of(log, vault)
              .check(
                  new MatchWorkload().disclosed(cases), MatchPolicy.DEFAULT, CheckOptions.DEFAULT)
              .exposures()
              .size();
      System.out.println("checked " + cases + " cases in " + timing + ", met " + met);
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static ContactLog open(Path file, int encounters, KeyVault vault) throws IOException {
    LogLimits limits = LogLimits.DEFAULT.withMaxEncounters(encounters).withMaxBytes(1L << 32);
    return SqliteContactLog.open(file, limits, vault, new SecureRandom());
  }

  static void write(ContactLog log, int encounters) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<Encounter> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < encounters; i++) {
      batch.add(encounter(random));
      if (batch.size() == BATCH || i == encounters - 1) {
        log.write(batch);
        batch.clear();
      }
    }
  }

  private static Encounter encounter(SplittableRandom random) {
    long interval = random.nextInt(DAYS) * 96L + random.nextInt(INTERVALS);
    int first = random.nextInt(600);
    RssiSamples samples =
        RssiSamples.builder().add(first, -70).add(first + 120, -75).add(first + 240, -72).build();
    return new Encounter(
        new RollingId(random.nextLong(), random.nextInt()),
        new RollingId(1, 1),
        BeaconForm.ANDROID,
        START.plusSeconds(interval * 900),
        OptionalInt.empty(),
        samples,
        Presence.of(first, first + 240));
  }
}
