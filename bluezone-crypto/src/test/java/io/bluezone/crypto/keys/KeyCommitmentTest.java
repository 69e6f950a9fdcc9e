// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.Lists;
import com.google.gson.Gson;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commitments as an independent implementation makes them. */
class KeyCommitmentTest {

  private static final LocalDate DAY = LocalDate.of(2020, 11, 24);

  /** A key, as the file has it. */
  record VectorKey(String key, long start, long end, int idsPerDay) {

    CommittedKey committed() {
      return new CommittedKey(SecretBytes.fromHex(key), start, end, idsPerDay);
    }
  }

  /** A case, as the file has it. */
  record Vector(String name, String secret, List<VectorKey> keys, String commitment) {

    List<CommittedKey> committed() {
      return Lists.transform(keys, VectorKey::committed);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record Vectors(List<Vector> cases) {}

  static Stream<Vector> cases() throws IOException {
    try (Reader in =
        new InputStreamReader(
            KeyCommitmentTest.class.getResourceAsStream("/vectors/key-commitments.json"),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Vectors.class).cases().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheVector(Vector vector) {
    SecretBytes secret = SecretBytes.fromHex(vector.secret());
    assertThat(KeyCommitment.of(secret, vector.committed())).hasToString(vector.commitment());
    assertThat(KeyCommitment.of(secret, Lists.reverse(vector.committed())))
        .hasToString(vector.commitment());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void differsByAnotherSecretOrOneKeyMore(Vector vector) {
    byte[] changed = SecretBytes.fromHex(vector.secret()).exposeBytes();
    changed[31] ^= 1;
    List<CommittedKey> more = Lists.newArrayList(vector.committed());
    more.add(new CommittedKey(SecretBytes.copyOf(new byte[32]), 0, 0, 96));

    assertThat(
            KeyCommitment.of(SecretBytes.copyOf(changed), vector.committed())
                .matches(vector.commitment()))
        .isFalse();
    assertThat(
            KeyCommitment.of(SecretBytes.fromHex(vector.secret()), more)
                .matches(vector.commitment()))
        .isFalse();
  }

  @Test
  void comparesToTheLetter() {
    KeyCommitment commitment = KeyCommitment.of(SecretBytes.copyOf(new byte[32]), List.of());
    String text = commitment.toString();

    assertThat(text).hasSize(44).endsWith("=");
    assertThat(commitment.matches(text)).isTrue();
    for (String other :
        List.of("", text.substring(0, 43), text + "=", text + "\n", text.replace('=', '\u013d'))) {
      assertThat(commitment.matches(other)).as(other).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void takesASecretOf32Bytes(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyCommitment.of(SecretBytes.copyOf(new byte[length]), List.of()))
        .withMessageContaining("32 bytes");
  }

  @Test
  void sendsTheSeedOfAKeyThatHasOne() {
    SecretBytes seed = SecretBytes.fromHex("00112233445566778899aabbccddeeff");
    CommittedKey sent =
        CommittedKey.of(DisclosedKey.wholeDay(DailyKey.ofSeed(seed, DAY), IdSchedule.DEFAULT));
    assertThat(sent.key().equalsSecret(seed)).isTrue();
    assertThat(DailyKey.ofSeed(sent.key(), DAY).secret().size()).isEqualTo(32);
  }

  /** 86,400 s in 128 intervals are 675 s each, in 1024 they are 84.375 s. */
  @ParameterizedTest
  @ValueSource(ints = {96, 128, 1024, 1440})
  void givesTheIntervalsBackBySecondsSent(int idsPerDay) {
    IdSchedule schedule = new IdSchedule(idsPerDay);
    DailyKey key = DailyKey.of(SecretBytes.copyOf(new byte[32]), DAY);
    for (int first = 0; first < idsPerDay; first++) {
      DayInterval from = new DayInterval(DAY, first);
      DayInterval until =
          first + 1 < idsPerDay
              ? new DayInterval(DAY, first + 1)
              : new DayInterval(DAY.plusDays(1), 0);
      CommittedKey sent = CommittedKey.of(new DisclosedKey(key, schedule, from, until));
      assertThat(schedule.at(Instant.ofEpochSecond(sent.start()))).isEqualTo(from);
      assertThat(schedule.at(Instant.ofEpochSecond(sent.end()))).isEqualTo(until);
    }
  }
}
