// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static io.bluezone.fixtures.SettingsFiles.MINISTRY;
import static io.bluezone.fixtures.SettingsFiles.in;
import static io.bluezone.fixtures.SettingsFiles.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.ScanPower;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.settings.TimedKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an authority sets arrives as it was set. */
class SettingsPropertyTest {

  private static final AuthorityKeys TRUSTED = AuthorityKeys.of(MINISTRY.authorityKey());

  @Provide
  static Arbitrary<AuthoritySettings> settings() {
    Arbitrary<Instant> issued =
        Arbitraries.longs().between(1, 253_000_000_000L).map(Instant::ofEpochSecond);
    return Combinators.combine(issued, names(32), Arbitraries.longs().greaterOrEqual(1))
        .as(
            (at, region, number) ->
                AuthoritySettings.builder(region, 1 + (number - 1) % at.getEpochSecond(), at))
        .flatMap(
            builder ->
                parts(builder.build().edition().issued())
                    .list()
                    .uniqueElements()
                    .ofMaxSize(12)
                    .map(
                        parts -> {
                          parts.forEach(part -> part.accept(builder));
                          return builder.build();
                        }));
  }

  private static Arbitrary<Consumer<AuthoritySettings.Builder>> parts(Instant issued) {
    Arbitrary<Integer> thresholds =
        Arbitraries.integers().between(ThresholdModel.MIN, ThresholdModel.MAX);
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(1, Duration.ofDays(366).toSeconds())
            .map(seconds -> it -> it.expires(issued.plusSeconds(seconds))),
        Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds()))
            .map(zone -> it -> it.zone(ZoneId.of(zone))),
        Arbitraries.integers()
            .between(-18 * 60, 18 * 60)
            .map(minutes -> it -> it.zone(ZoneOffset.ofTotalSeconds(minutes * 60))),
        dutyCycles().map(cycle -> it -> it.dutyCycle(cycle)),
        Arbitraries.of(2, 48, 96, 144, 1440).map(ids -> it -> it.idSchedule(new IdSchedule(ids))),
        Arbitraries.integers().between(1, 21).map(days -> it -> it.retentionDays(days)),
        Combinators.combine(
                Arbitraries.of(Band.class),
                millis(1, Duration.ofDays(1)),
                millis(0, Duration.ofHours(1)))
            .as(
                (within, atLeast, bridge) ->
                    it -> it.exposureRule(new ExposureRule(within, atLeast, bridge))),
        Combinators.combine(Arbitraries.of(DevicePlatform.class), thresholds, thresholds)
            .as(
                (own, android, ios) ->
                    it -> it.nearThresholds(own, new ThresholdModel(android, ios))),
        names(60).map(path -> it -> it.addBulletinAddress(URI.create("https://a.example/" + path))),
        keys(issued));
  }

  private static Arbitrary<DutyCycle> dutyCycles() {
    return Combinators.combine(
            millis(1000, Duration.ofHours(1)),
            millis(0, Duration.ofHours(1)),
            millis(6000, Duration.ofHours(1)),
            millis(0, Duration.ofHours(1)),
            Arbitraries.of(ScanPower.class),
            Arbitraries.of(true, false))
        .as(DutyCycle::new);
  }

  private static Arbitrary<Consumer<AuthoritySettings.Builder>> keys(Instant issued) {
    Arbitrary<Set<String>> regions = names(32).set().ofMaxSize(16);
    Arbitrary<List<Long>> times =
        Arbitraries.longs()
            .between(0, AuthoritySettings.Builder.MAX_KEY_TIME.toSeconds())
            .list()
            .uniqueElements()
            .ofSize(2)
            .map(both -> both.stream().sorted().toList());
    return Combinators.combine(names(64), Arbitraries.integers().between(0, 127), regions, times)
        .as(
            (id, seed, of, when) ->
                it -> {
                  boolean isNew =
                      it.build().keys().stream().noneMatch(other -> other.key().id().equals(id));
                  if (isNew) {
                    it.addKey(
                        new TimedKey(
                            key(id, seed).authorityKey(of),
                            issued.plusSeconds(when.get(0)),
                            issued.plusSeconds(when.get(1))));
                  }
                });
  }

  private static Arbitrary<Duration> millis(long least, Duration most) {
    return Arbitraries.longs().between(least, most.toMillis()).map(Duration::ofMillis);
  }

  private static Arbitrary<String> names(int longest) {
    return Arbitraries.strings().withChars("ABXYZabxyz019._-").ofMinLength(1).ofMaxLength(longest);
  }

  @Property(tries = 300)
  void arrivesAsItWasSet(@ForAll("settings") AuthoritySettings settings) throws Exception {
    byte[] file = SettingsWriter.sign(settings, MINISTRY);
    SignedFile<AuthoritySettings> read =
        SignedFile.read(AuthoritySettings.FORMAT, in(file), TRUSTED);
    assertThat(read.content()).isEqualTo(settings);
    assertThat(read.toBytes()).isEqualTo(file);
    assertThat(SettingsWriter.sign(read.content(), MINISTRY)).isEqualTo(file);
  }
}
