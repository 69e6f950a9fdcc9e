// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static io.bluezone.fixtures.SettingsFiles.ISSUED;
import static io.bluezone.fixtures.SettingsFiles.coming;
import static io.bluezone.fixtures.SettingsFiles.full;
import static io.bluezone.fixtures.SettingsFiles.key;
import static io.bluezone.fixtures.SettingsFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.fixtures.SettingsFiles;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritySettingsTest {

  private static final Instant NEW_KEY = ISSUED.plus(Duration.ofDays(30));
  private static final Instant OLD_KEY = ISSUED.plus(Duration.ofDays(60));

  @Test
  void putsWhatIsSetOverHowADeviceChecks() {
    // The days are the region's: 07:00 in Vietnam is no midnight.
    assertThat(full().exposureRule(ExposureRule.CLOSE_CONTACT))
        .isEqualTo(ExposureRule.CLOSE_CONTACT.withZone(ZoneId.of("Asia/Ho_Chi_Minh")));
  }

  @Test
  void leavesWhatIsNotSetAsTheDeviceHasIt() {
    ExposureRule own = new ExposureRule(Band.AROUND, Duration.ofMinutes(5), Duration.ZERO);

    assertThat(settings(1).build().exposureRule(own)).isEqualTo(own);
  }

  @Test
  void replacesTheDeployedAppsThresholds() {
    assertThat(full().proximityModel(DevicePlatform.ANDROID))
        .isEqualTo(new ThresholdModel(-80, -65));
    assertThat(full().proximityModel(DevicePlatform.IOS))
        .isEqualTo(new ThresholdModel(DevicePlatform.IOS));
  }

  @Test
  void takesUtcDaysUnlessAZoneIsSet() {
    assertThat(settings(1).build().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(full().zone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
  }

  @Test
  void trustsAKeyInItsTimeAlone() {
    AuthoritySettings settings = settings(1).addKey(coming(NEW_KEY, OLD_KEY)).build();

    assertThat(ids(settings, NEW_KEY.minusMillis(1))).containsExactly("moh-2026");
    assertThat(ids(settings, NEW_KEY)).containsExactly("moh-2026", "moh-2027");
    assertThat(ids(settings, OLD_KEY.minusMillis(1))).containsExactly("moh-2026", "moh-2027");
    assertThat(ids(settings, OLD_KEY)).containsExactly("moh-2026");
  }

  @Test
  void doesNotReplaceAKeyOfTheDevices() {
    AuthorityKey other = key("moh-2026", 9).authorityKey(Set.of("VN"));
    AuthoritySettings settings = settings(1).addKey(new TimedKey(other, ISSUED, OLD_KEY)).build();

    assertThat(settings.authorityKeys(ISSUED, SettingsFiles.TRUSTED).all())
        .containsExactlyElementsOf(SettingsFiles.TRUSTED.all());
  }

  @Test
  void tellsExpiry() {
    AuthoritySettings settings = full();
    assertThat(settings.isExpiredAt(settings.edition().expires().minusMillis(1))).isFalse();
    assertThat(settings.isExpiredAt(settings.edition().expires())).isTrue();
  }

  @Test
  void equalsItsValues() {
    assertThat(full()).isEqualTo(full()).hasSameHashCodeAs(full());
    assertThat(settings(1).build())
        .isNotEqualTo(settings(2).build())
        .isNotEqualTo(settings(1).retentionDays(14).build());
    assertThat(full())
        .hasToString(
            "AuthoritySettings{edition=Edition[region=VN, sequence=7, issued=2026-11-25T00:00:00Z,"
                + " expires=2026-12-09T00:00:00Z]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "V N", "V\u00ca", "012345678901234567890123456789012", "VN\n"})
  void takesARegionForAName(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthoritySettings.builder(region, 1, ISSUED).build())
        .withMessageContaining("region");
  }

  @Test
  void takesANumberUpToTheSecondOfItsIssue() {
    assertThat(settings(ISSUED.getEpochSecond()).build().edition().sequence())
        .isEqualTo(ISSUED.getEpochSecond());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(ISSUED.getEpochSecond() + 1).build())
        .withMessageContaining("sequence number");
    assertThatIllegalArgumentException().isThrownBy(() -> settings(0).build());
    assertThatIllegalArgumentException().isThrownBy(() -> settings(Long.MAX_VALUE).build());
  }

  @Test
  void expiresAfterItsIssueAndWithinAYear() {
    assertRefused(it -> it.expires(ISSUED), "expires");
    assertRefused(it -> it.expires(ISSUED.plus(Duration.ofDays(366)).plusSeconds(1)), "366 days");
    assertRefused(it -> it.expires(Instant.MAX), "1970 to 9999");
    assertRefused(it -> it.expires(Instant.MIN), "1970 to 9999");
    assertThat(settings(1).build().edition().expires()).isEqualTo(ISSUED.plus(Duration.ofDays(30)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "1969-12-31T23:59:59Z"})
  void requiresAnIssueAfter1970(String issued) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthoritySettings.builder("VN", 1, Instant.parse(issued)).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "9999-12-31T23:59:59Z"})
  void requiresAnIssueBefore9999(String issued) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthoritySettings.builder("VN", 1, Instant.parse(issued)));
  }

  @Test
  void dropsFractionsOfASecond() {
    AuthoritySettings settings =
        AuthoritySettings.builder("VN", 1, ISSUED.plusMillis(999))
            .expires(ISSUED.plusSeconds(5).plusNanos(1))
            .build();
    assertThat(settings.edition().issued()).isEqualTo(ISSUED);
    assertThat(settings.edition().expires()).isEqualTo(ISSUED.plusSeconds(5));
  }

  @Test
  void takesARetentionOfOneToTwentyOneDays() {
    assertRefused(it -> it.retentionDays(0), "retention");
    assertRefused(it -> it.retentionDays(22), "retention");
  }

  @Test
  void takesDurationsOfWholeMilliseconds() {
    Duration odd = Duration.ofSeconds(10).plusNanos(1);
    Duration even = Duration.ofSeconds(10);
    assertRefused(it -> it.dutyCycle(new DutyCycle(odd, even, even, even)), "advertiseOn");
    assertRefused(it -> it.dutyCycle(new DutyCycle(even, odd, even, even)), "advertiseOff");
    assertRefused(it -> it.dutyCycle(new DutyCycle(even, even, odd, even)), "scanOn");
    assertRefused(it -> it.dutyCycle(new DutyCycle(even, even, even, odd)), "scanOff");
    assertRefused(it -> it.exposureRule(new ExposureRule(Band.NEAR, odd, even)), "atLeast");
    assertRefused(it -> it.exposureRule(new ExposureRule(Band.NEAR, even, odd)), "bridge");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://bluezone.example/",
        "ftp://bluezone.example/",
        "/bulletins",
        "https:opaque",
        "https:///path",
        "https://me@bluezone.example/",
        "https://bluezone.example/#part",
        "https://bluezone.example/\u00ea"
      })
  void requiresHttpsOfAnAddress(String address) {
    assertRefused(it -> it.addBulletinAddress(URI.create(address)), "address");
  }

  @Test
  void refusesALongAddress() {
    String address = "https://bluezone.example/";
    URI longest = URI.create(address + "x".repeat(512 - address.length()));
    assertThat(settings(1).addBulletinAddress(longest).build().bulletinAddresses())
        .containsExactly(longest);
    assertRefused(it -> it.addBulletinAddress(URI.create(longest + "x")), "512");
  }

  @Test
  void boundsAddressesAndKeys() {
    AuthoritySettings.Builder builder = settings(1);
    for (int i = 0; i < 16; i++) {
      builder.addBulletinAddress(URI.create("https://bluezone.example/" + i));
      builder.addKey(new TimedKey(key("key" + i, i).authorityKey(), ISSUED, OLD_KEY));
    }
    builder.build();
    builder.addBulletinAddress(URI.create("https://bluezone.example/16"));
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("17 addresses");
    assertRefused(
        it -> {
          for (int i = 0; i < 17; i++) {
            it.addKey(new TimedKey(key("key" + i, i).authorityKey(), ISSUED, OLD_KEY));
          }
          return it;
        },
        "17 keys");
  }

  @Test
  void requiresIdsOfTheirOwnForKeys() {
    assertRefused(
        it -> it.addKey(coming(ISSUED, NEW_KEY)).addKey(coming(NEW_KEY, OLD_KEY)), "two keys");
  }

  @Test
  void boundsAKeysTime() {
    Instant last = ISSUED.plus(Duration.ofDays(3 * 366));
    assertThat(settings(1).addKey(coming(ISSUED, last)).build().keys()).hasSize(1);
    assertRefused(it -> it.addKey(coming(ISSUED, last.plusSeconds(1))), "1098 days");
    assertThatIllegalArgumentException().isThrownBy(() -> coming(OLD_KEY, OLD_KEY));
    assertThatIllegalArgumentException().isThrownBy(() -> coming(OLD_KEY, NEW_KEY));
    assertThatIllegalArgumentException().isThrownBy(() -> coming(ISSUED, Instant.MAX));
    assertThatIllegalArgumentException().isThrownBy(() -> coming(Instant.MIN, OLD_KEY));
    assertThatIllegalArgumentException().isThrownBy(() -> coming(ISSUED.plusMillis(1), OLD_KEY));
  }

  @Test
  void boundsAKeysRegions() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TimedKey(SettingsFiles.COMING.authorityKey(Set.of("V N")), ISSUED, OLD_KEY));
    Set<String> seventeen = new HashSet<>();
    for (int i = 0; i < 17; i++) {
      seventeen.add("VN-" + i);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TimedKey(SettingsFiles.COMING.authorityKey(seventeen), ISSUED, OLD_KEY));
  }

  @ParameterizedTest
  @ValueSource(ints = {-121, -19, 0, Integer.MIN_VALUE})
  void takesThresholdsOfSignalStrengths(int threshold) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ThresholdModel(threshold, -80));
    assertThatIllegalArgumentException().isThrownBy(() -> new ThresholdModel(-80, threshold));
  }

  private static Iterable<String> ids(AuthoritySettings settings, Instant now) {
    AuthorityKeys keys = settings.authorityKeys(now, SettingsFiles.TRUSTED);
    return keys.all().stream().map(AuthorityKey::id).toList();
  }

  private static void assertRefused(
      UnaryOperator<AuthoritySettings.Builder> change, String inMessage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(settings(1)).build())
        .withMessageContaining(inMessage);
  }
}
