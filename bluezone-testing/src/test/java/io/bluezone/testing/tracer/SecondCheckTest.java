// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.vault.VaultException;
import io.bluezone.testing.store.Encounters;
import io.bluezone.testing.store.FaultyVault;
import io.bluezone.tracing.TracingSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A bulletin that is checked again says what a check of all its cases says. */
class SecondCheckTest {

  private static final LocalDate FIRST = LocalDate.of(2020, 8, 1);
  private static final int DAYS = 6;
  private static final int KEYS = 24;

  private final SecureRandom random = new SecureRandom();
  private final SigningKey authority = SigningKey.random("moh", random);
  private final List<CaseBulletin> bulletins = new ArrayList<>();
  private final InMemoryContactLog log = new InMemoryContactLog();
  private final FaultyVault vault = new FaultyVault();

  /** Day after day, encounters, cases, other settings, purges and an erasure. */
  @Property(tries = 25)
  void saysWhatAWholeCheckSays(@ForAll long seed) throws IOException {
    new SecondCheckTest().walk(new Random(seed));
  }

  private void walk(Random choice) throws IOException {
    Set<Integer> published = new HashSet<>();
    for (int step = 1; step <= 12; step++) {
      Instant now = instant(FIRST.plusDays(DAYS)).plus(Duration.ofHours(step));
      change(choice, published);
      if (choice.nextInt(6) == 0) {
        loseAPart(choice);
      }
      ContactRecords records = records(now, settings(choice));
      CaseBulletin bulletin =
          bulletin(keys(published), step, now.minusSeconds(choice.nextInt(3600)));
      ExposureReport report = records.check(bulletin);
      bulletins.add(bulletin);
      assertThat(report).isEqualTo(whole(records, bulletin));
      for (CaseBulletin each : bulletins) {
        assertThat(records.check(each)).as("the same again").isEqualTo(whole(records, each));
      }
      if (choice.nextInt(10) == 0) {
        records.erase();
        assertThat(remembered()).isEmpty();
      }
    }
  }

  private void change(Random choice, Set<Integer> published) throws IOException {
    List<Encounter> met = new ArrayList<>();
    for (int i = choice.nextInt(6); i > 0; i--) {
      met.add(encounter(choice));
    }
    log.write(met);
    if (choice.nextInt(5) == 0) {
      log.eraseBefore(FIRST.plusDays(choice.nextInt(DAYS)));
    }
    if (choice.nextInt(8) == 0) {
      log.eraseAfter(FIRST.plusDays(choice.nextInt(DAYS)));
    }
    for (int i = choice.nextInt(8); i > 0; i--) {
      published.add(choice.nextInt(KEYS));
    }
    published.removeIf(each -> choice.nextInt(10) == 0);
  }

  /** What is lost, or put back, of what was remembered costs time alone. */
  private void loseAPart(Random choice) throws VaultException {
    for (String name : remembered()) {
      if (choice.nextBoolean()) {
        vault.erase(name);
      } else {
        vault.store(name, SecretBytes.copyOf(new byte[] {1, 2, 3}));
      }
    }
  }

  private static TracingSettings settings(Random choice) {
    return TracingSettings.builder()
        .exposureRule(
            choice.nextBoolean()
                ? ExposureRule.CLOSE_CONTACT
                : new ExposureRule(
                    Band.NEAR,
                    Duration.ofMinutes(1 + choice.nextInt(9)),
                    Duration.ofMinutes(choice.nextInt(9))))
        .build();
  }

  private ContactRecords records(Instant now, TracingSettings settings) {
    return ContactRecords.builder(log, vault)
        .exposureRule(settings.exposureRule())
        .regions(settings.regions())
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .build();
  }

  private static ExposureReport whole(ContactRecords records, CaseBulletin bulletin)
      throws IOException {
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      return records.check(
          keys.collect(Collectors.toList()),
          MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, bulletin.info().issued()),
          CheckOptions.DEFAULT);
    }
  }

  private static List<DisclosedKey> keys(Set<Integer> numbers) {
    return numbers.stream().map(SecondCheckTest::key).collect(Collectors.toList());
  }

  private CaseBulletin bulletin(List<DisclosedKey> keys, long sequence, Instant issued)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new BulletinWriter("VN", sequence, issued).addAll(keys).signWith(authority).write(file, random);
    return CaseBulletin.read(
        new ByteArrayInputStream(file.toByteArray()), AuthorityKeys.of(authority.authorityKey()));
  }

  /** Some are of part of a day, some of several days. */
  private static DisclosedKey key(int number) {
    LocalDate day = FIRST.plusDays(number % DAYS);
    DailyKey key = DailyKey.of(SecretBytes.fromHex(String.format("%064x", number + 1)), day);
    DayInterval end =
        number % 5 == 0 ? new DayInterval(day, 50) : new DayInterval(day.plusDays(1), 0);
    return new DisclosedKey(key, IdSchedule.DEFAULT, new DayInterval(day, number % 3 * 10), end);
  }

  /** Of one of the keys, in its interval or beside it, or of nobody. */
  private static Encounter encounter(Random choice) {
    int number = choice.nextInt(KEYS);
    DailyKey key = key(number).key();
    int interval = choice.nextInt(96);
    RollingId id =
        choice.nextInt(3) == 0
            ? new RollingId(choice.nextLong(), choice.nextInt())
            : key.rollingIds(IdSchedule.DEFAULT).collect(Collectors.toList()).get(interval);
    int heard = Math.max(0, Math.min(95, interval + choice.nextInt(5) / 4));
    int from = choice.nextInt(400);
    return new Encounter(
        id,
        Encounters.OWN,
        BeaconForm.ANDROID,
        instant(key.utcDay()).plusSeconds(900L * heard),
        OptionalInt.empty(),
        RssiSamples.builder().add(from, -50).add(from + 1 + choice.nextInt(400), -60).build(),
        Presence.of(from, 899));
  }

  private static Instant instant(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private List<String> remembered() throws VaultException {
    return vault.names().stream()
        .filter(name -> name.startsWith("checked"))
        .collect(Collectors.toList());
  }
}
