// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
  private static final String FIRST_OF_VERSION_2 = "006930aa4569519f0d9ad9b8";
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
  void bringsBackWhatIsStored(KeyPolicy policy) throws KeyStateException {
    TracingKeys keys = used(policy);
    TracingKeys restored = TracingKeys.decode(keys.encode());
    assertThat(restored.policy()).isEqualTo(policy);
    assertThat(restored.rollingIds(DAY)).containsExactlyElementsOf(keys.rollingIds(DAY).toList());
    assertThat(restored.rollingIds(DAY.plusDays(1)))
        .containsExactlyElementsOf(keys.rollingIds(DAY.plusDays(1)).toList());
    assertThat(restored.encode().equalsSecret(keys.encode())).isTrue();
  }

  @Test
  void remembersWhatWasDisclosed() throws KeyStateException {
    TracingKeys restored = TracingKeys.decode(used(KeyPolicy.INDEPENDENT).encode());
    Instant back = Instant.parse("2020-08-10T03:00:00Z");
    List<RollingId> before = restored.rollingIds(DAY.plusDays(1)).toList();
    restored.advanceTo(back, random);
    assertThat(before).doesNotContain(restored.rollingIdAt(back));
  }

  private static byte[] kept(int version) throws Exception {
    try (InputStream in = KeyStateTest.class.getResourceAsStream("key-state-" + version + ".hex")) {
      String kept = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      byte[] state = BaseEncoding.base16().lowerCase().decode(kept);
      assertThat(state[0]).isEqualTo((byte) version);
      return state;
    }
  }

  /** The same day, kept before keys had seeds: its keys stay, and those made later have seeds. */
  @Test
  void bringsBackAndMovesAStateOfVersion2() throws Exception {
    TracingKeys keys = TracingKeys.decode(SecretBytes.copyOf(kept(2)));
    assertThat(keys.rollingIds(DAY).findFirst()).hasValue(RollingId.fromHex(FIRST_OF_VERSION_2));
    SecretBytes moved = keys.encode();
    assertThat(moved.exposeBytes()[0]).isEqualTo((byte) 3);
    TracingKeys again = TracingKeys.decode(moved);
    assertThat(again.rollingIds(DAY)).containsExactlyElementsOf(keys.rollingIds(DAY).toList());
    again.advanceTo(NOON.plusSeconds(86_400), random);
    Disclosure both =
        again.disclose(
            Set.of(DAY, DAY.plusDays(2)),
            NOON.plusSeconds(2 * 86_400),
            UnfinishedDay.HOLD_BACK,
            random);
    assertThat(both.keys()).extracting(key -> key.key().seed().isPresent()).contains(false, true);
    assertThat(both.keys().get(0).key().seed()).isEmpty();
  }

  @Test
  void storesASeedInTheKeysPlace() throws KeyStateException {
    TracingKeys keys = TracingKeys.create(KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT);
    keys.advanceTo(DAY, random);
    assertThat(keys.encode().size()).isEqualTo(6 + 16 + 16);
    Disclosure mine =
        TracingKeys.decode(keys.encode())
            .disclose(Set.of(DAY), NOON, UnfinishedDay.HOLD_BACK, random);
    assertThat(mine.keys().get(0).key().seed()).isPresent();
    assertThat(mine.keys().get(0).key().rollingIds(IdSchedule.DEFAULT))
        .containsExactlyElementsOf(keys.rollingIds(DAY).toList());
  }

  /** Yesterday's key and, disclosed up to 12:05, today's; with the fresh one of the afternoon. */
  @Test
  void bringsBackAStateOfVersion1AndSendsNothingDisclosed() throws Exception {
    byte[] state = kept(1);
    TracingKeys keys = TracingKeys.decode(SecretBytes.copyOf(state));
    List<RollingId> today = keys.rollingIds(DAY.plusDays(1)).toList();
    assertThat(today).hasSize(96);
    assertThat(keys.rollingIdAt(Instant.parse("2020-08-10T12:16:00Z"))).isEqualTo(today.get(49));
    keys.advanceTo(NOON, random);
    assertThat(today).doesNotContain(keys.rollingIdAt(NOON));
    assertThat(TracingKeys.decode(keys.encode()).rollingIds(DAY)).hasSize(96);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAStateCutAnywhere(KeyPolicy policy) {
    byte[] state = used(policy).encode().exposeBytes();
    for (int length = 0; length < state.length; length++) {
      refuse(Arrays.copyOf(state, length), "breaks off after " + length + " bytes");
    }
  }

  @Test
  void refusesMoreBytes() {
    byte[] state = used(KeyPolicy.INDEPENDENT).encode().exposeBytes();
    refuse(Arrays.copyOf(state, state.length + 1), "1 more follow");
  }

  @Test
  void namesEachDamage() {
    refuseChanged(state -> state.put(0, (byte) 4), "version 4");
    refuseChanged(state -> state.put(1, (byte) 7), "policy 7");
    refuseChanged(state -> state.putShort(2, (short) 7), "7 IDs a day");
    refuseChanged(state -> state.putShort(4, (short) -1), "breaks off");
    refuseChanged(state -> state.putInt(12, 0), "nothing lies between");
    refuseChanged(state -> state.putInt(12, 100_000), "100 years");
    refuseChanged(state -> state.putShort(10, (short) 96), "numbered 0 to 95");
    refuseChanged(state -> state.put(20, (byte) 3), "not 0 to 2");
    refuseChanged(state -> state.put(21, (byte) 31), "neither 32 nor 16");
    refuseChanged(state -> state.putShort(6 + 32 + 32 + 4, (short) 3), "two keys to send at");
    refuseChanged(state -> state.putInt(38, 0), "key 1 of the key state does not follow");
  }

  @Test
  void namesEachDamageOfAnOldState() throws Exception {
    byte[] first = kept(2);
    first[0] = 1;
    first[6 + 47 + 14] = 2;
    refuse(first, "not 0 to 1");
    byte[] second = kept(2);
    ByteBuffer.wrap(second).putShort(6 + 47 + 47 + 4, (short) 3);
    refuse(second, "two keys to send at");
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
  void refusesADamagedStateOrReadsWhatItSays(
      @ForAll @IntRange(max = 146) int position, @ForAll byte value, @ForAll KeyPolicy policy) {
    byte[] state = used(policy).encode().exposeBytes();
    state[position % state.length] = value;
    try {
      byte[] again = TracingKeys.decode(SecretBytes.copyOf(state)).encode().exposeBytes();
      state[0] = 3;
      assertThat(again).isEqualTo(state);
    } catch (KeyStateException e) {
      assertThat(e).hasMessageContaining("key state");
    }
  }
}
