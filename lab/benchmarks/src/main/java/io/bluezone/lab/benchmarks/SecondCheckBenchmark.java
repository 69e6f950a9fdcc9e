// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Checks a bulletin of 1,000 cases of 14 day keys against a log of 10,000 sightings: for the first
 * time, and again.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SecondCheckBenchmark extends TimeBenchmark {

  private static final int CASES = 1000;
  private static final int ENCOUNTERS = 10_000 / VenueLog.SIGHTINGS;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 1);
  private static final Instant TODAY = Instant.parse("2020-08-16T06:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** True if the bulletin was checked before. */
  @Param({"false", "true"})
  public boolean again;

  private final InMemoryContactLog log = new InMemoryContactLog();
  private KeyVault vault = new InMemoryKeyVault();
  private List<CaseBulletin> bulletins = List.of();

  @Setup
  public void prepare() throws IOException {
    VenueLog.write(log, ENCOUNTERS);
    bulletins = List.of(bulletin(new MatchWorkload().disclosed(CASES)));
  }

  private static CaseBulletin bulletin(List<DisclosedKey> keys) throws IOException {
    SigningKey authority = SigningKey.random("moh", RANDOM);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BulletinWriter("VN", 1, TODAY)
        .period(FIRST_DAY, LocalDate.ofInstant(TODAY, ZoneOffset.UTC))
        .addAll(keys)
        .signWith(authority)
        .write(out, RANDOM);
    return CaseBulletin.read(
        new ByteArrayInputStream(out.toByteArray()), AuthorityKeys.of(authority.authorityKey()));
  }

  private ContactRecords records() {
    return ContactRecords.builder(log, vault).clock(Clock.fixed(TODAY, ZoneOffset.UTC)).build();
  }

  /** Goes back to what was remembered before. */
  @Setup(Level.Invocation)
  public void goBack() throws IOException {
    if (!again) {
      vault = new InMemoryKeyVault();
    } else if (vault.names().isEmpty()) {
      records().check(bulletins.get(0));
    }
  }

  @Benchmark
  public ExposureReport check() throws IOException {
    return records().check(bulletins.get(0));
  }
}
