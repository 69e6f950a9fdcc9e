// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.fixtures.Encounters;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentRecord.Purpose;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.state.StateKind;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Everything is destroyed, in the recording's turn. */
class EraserTest {

  private final TestRecords records = new TestRecords();

  /** Something of each kind. */
  private void record() throws Exception {
    records.log.write(
        List.of(
            new Encounter(
                Encounters.id(1),
                Encounters.id(0),
                BeaconForm.ANDROID,
                ManualTime.START,
                OptionalInt.empty(),
                RssiSamples.EMPTY,
                Presence.of(0, 30))));
    records.identity.current();
    LocalDate day = LocalDate.of(2020, 8, 9);
    records.consents.use(
        new Consent(Consent.Scope.OWN_KEYS, day, day, "text", ManualTime.START),
        Purpose.DISCLOSURE);
    records.log.state.put(StateKind.CHECKED, "bulletins", SecretBytes.copyOf(new byte[20]));
  }

  @Test
  void leavesNothingOfAnyOfIt() throws Exception {
    record();

    new ContactRecords(records.parts()).erase();

    assertThat(records.log.utcDays()).isEmpty();
    assertThat(records.vault.names()).isEmpty();
    assertThat(records.log.state.names(StateKind.CHECKED)).isEmpty();
    assertThat(records.log.state.names(StateKind.CONSENT)).isEmpty();
    assertThat(records.forgotten).isEqualTo(1);
    assertThat(records.changes).isEqualTo(1);
    assertThat(records.turn.isLocked()).isFalse();
  }

  @Test
  void tellsWhatCannotBeDestroyedAndDestroysTheRest() throws Exception {
    record();
    records.log.state.failing = true;

    assertThatExceptionOfType(ContactLogException.class)
        .isThrownBy(new ContactRecords(records.parts())::erase)
        .withMessage("scripted: the state");

    records.log.state.failing = false;
    assertThat(records.vault.names()).containsExactly("consents-used");
    assertThat(records.changes).isEqualTo(1);
    assertThat(records.turn.isLocked()).isFalse();
  }
}
