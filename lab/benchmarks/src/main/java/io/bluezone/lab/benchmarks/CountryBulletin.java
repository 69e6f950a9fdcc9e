// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.authority.bulletin.BulletinVerifier;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the bulletin of a country, {@code make FILE CASES}, and checks one, {@code check FILE
 * SIGHTINGS THREADS}. The keys stream from the file. A process of its own, so that its memory can
 * be bounded from outside.
 *
 * <p>{@code log FILE SIGHTINGS} makes a contact log of the same days, with its vault and key beside
 * it, for {@code bluezone check} to be measured with.
 */
public final class CountryBulletin {

  private static final int DAYS = 14;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 1);
  private static final Instant ISSUED = Instant.parse("2020-08-16T00:00:00Z");

  private CountryBulletin() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    int number = Integer.parseInt(args[2]);
    switch (args[0]) {
      case "make" -> make(file, number);
      case "log" -> writeLog(file, number);
      default -> check(file, number, Integer.parseInt(args[3]));
    }
  }

  private static Path publicKey(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  private static void make(Path file, int cases) throws IOException {
    SecureRandom random = new SecureRandom();
    SigningKey signer = SigningKey.random("country", random);
    BulletinWriter builder =
        new BulletinWriter("VN", 1, ISSUED)
            .period(FIRST_DAY, FIRST_DAY.plusDays(DAYS + 1))
            .limits(BulletinLimits.COUNTRY)
            .signWith(signer);
    for (int i = 0; i < DAYS; i++) {
      LocalDate day = FIRST_DAY.plusDays(i);
      builder.addAll(
          IntStream.range(0, cases)
              .mapToObj(
                  each ->
                      DisclosedKey.wholeDay(
                          DailyKey.ofSeed(SecretBytes.random(DailyKey.SEED_LENGTH, random), day),
                          IdSchedule.DEFAULT))
              .toList());
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      builder.write(out, random);
    }
    Files.writeString(publicKey(file), signer.authorityKey().toString());
    System.out.println(cases * DAYS + " keys in " + Files.size(file) + " bytes");
  }

  private static void writeLog(Path file, int sightings) throws IOException {
    int encounters = (sightings + VenueLog.SIGHTINGS - 1) / VenueLog.SIGHTINGS;
    LogLimits limits = LogLimits.DEFAULT.withMaxEncounters(encounters).withMaxBytes(1L << 32);
    Path vaultFile = file.resolveSibling(file.getFileName() + ".vault");
    Path keyFile = file.resolveSibling(file.getFileName() + ".vault.key");
    try (KeyVault vault = FileKeyVault.open(vaultFile, keyFile);
        ContactLog log = SqliteContactLog.open(file, limits, vault, new SecureRandom())) {
      VenueLog.write(log, encounters);
    }
    System.out.println(
        encounters + " encounters of " + VenueLog.SIGHTINGS + " sightings in " + Files.size(file));
  }

  private static void check(Path file, int sightings, int threads) throws IOException {
    AuthorityKey key = AuthorityKey.parse(Files.readString(publicKey(file)));
    Timing timing = new Timing();
    CaseBulletin bulletin =
        BulletinVerifier.builder(AuthorityKeys.of(key))
            .limits(BulletinLimits.COUNTRY)
            .build()
            .verify(() -> Files.newInputStream(file), ISSUED, 0);
    System.out.println("verified " + bulletin.info().keyCount() + " keys in " + timing);
    timing.restart();
    SightingIndex index = new MatchWorkload().sightings(sightings);
    System.out.println("indexed " + sightings + " sightings in " + timing);
    timing.restart();
    ExecutorService helpers = Executors.newFixedThreadPool(threads);
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      Iterator<DisclosedKey> each = keys.iterator();
      long matched =
          CaseMatcher.of(index, MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, ISSUED))
              .spreadOver(helpers, threads)
              .withListener(checked -> progress(checked, bulletin.info().keyCount()))
              .match(each, match -> System.out.println(match));
      System.err.println();
      System.out.println(
          "matched " + matched + " keys in " + timing + " on " + threads + " threads");
    } finally {
      helpers.shutdownNow();
    }
  }

  private static boolean progress(long checked, int total) {
    if (checked % 16_384 == 0) {
      System.err.print("\r" + checked * 100 / total + " %");
    }
    return true;
  }
}
