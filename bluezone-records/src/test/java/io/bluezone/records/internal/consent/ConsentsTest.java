// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.fixtures.ScriptedState;
import io.bluezone.fixtures.ScriptedVault;
import io.bluezone.records.Consent;
import io.bluezone.records.Consent.Scope;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ConsentException.Reason;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.ConsentRecord.Purpose;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.vault.InMemoryKeyVault;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The account of consents: what is let through, once, and what is kept of it. */
class ConsentsTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant GIVEN = Instant.parse("2020-08-10T00:00:00Z");
  private static final Duration MILLI = Duration.ofMillis(1);

  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private final ScriptedState state = new ScriptedState();

  private static Consent consent(String text) {
    return new Consent(Scope.OWN_KEYS, DAY, DAY.plusDays(1), text, GIVEN);
  }

  private Consents at(Instant now) {
    return new Consents(state, vault, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void refuses(Reason reason, Instant now, Consent consent, Scope scope) throws Exception {
    List<ConsentRecord> before = at(now).list();
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> at(now).check(consent, scope))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    assertThat(at(now).list()).isEqualTo(before);
  }

  @Test
  void takesAConsentFromTwoMinutesBeforeToADayAfter() throws Exception {
    Consent consent = consent("x");
    Duration skew = Duration.ofMinutes(2);
    for (Instant good : List.of(GIVEN.minus(skew), GIVEN, GIVEN.plus(Duration.ofDays(1)))) {
      at(good).check(consent, Scope.OWN_KEYS);
    }
    refuses(Reason.NOT_CURRENT, GIVEN.minus(skew).minus(MILLI), consent, Scope.OWN_KEYS);
    refuses(
        Reason.NOT_CURRENT, GIVEN.plus(Duration.ofDays(1)).plus(MILLI), consent, Scope.OWN_KEYS);
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> at(GIVEN.plusSeconds(86_401)).use(consent, Purpose.DISCLOSURE))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_CURRENT));
    assertThat(state.names(StateKind.CONSENT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void takesAConsentToOneThing(Scope asked) throws Exception {
    Consent consent = consent("x");
    if (asked == Scope.OWN_KEYS) {
      at(GIVEN).check(consent, asked);
    } else {
      refuses(Reason.WRONG_SCOPE, GIVEN, consent, asked);
    }
  }

  @Test
  void takesAConsentOnce() throws Exception {
    at(GIVEN).use(consent("x"), Purpose.DISCLOSURE);
    refuses(Reason.USED, GIVEN.plusSeconds(60), consent("x"), Scope.OWN_KEYS);
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> at(GIVEN).use(consent("x"), Purpose.EXPORT));
    assertThat(at(GIVEN).list()).hasSize(1);
    at(GIVEN).check(consent("y"), Scope.OWN_KEYS);
    at(GIVEN).check(consent("x").acceptingLaterDays(), Scope.OWN_KEYS);
  }

  @Test
  void keepsTheLast256InTheOrderOfTheirUse() throws Exception {
    List<ConsentRecord> used = new ArrayList<>();
    for (int i = 0; i < 258; i++) {
      Instant now = GIVEN.plusSeconds(i);
      at(now).use(consent("text " + i), Purpose.EXPORT);
      used.add(new ConsentRecord(consent("text " + i), now, Purpose.EXPORT));
      if (i == 255) {
        assertThat(at(GIVEN).list()).isEqualTo(used);
      }
    }
    assertThat(at(GIVEN).list()).isEqualTo(used.subList(2, 258));
    assertThat(state.names(StateKind.CONSENT)).contains("0000000003", "0000000258").hasSize(256);
  }

  @Test
  void refusesNoConsentByAnAccountThatCannotBeTrimmed() throws Exception {
    state.failingDeletes = true;
    Consents consents = at(GIVEN);
    for (int i = 0; i < 258; i++) {
      consents.use(consent("text " + i), Purpose.EXPORT);
    }
    assertThat(consents.list()).hasSize(258);
    state.failingDeletes = false;
    consents.use(consent("the next"), Purpose.EXPORT);
    assertThat(consents.list()).hasSize(256);
  }

  @Test
  void leavesOtherSecretsWhenTheAccountIsErased() throws Exception {
    at(GIVEN).use(consent("x"), Purpose.DISCLOSURE);
    vault.store("identity", SecretBytes.copyOf(new byte[3]));
    assertThat(at(GIVEN).list()).hasSize(1);
    at(GIVEN).erase();
    assertThat(vault.names()).containsExactly("identity");
    assertThat(at(GIVEN).list()).isEmpty();
  }

  /** Version, purpose, scope, later days, four times of 8 bytes, length, text. */
  @Test
  void storesTheFormOfItsDescription() throws Exception {
    Consent consent =
        new Consent(Scope.WHOLE_HISTORY, DAY, DAY.plusDays(1), "Ừ", GIVEN).acceptingLaterDays();
    ConsentRecord record =
        new ConsentRecord(consent, GIVEN.plusMillis(258), Purpose.VENUE_DISCLOSURE);
    String hex =
        "01010201"
            + "0000000000004833"
            + "0000000000004834"
            + "00000173d5aab000"
            + "00000173d5aab102"
            + "00000003"
            + "e1bbaa";
    assertThat(BaseEncoding.base16().lowerCase().encode(ConsentCodec.encode(record).exposeBytes()))
        .isEqualTo(hex);
    assertThat(ConsentCodec.decode("consent.1", SecretBytes.fromHex(hex))).isEqualTo(record);
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void bringsEachPurposeAndScopeBack(Purpose purpose) throws StateException {
    for (Scope scope : Scope.values()) {
      ConsentRecord record =
          new ConsentRecord(new Consent(scope, DAY, DAY, "x", GIVEN), GIVEN, purpose);
      assertThat(ConsentCodec.decode("consent.1", ConsentCodec.encode(record))).isEqualTo(record);
    }
  }

  private void assertDamaged(Consumer<ByteBuffer> damage) throws Exception {
    at(GIVEN).use(consent("long enough"), Purpose.DISCLOSURE);
    byte[] bytes = stored();
    damage.accept(ByteBuffer.wrap(bytes));
    state.put(StateKind.CONSENT, "0000000001", SecretBytes.copyOf(bytes));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> at(GIVEN).check(consent("other"), Scope.OWN_KEYS))
        .withMessage("the consent record \"0000000001\" is damaged");
  }

  /** Who cannot read what was used cannot tell what is new. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 3", "1, 3", "2, 3", "3, 2", "4, 127", "12, 127", "36, 1", "39, 10"})
  void letsNothingLeaveByADamagedAccount(int position, byte value) throws Exception {
    assertDamaged(bytes -> bytes.put(position, value));
  }

  @Test
  void takesACutRecordForDamaged() throws Exception {
    at(GIVEN).use(consent("x"), Purpose.DISCLOSURE);
    byte[] whole = stored();
    for (int length = 0; length < whole.length; length++) {
      state.put(StateKind.CONSENT, "0000000001", SecretBytes.copyOf(Arrays.copyOf(whole, length)));
      assertThatExceptionOfType(StateException.class).isThrownBy(() -> at(GIVEN).list());
    }
    state.put(
        StateKind.CONSENT,
        "0000000001",
        SecretBytes.copyOf(Arrays.copyOf(whole, whole.length + 1)));
    assertThatExceptionOfType(StateException.class).isThrownBy(() -> at(GIVEN).list());
  }

  private byte[] stored() throws Exception {
    return state.load(StateKind.CONSENT, "0000000001").orElseThrow().bytes().exposeBytes();
  }

  /** The state before a consent was used, and the vault after it. */
  @Test
  void keepsAUsedConsentUsedWhenAnOldDatabaseIsPutBack() throws Exception {
    at(GIVEN).use(consent("before"), Purpose.EXPORT);
    byte[] old = stored();
    at(GIVEN).use(consent("x"), Purpose.DISCLOSURE);
    state.erase(StateKind.CONSENT);
    state.put(StateKind.CONSENT, "0000000001", SecretBytes.copyOf(old));

    Instant found = GIVEN.plusSeconds(60);
    refuses(Reason.NOT_CURRENT, found, consent("x"), Scope.OWN_KEYS);
    refuses(Reason.NOT_CURRENT, found.plusSeconds(60), consent("before"), Scope.OWN_KEYS);
    assertThat(at(found).list()).hasSize(1);

    Consent again = new Consent(Scope.OWN_KEYS, DAY, DAY, "again", found.plusSeconds(30));
    at(found.plusSeconds(60)).use(again, Purpose.DISCLOSURE);
    refuses(Reason.USED, found.plusSeconds(90), again, Scope.OWN_KEYS);
  }

  @Test
  void refusesEarlierConsentsWhenARecordIsMissing() throws Exception {
    for (int i = 0; i < 3; i++) {
      at(GIVEN).use(consent("text " + i), Purpose.EXPORT);
    }
    state.erase(StateKind.CONSENT, "0000000002");

    refuses(Reason.NOT_CURRENT, GIVEN, consent("text 1"), Scope.OWN_KEYS);
  }

  /** As by a program beside the one that has the vault. */
  @Test
  void countsLaterWhatWasUsedWithoutTheVault() throws Exception {
    ScriptedVault reading = new ScriptedVault();
    reading.failingStores = true;
    new Consents(state, reading, Clock.fixed(GIVEN, ZoneOffset.UTC))
        .use(consent("x"), Purpose.EXPORT);
    assertThat(vault.names()).isEmpty();

    at(GIVEN).check(consent("y"), Scope.OWN_KEYS);

    assertThat(vault.load(Consents.COUNT)).isPresent();
    state.erase(StateKind.CONSENT);
    refuses(Reason.NOT_CURRENT, GIVEN, consent("x"), Scope.OWN_KEYS);
  }
}
