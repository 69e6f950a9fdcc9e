// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.Consent;
import io.bluezone.tracing.ConsentRecord.Purpose;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.encounter.Presence;
import io.bluezone.tracing.encounter.RssiSamples;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.task.ManualTime;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.state.StateKind;
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
                ScriptedRadio.id(1),
                ScriptedRadio.id(0),
                Beacon.Form.ANDROID,
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
  void nothingIsLeftOfAnyOfIt() throws Exception {
    record();

    new Eraser(records.parts()).erase();

    assertThat(records.log.days()).isEmpty();
    assertThat(records.vault.names()).isEmpty();
    assertThat(records.log.state.names(StateKind.CHECKED)).isEmpty();
    assertThat(records.log.state.names(StateKind.CONSENT)).isEmpty();
    assertThat(records.forgotten).isEqualTo(1);
    assertThat(records.changes).isEqualTo(1);
    assertThat(records.turn.isLocked()).isFalse();
  }

  @Test
  void whatCannotBeDestroyedIsToldAndTheRestDestroyed() throws Exception {
    record();
    records.log.state.failing = true;

    assertThatExceptionOfType(ContactLogException.class)
        .isThrownBy(new Eraser(records.parts())::erase)
        .withMessage("scripted: the state");

    records.log.state.failing = false;
    assertThat(records.vault.names()).containsExactly("consents-used");
    assertThat(records.changes).isEqualTo(1);
    assertThat(records.turn.isLocked()).isFalse();
  }
}
