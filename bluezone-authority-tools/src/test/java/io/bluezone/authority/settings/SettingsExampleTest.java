// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.fixtures.SettingsFiles;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.settings.SettingsStore;
import io.bluezone.records.settings.TimedKey;
import io.bluezone.records.state.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/protocol/settings.md. */
class SettingsExampleTest {

  private static final Path PAGE = Path.of("../docs/protocol/settings.md");
  private static final Path SOURCE =
      Path.of("src/test/java", SettingsExampleTest.class.getName().replace('.', '/') + ".java");
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final Instant now = SettingsFiles.ISSUED;

  @TempDir private Path folder;

  @Test
  void publishesByAnAuthorityAndAppliesByADevice() throws Exception {
    Path file = folder.resolve("VN.settings");
    SecureRandom random = new SecureRandom();
    SigningKey ministry = SigningKey.random("moh-2026", random);
    publish(file, ministry, SigningKey.random("moh-2027", random));

    AuthorityKeys trusted = AuthorityKeys.of(ministry.authorityKey(Set.of("VN")));
    StateStore state = new InMemoryContactLog().state();
    ExposureRule rule = apply(file, state, trusted);

    assertThat(rule.zone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
    assertThat(new SettingsStore(state, "VN", trusted).load()).isPresent();
  }

  private void publish(Path file, SigningKey ministry, SigningKey next) throws IOException {
    AuthorityKey nextKey = next.authorityKey(Set.of("VN"));
    AuthoritySettings settings =
        AuthoritySettings.builder("VN", 12, now)
            .zone(ZoneId.of("Asia/Ho_Chi_Minh"))
            .dutyCycle(DutyCycle.APP)
            .idSchedule(IdSchedule.DEFAULT)
            .retentionDays(14)
            .exposureRule(ExposureRule.CLOSE_CONTACT)
            .nearThresholds(DevicePlatform.ANDROID, new ThresholdModel(-86, -69))
            .addBulletinAddress(URI.create("https://bluezone.example/bulletins/VN"))
            .addKey(
                new TimedKey(
                    nextKey, now.plus(Duration.ofDays(30)), now.plus(Duration.ofDays(400))))
            .build();
    Files.write(file, SettingsWriter.sign(settings, ministry));
  }

  private ExposureRule apply(Path file, StateStore state, AuthorityKeys trusted)
      throws IOException {
    SettingsStore store = new SettingsStore(state, "VN", trusted);
    AuthoritySettings settings;
    try (InputStream in = Files.newInputStream(file)) {
      settings = store.accept(in, now); // after a restart: store.load()
    }
    ExposureRule rule = settings.exposureRule(ExposureRule.CLOSE_CONTACT); // a tracer: see below
    ProximityModel model = settings.proximityModel(DevicePlatform.ANDROID);
    AuthorityKeys bulletinKeys = settings.authorityKeys(now, trusted); // for each bulletin
    assertThat(model).isNotNull();
    assertThat(bulletinKeys.all()).hasSize(1);
    return rule;
  }

  @Test
  void showsThisVeryCodeOnThePage() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    String source = unindented(Files.readString(SOURCE));
    int examples = 0;
    while (example.find()) {
      assertThat(source).contains(unindented(example.group(1)));
      examples++;
    }
    assertThat(examples).isEqualTo(2);
  }

  private static String unindented(String code) {
    return code.replaceAll("(?m)^ +", "");
  }
}
