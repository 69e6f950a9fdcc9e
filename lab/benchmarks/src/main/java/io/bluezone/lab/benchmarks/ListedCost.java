// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.authority.bulletin.BulletinVerifier;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures listed IDs: bytes an ID, and the processor time of looking for 10,000 sightings of
 * strangers among the IDs of cases, which stream from a file.
 */
public final class ListedCost {

  private static final int DAYS = 14;
  private static final int A_DAY = 96;
  private static final int SIGHTINGS = 10_000;
  private static final int ROUNDS = 5;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 1);
  private static final Instant ISSUED = Instant.parse("2020-08-16T00:00:00Z");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final SecureRandom random = new SecureRandom();
  private final SigningKey signer = SigningKey.random("listed", random);
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private ListedCost() {}

  /** Arguments: how many cases, and of how many intervals a day; 10,000 and 48 without them. */
  public static void main(String[] args) throws IOException {
    int cases = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
    int intervals = args.length < 2 ? A_DAY / 2 : Integer.parseInt(args[1]);
    Path file = Files.createTempFile("listed", ".bzcases");
    try {
      new ListedCost().measure(file, cases, intervals);
    } finally {
      Files.delete(file);
    }
  }

  private void measure(Path file, int cases, int intervals) throws IOException {
    int ids = write(file, cases, intervals);
    long bytes = Files.size(file);
    CaseBulletin bulletin =
        BulletinVerifier.builder(AuthorityKeys.of(signer.authorityKey()))
            .limits(BulletinLimits.COUNTRY)
            .build()
            .verify(() -> Files.newInputStream(file), ISSUED, 0);
    Map<DayInterval, Set<RollingId>> heard = heard();
    double[] seconds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long begun = THREADS.getCurrentThreadCpuTime();
      int found = bulletin.findListed(heard).size();
      seconds[round] = (THREADS.getCurrentThreadCpuTime() - begun) / 1e9;
      if (found > cases) {
        throw new IllegalStateException(found + " strangers are listed");
      }
    }
    Arrays.sort(seconds);
    int filled = bulletin.info().idCount();
    out.printf(
        Locale.ROOT,
        "%d cases of %d intervals a day: %.2f us of processor time a case, %.2f bytes an ID,"
            + " %d bytes in all, %.0f of them padding, in a heap of %d MB%n",
        cases,
        intervals,
        seconds[ROUNDS / 2] / cases * 1e6,
        (double) bytes / filled,
        bytes,
        (double) bytes / filled * (filled - ids),
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private int write(Path file, int cases, int intervals) throws IOException {
    BulletinWriter writer =
        new BulletinWriter("VN", 1, ISSUED)
            .period(FIRST_DAY, FIRST_DAY.plusDays(DAYS + 1))
            .minimumKeys(0)
            .limits(BulletinLimits.COUNTRY)
            .signWith(signer);
    for (int each = 0; each < cases; each++) {
      int first = each % A_DAY;
      List<DisclosedKey> keys = new ArrayList<>(DAYS);
      for (int day = 0; day < DAYS; day++) {
        SecretBytes seed = SecretBytes.random(DailyKey.SEED_LENGTH, random);
        keys.add(
            DisclosedKey.wholeDay(
                DailyKey.ofSeed(seed, FIRST_DAY.plusDays(day)), IdSchedule.DEFAULT));
      }
      writer.addIdsOf(keys, at -> (at.index() - first + A_DAY) % A_DAY < intervals);
    }
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
      writer.write(to, random);
    }
    return cases * DAYS * intervals;
  }

  private Map<DayInterval, Set<RollingId>> heard() {
    Map<DayInterval, Set<RollingId>> heard = new HashMap<>();
    for (int i = 0; i < SIGHTINGS; i++) {
      DayInterval at = new DayInterval(FIRST_DAY.plusDays(i % DAYS), random.nextInt(A_DAY));
      heard
          .computeIfAbsent(at, key -> new HashSet<>())
          .add(new RollingId(random.nextLong(), random.nextInt()));
    }
    return heard;
  }
}
