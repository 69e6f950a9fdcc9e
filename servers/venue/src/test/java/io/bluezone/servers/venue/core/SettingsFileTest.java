// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.authority.settings.SettingsWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.state.StateStore;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.venue.settings.TrustedAuthority;
import io.bluezone.servers.venue.state.VenueProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  private static final Instant NOW = Instant.parse("2020-08-10T02:00:00Z");

  @TempDir Path folder;

  private final SigningKey authority = SigningKey.random("moh", new SecureRandom());
  private final SigningKey stranger = SigningKey.random("moh", new SecureRandom());
  private final StateStore state = new InMemoryContactLog().state();

  private static TrustedAuthority told(Optional<Path> file, AuthorityKey... keys) {
    return new TrustedAuthority(
        Optional.empty(),
        List.of(keys),
        List.of(),
        file,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Path write(long sequence, SigningKey signer) throws Exception {
    AuthoritySettings settings =
        AuthoritySettings.builder("VN", sequence, NOW.minus(Duration.ofHours(1)))
            .retentionDays(7)
            .build();
    Path file = folder.resolve("settings.bzs");
    Files.write(file, SettingsWriter.sign(settings, signer));
    return file;
  }

  private SettingsFile read(Optional<Path> file, Instant now) throws Exception {
    return SettingsFile.read(told(file, authority.authorityKey()), state, now);
  }

  @Test
  void holdsTheSignedFileWithoutTheFileAndTheNetwork() throws Exception {
    SettingsFile first = read(Optional.of(write(3, authority)), NOW);
    assertThat(first.problems()).isEmpty();
    assertThat(first.settings().orElseThrow().retentionDays()).hasValue(7);

    SettingsFile later = read(Optional.empty(), NOW.plus(Duration.ofDays(5)));
    assertThat(later.settings().orElseThrow().edition().sequence()).isEqualTo(3);
  }

  @Test
  void refusesAnOlderOrForeignFileAndSaysSo() throws Exception {
    SettingsFile unused = read(Optional.of(write(3, authority)), NOW);
    for (Path worse : new Path[] {write(2, authority), write(9, stranger)}) {
      SettingsFile after = read(Optional.of(worse), NOW);
      assertThat(after.settings().orElseThrow().edition().sequence()).isEqualTo(3);
      assertThat(after.problems())
          .extracting(VenueProblem::code)
          .containsExactly("SETTINGS_REFUSED");
    }
    assertThat(unused.problems()).isEmpty();
  }

  @Test
  void holdsExpiredSettingsAndSaysSo() throws Exception {
    SettingsFile first = read(Optional.of(write(3, authority)), NOW);
    Instant expired = first.settings().orElseThrow().edition().expires().plusSeconds(1);
    SettingsFile later = read(Optional.empty(), expired);
    assertThat(later.settings()).isPresent();
    assertThat(later.problems()).extracting(VenueProblem::code).containsExactly("SETTINGS_EXPIRED");
  }

  @Test
  void refusesAFileMissingFromTheBeginningWithItsName() {
    assertThatThrownBy(() -> read(Optional.of(folder.resolve("none.bzs")), NOW))
        .isInstanceOf(SettingsRefusedException.class)
        .hasMessageContaining("none.bzs");
  }

  @Test
  void refusesAFileWithoutATrustedKey() {
    assertThatThrownBy(() -> SettingsFile.read(told(Optional.of(write(3, authority))), state, NOW))
        .isInstanceOf(SettingsRefusedException.class)
        .hasMessageContaining("authority-keys");
  }
}
