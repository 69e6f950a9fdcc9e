// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyStateTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant NOON = Instant.parse("2020-08-10T12:05:00Z");

  private final SecureRandom random = new SecureRandom();

  private TracingKeys used(KeyPolicy policy) {
    TracingKeys keys = TracingKeys.create(policy, IdSchedule.DEFAULT);
    keys.advanceTo(DAY, random);
    keys.advanceTo(DAY.plusDays(1), random);
    keys.disclose(Set.of(DAY.plusDays(1)), NOON, UnfinishedDay.CUT, random);
    return keys;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsStoredComesBack(KeyPolicy policy) throws KeyStateException {
    TracingKeys keys = used(policy);
    TracingKeys restored = TracingKeys.decode(keys.encode());
    assertThat(restored.policy()).isEqualTo(policy);
    assertThat(restored.rollingIds(DAY)).containsExactlyElementsOf(keys.rollingIds(DAY).toList());
    assertThat(restored.rollingIds(DAY.plusDays(1)))
        .containsExactlyElementsOf(keys.rollingIds(DAY.plusDays(1)).toList());
    assertThat(restored.encode().equalsSecret(keys.encode())).isTrue();
  }

  @Test
  void itRemembersWhatWasDisclosed() throws KeyStateException {
    TracingKeys restored = TracingKeys.decode(used(KeyPolicy.INDEPENDENT).encode());
    Instant back = Instant.parse("2020-08-10T03:00:00Z");
    var before = restored.rollingIdAt(back.plusSeconds(900));
    restored.disclose(Set.of(), back, UnfinishedDay.HOLD_BACK, random);
    assertThat(restored.rollingIdAt(back.plusSeconds(900))).isNotEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aStateCutAnywhereIsRefused(KeyPolicy policy) {
    byte[] state = used(policy).encode().exposeBytes();
    for (int length = 0; length < state.length; length++) {
      refuse(Arrays.copyOf(state, length), "breaks off after " + length + " bytes");
    }
  }

  @Test
  void moreBytesAreRefused() {
    byte[] state = used(KeyPolicy.INDEPENDENT).encode().exposeBytes();
    refuse(Arrays.copyOf(state, state.length + 1), "1 more follow");
  }

  @Test
  void eachDamageIsNamed() {
    refuseChanged(state -> state.put(0, (byte) 2), "version 2");
    refuseChanged(state -> state.put(1, (byte) 7), "policy 7");
    refuseChanged(state -> state.putShort(2, (short) 7), "7 IDs a day");
    refuseChanged(state -> state.putShort(4, (short) -1), "breaks off");
    refuseChanged(state -> state.putInt(12, 0), "nothing lies between");
    refuseChanged(state -> state.putInt(12, 100_000), "100 years");
    refuseChanged(state -> state.putShort(10, (short) 96), "numbered 0 to 95");
    refuseChanged(state -> state.put(20, (byte) 2), "neither 0 nor 1");
    refuseChanged(state -> state.putInt(53, 0), "key 1 of the key state does not follow");
    refuseChanged(state -> state.putShort(10, (short) 1), "key 0 of the key state does not follow");
  }

  private void refuseChanged(Consumer<ByteBuffer> change, String message) {
    byte[] state = used(KeyPolicy.INDEPENDENT).encode().exposeBytes();
    change.accept(ByteBuffer.wrap(state));
    refuse(state, message);
  }

  private static void refuse(byte[] state, String message) {
    assertThatExceptionOfType(KeyStateException.class)
        .isThrownBy(() -> TracingKeys.decode(SecretBytes.copyOf(state)))
        .withMessageContaining(message);
  }

  @Property
  void aDamagedStateIsRefusedOrReadsAsWhatItSays(
      @ForAll @IntRange(max = 146) int position, @ForAll byte value, @ForAll KeyPolicy policy) {
    byte[] state = used(policy).encode().exposeBytes();
    state[position % state.length] = value;
    try {
      byte[] again = TracingKeys.decode(SecretBytes.copyOf(state)).encode().exposeBytes();
      assertThat(again).isEqualTo(state);
    } catch (KeyStateException e) {
      assertThat(e).hasMessageContaining("key state");
    }
  }
}
