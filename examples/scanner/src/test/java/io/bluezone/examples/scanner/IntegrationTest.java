// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.authority.bulletin.BulletinBuilder;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegrationTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/bluezone/examples/scanner/Integration.java");

  @Test
  void showsTheExampleInTheReadmeAsItIsCompiled() throws IOException {
    String source = Files.readString(SOURCE);
    String example =
        source
            .substring(source.indexOf("// README: begin"), source.indexOf("    // README: end"))
            .replace("// README: begin\n", "")
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(Path.of("../../README.md"))).contains(example);
  }

  @Test
  void runsTheExample() throws Exception {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    SigningKey authority = SigningKey.random("test", new SecureRandom());
    ByteArrayOutputStream bulletin = new ByteArrayOutputStream();
    new BulletinBuilder("VN", 1, now.minusSeconds(60))
        .signWith(authority)
        .write(bulletin, new SecureRandom());
    List<Object> screen = new ArrayList<>();
    Consent consent = new Consent(Consent.Scope.OWN_KEYS, today, today, "Shown text.", now);

    // A device's first day is not over: there is nothing to disclose yet, and it says so.
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(
            () ->
                Integration.run(
                    SimulatedWorld.builder()
                        .build()
                        .addDevice(DeviceProfile.android(), new Position(0, 0)),
                    new InMemoryContactLog(),
                    new InMemoryKeyVault(),
                    AuthorityKeys.of(authority.authorityKey()),
                    new ByteArrayInputStream(bulletin.toByteArray()),
                    consent,
                    screen::add));
    assertThat(screen).hasSize(2);
    assertThat(screen.get(0)).isEqualTo(List.of());
    assertThat(screen.get(1).toString()).isNotEmpty();
  }
}
