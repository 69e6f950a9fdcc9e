// SPDX-License-Identifier: Apache-2.0
package io.bluezone.benchmarks;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinBuilder;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.tracing.ContactRecords;
import io.bluezone.tracing.exposure.ExposureReport;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.KeyVault;
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
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A device's check of a region's bulletin of 1,000 cases of 14 day keys against a log of 10,000
 * sightings in memory: for the first time, and on the day after a check of a bulletin that had some
 * of its cases.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SecondCheckBenchmark {

  private static final int CASES = 1000;
  private static final int ENCOUNTERS = 10_000 / VenueLog.SIGHTINGS;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 1);
  private static final Instant YESTERDAY = Instant.parse("2020-08-15T06:00:00Z");
  private static final Instant TODAY = Instant.parse("2020-08-16T06:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** How many percent of today's cases were not in yesterday's bulletin: 100 of a first check. */
  @Param({"100", "10", "1", "0"})
  public int percentNew;

  private final InMemoryContactLog log = new InMemoryContactLog();
  private final KeyVault yesterday = new InMemoryKeyVault();
  private KeyVault vault = new InMemoryKeyVault();
  private List<CaseBulletin> todays = List.of();

  /** Makes the log and the bulletins, and checks yesterday's, if there was one. */
  @Setup
  public void prepare() throws IOException {
    VenueLog.write(log, ENCOUNTERS);
    List<DisclosedKey> keys = new MatchWorkload().disclosed(CASES);
    SigningKey authority = SigningKey.random("moh", RANDOM);
    todays = List.of(bulletin(2, TODAY, keys, authority));
    int old = keys.size() * (100 - percentNew) / 100;
    if (old > 0) {
      records(yesterday, YESTERDAY).check(bulletin(1, YESTERDAY, keys.subList(0, old), authority));
    }
  }

  private static CaseBulletin bulletin(
      int sequence, Instant issued, List<DisclosedKey> keys, SigningKey authority)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BulletinBuilder("VN", sequence, issued)
        .period(FIRST_DAY, LocalDate.ofInstant(issued, ZoneOffset.UTC))
        .addAll(keys)
        .signWith(authority)
        .write(out, RANDOM);
    return CaseBulletin.read(
        new ByteArrayInputStream(out.toByteArray()), AuthorityKeys.of(authority.authorityKey()));
  }

  private ContactRecords records(KeyVault from, Instant now) {
    return ContactRecords.builder(log, from).clock(Clock.fixed(now, ZoneOffset.UTC)).build();
  }

  /** Goes back to what yesterday has left. */
  @Setup(Level.Invocation)
  public void goBack() throws IOException {
    vault = new InMemoryKeyVault();
    for (String name : yesterday.names()) {
      SecretBytes secret = yesterday.load(name).orElseThrow();
      vault.store(name, secret);
      secret.erase();
    }
  }

  /** {@return what today's check tells} */
  @Benchmark
  public ExposureReport check() throws IOException {
    return records(vault, TODAY).check(todays.get(0));
  }
}
