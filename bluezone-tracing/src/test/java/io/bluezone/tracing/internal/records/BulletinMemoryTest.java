// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Longs;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.BulletinException.Reason;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.tracing.NewestBulletin;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The newest bulletin of each region that was taken, and what it refuses. */
class BulletinMemoryTest {

  private static final Instant ISSUED = Instant.parse("2020-08-23T04:00:00Z");

  /** "bulletin." and "VN" in base32hex. */
  private static final String NAME = "bulletin.ap70";

  private static final long LEFT_OUT = 1_000_000;

  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private final BulletinMemory memory = new BulletinMemory(vault);

  private static CaseBulletin bulletin(String region, long number, Instant issued)
      throws IOException {
    return TestBulletins.bulletin(
        region, number, issued, List.of(TestBulletins.key(LocalDate.of(2020, 8, 20))));
  }

  private static CaseBulletin number(long number) throws IOException {
    return bulletin("VN", number, ISSUED);
  }

  private void take(CaseBulletin bulletin) throws IOException {
    memory.take(bulletin, Optional.empty());
  }

  private void refuses(Reason reason, CaseBulletin bulletin, Optional<NewestBulletin> newest) {
    assertThatExceptionOfType(BulletinException.class)
        .isThrownBy(() -> memory.take(bulletin, newest))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private byte[] stored() {
    return vault.load(NAME).orElseThrow().exposeBytes();
  }

  @Test
  void anOlderBulletinIsRefusedAlsoAfterARestart() throws Exception {
    take(number(5));
    refuses(Reason.SUPERSEDED, number(4), Optional.empty());
    CaseBulletin sixth = number(6);
    take(sixth);
    take(sixth);
    assertThatThrownBy(() -> new BulletinMemory(vault).take(number(5), Optional.empty()))
        .isInstanceOf(BulletinException.class);
    refuses(Reason.NUMBER_REUSED, number(6), Optional.empty());
  }

  @Test
  void eachRegionHasItsOwn() throws Exception {
    take(number(5));
    take(bulletin("VN-HN", 1, ISSUED));
    assertThat(vault.names()).containsExactlyInAnyOrder(NAME, "bulletin.ap72qi2e");
  }

  @Test
  void theFirstMayHaveAnyNumberUpToTheTimeAndAMillion() throws Exception {
    long most = ISSUED.getEpochSecond() + LEFT_OUT;
    refuses(Reason.NUMBER_TOO_HIGH, number(most + 1), Optional.empty());
    assertThat(vault.names()).isEmpty();
    take(number(most));
  }

  @Test
  void eachFurtherOneMayBeHigherByItsSecondsAndAMillion() throws Exception {
    take(number(5));
    Instant later = ISSUED.plusSeconds(60);
    long most = 5 + LEFT_OUT + 60;
    refuses(Reason.NUMBER_TOO_HIGH, bulletin("VN", most + 1, later), Optional.empty());
    take(bulletin("VN", most, later));
  }

  @Test
  void whatTheAuthorityTookBackGivesWay() throws Exception {
    take(number(500));
    NewestBulletin newest = new NewestBulletin(7, ISSUED.plusSeconds(10));
    CaseBulletin right = bulletin("VN", 8, ISSUED.plusSeconds(20));
    refuses(Reason.SUPERSEDED, right, Optional.empty());
    refuses(Reason.TAKEN_BACK, number(501), Optional.of(newest));
    memory.take(right, Optional.of(newest));
    refuses(Reason.SUPERSEDED, bulletin("VN", 7, ISSUED), Optional.empty());
  }

  @Test
  void theNumbersAfterOneTakenBackCountFromTheNewest() throws Exception {
    take(number(500));
    NewestBulletin newest = new NewestBulletin(7, ISSUED.plusSeconds(10));
    Instant later = ISSUED.plusSeconds(20);
    long most = 7 + LEFT_OUT + 10;
    refuses(Reason.NUMBER_TOO_HIGH, bulletin("VN", most + 1, later), Optional.of(newest));
    memory.take(bulletin("VN", most, later), Optional.of(newest));
  }

  @Test
  void theNewestChangesNothingForWhatItDoesNotTakeBack() throws Exception {
    take(number(5));
    NewestBulletin newest = new NewestBulletin(7, ISSUED.plusSeconds(10));
    memory.take(number(6), Optional.of(newest));
    refuses(Reason.SUPERSEDED, number(5), Optional.of(newest));
  }

  @Test
  void itIsKeptInTheFormThatIsDescribed() throws Exception {
    CaseBulletin bulletin = number(5);
    take(bulletin);
    assertThat(stored())
        .startsWith(2)
        .hasSize(49)
        .containsSequence(
            Bytes.concat(Longs.toByteArray(5), Longs.toByteArray(ISSUED.getEpochSecond())));
  }

  @Test
  void nothingIsStoredForTheSameAgain() throws Exception {
    CaseBulletin bulletin = number(5);
    take(bulletin);
    vault.store("marker", SecretBytes.copyOf(new byte[1]));
    SecretBytes before = vault.load(NAME).orElseThrow();
    take(bulletin);
    assertThat(vault.load(NAME).orElseThrow().equalsSecret(before)).isTrue();
  }

  @Test
  void theEarlierFormIsReadToo() throws Exception {
    CaseBulletin bulletin = number(5);
    take(bulletin);
    byte[] now = stored();
    byte[] earlier =
        Bytes.concat(
            new byte[] {1}, Arrays.copyOfRange(now, 1, 9), Arrays.copyOfRange(now, 17, 49));
    vault.store(NAME, SecretBytes.copyOf(earlier));
    refuses(Reason.SUPERSEDED, number(4), Optional.empty());
    take(bulletin);
    assertThat(stored()).as("written anew").isEqualTo(now);
    vault.store(NAME, SecretBytes.copyOf(earlier));
    take(number(6));
  }

  @Test
  void aDamagedSecretIsRefusedWithItsNameAndWhatToDo() throws Exception {
    take(number(5));
    byte[] good = stored();
    byte[] other = good.clone();
    other[0] = 3;
    byte[] first = good.clone();
    first[0] = 1;
    byte[] second = Arrays.copyOf(good, 41);
    for (byte[] bad :
        List.of(new byte[0], new byte[] {2}, Arrays.copyOf(good, 48), other, first, second)) {
      vault.store(NAME, SecretBytes.copyOf(bad));
      assertThatThrownBy(() -> take(number(6)))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining(NAME)
          .hasMessageContaining("delete it");
    }
  }
}
