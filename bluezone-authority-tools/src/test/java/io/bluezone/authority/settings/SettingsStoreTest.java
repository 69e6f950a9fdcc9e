// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static io.bluezone.fixtures.SettingsFiles.COMING;
import static io.bluezone.fixtures.SettingsFiles.ISSUED;
import static io.bluezone.fixtures.SettingsFiles.MINISTRY;
import static io.bluezone.fixtures.SettingsFiles.STRANGER;
import static io.bluezone.fixtures.SettingsFiles.TRUSTED;
import static io.bluezone.fixtures.SettingsFiles.coming;
import static io.bluezone.fixtures.SettingsFiles.full;
import static io.bluezone.fixtures.SettingsFiles.in;
import static io.bluezone.fixtures.SettingsFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.SettingsStore;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettingsStoreTest {

  private static final Instant NOW = ISSUED.plusSeconds(60);

  private final StateStore state = new InMemoryContactLog().state();
  private final SettingsStore store = new SettingsStore(state, "VN", TRUSTED);

  @Test
  void hasNoneInAnEmptyVault() throws Exception {
    assertThat(store.load()).isEmpty();
  }

  @Test
  void holdsWhatWasTakenAfterARestart() throws Exception {
    assertThat(store.accept(in(SettingsWriter.sign(full(), MINISTRY)), NOW)).isEqualTo(full());
    assertThat(new SettingsStore(state, "VN", TRUSTED).load()).contains(full());
    assertThat(state.names(StateKind.SETTINGS)).hasSize(1);
  }

  @Test
  void replacesOlderSettings() throws Exception {
    accept(settings(7).build());
    accept(settings(9).build());
    assertThat(store.load()).contains(settings(9).build());
  }

  @Test
  void refusesOlderSettingsAlsoAfterARestart() throws Exception {
    accept(settings(7).retentionDays(3).build());
    assertRefused(Reason.SUPERSEDED, settings(6).build(), MINISTRY, NOW);
    assertRefused(Reason.SUPERSEDED, settings(7).build(), MINISTRY, NOW);
    SettingsStore restarted = new SettingsStore(state, "VN", TRUSTED);
    byte[] old = SettingsWriter.sign(settings(6).build(), MINISTRY);
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> restarted.accept(in(old), NOW))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SUPERSEDED));
    assertThat(restarted.load()).contains(settings(7).retentionDays(3).build());
  }

  @Test
  void takesTheSameSettingsOnceMore() throws Exception {
    accept(full());
    accept(full());
    byte[] cosigned = SettingsWriter.sign(full(), MINISTRY, STRANGER);
    assertThat(store.accept(in(cosigned), NOW)).isEqualTo(full());
    assertThat(kept()).isEqualTo(cosigned);
  }

  @Test
  void refusesForeignForgedAndStaleSettingsAndChangesNothing() throws Exception {
    accept(settings(1).build());
    AuthoritySettings foreign = AuthoritySettings.builder("VN-HN", 5, ISSUED).build();
    AuthorityKeys all = AuthorityKeys.of(MINISTRY.authorityKey());
    SettingsStore national = new SettingsStore(state, "VN", all);
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> national.accept(in(SettingsWriter.sign(foreign, MINISTRY)), NOW))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_REGION));
    AuthoritySettings next = full();
    assertRefused(Reason.UNKNOWN_SIGNER, next, STRANGER, NOW);
    assertRefused(Reason.NOT_YET_VALID, next, MINISTRY, ISSUED.minus(Duration.ofMinutes(6)));
    assertRefused(
        Reason.EXPIRED, next, MINISTRY, next.edition().expires().plus(Duration.ofMinutes(6)));
    assertThat(store.load()).contains(settings(1).build());
  }

  @Test
  void holdsSettingsThatExpireLater() throws Exception {
    accept(full());
    assertThat(store.load()).contains(full());
    assertThat(store.load().orElseThrow().isExpiredAt(full().edition().expires())).isTrue();
  }

  @Test
  void overtakesANumberThatIsTooHighASecondLater() throws Exception {
    accept(settings(ISSUED.getEpochSecond()).build());
    Instant next = ISSUED.plusSeconds(1);
    AuthoritySettings mended = AuthoritySettings.builder("VN", next.getEpochSecond(), next).build();
    assertThat(store.accept(in(SettingsWriter.sign(mended, MINISTRY)), NOW)).isEqualTo(mended);
  }

  @Test
  void refusesSettingsSignedByAKeyThatCameWithSettings() throws Exception {
    accept(settings(1).addKey(coming(ISSUED, ISSUED.plus(Duration.ofDays(9)))).build());
    assertThat(store.load().orElseThrow().authorityKeys(NOW, TRUSTED).find(COMING.keyId()))
        .isPresent();
    assertRefused(Reason.UNKNOWN_SIGNER, settings(2).build(), COMING, NOW);
  }

  @Test
  void dropsWhatAKeySignedThatIsNoLongerTrusted() throws Exception {
    accept(settings(ISSUED.getEpochSecond()).build());
    AuthorityKeys later = AuthorityKeys.of(COMING.authorityKey());
    SettingsStore updated = new SettingsStore(state, "VN", later);
    assertThat(updated.load()).isEmpty();
    AuthoritySettings first = settings(1).build();
    assertThat(updated.accept(in(SettingsWriter.sign(first, COMING)), NOW)).isEqualTo(first);
    assertThat(updated.load()).contains(first);
  }

  @Test
  void tellsWhatIsDamaged() throws Exception {
    state.put(StateKind.SETTINGS, "ap70", SecretBytes.copyOf(new byte[] {1, 2, 3}));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(store::load)
        .withMessageContaining("delete that entry");
  }

  @Test
  void keepsRegionsApart() throws Exception {
    AuthorityKeys all = AuthorityKeys.of(MINISTRY.authorityKey());
    String[] regions = {"VN", "vn", "Vn", "VN-HN", "VN_HN", "VN.HN", "-32.VN", "x".repeat(32)};
    for (String region : regions) {
      AuthoritySettings own = AuthoritySettings.builder(region, 1, ISSUED).build();
      new SettingsStore(state, region, all).accept(in(SettingsWriter.sign(own, MINISTRY)), NOW);
    }
    assertThat(state.names(StateKind.SETTINGS)).hasSize(regions.length);
    for (String region : regions) {
      assertThat(new SettingsStore(state, region, all).load().orElseThrow().edition().region())
          .isEqualTo(region);
    }
  }

  @Test
  void takesARegionForAName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SettingsStore(state, "V N", TRUSTED));
  }

  private void accept(AuthoritySettings settings) throws IOException {
    assertThat(store.accept(in(SettingsWriter.sign(settings, MINISTRY)), NOW)).isEqualTo(settings);
  }

  private byte[] kept() throws StateException {
    return state.load(StateKind.SETTINGS, "ap70").orElseThrow().bytes().exposeBytes();
  }

  private void assertRefused(
      Reason reason, AuthoritySettings settings, BulletinSigner signer, Instant now) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(() -> store.accept(in(SettingsWriter.sign(settings, signer)), now))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
