// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import static io.bluezone.crypto.feed.BulletinIndexTest.assertRefused;
import static io.bluezone.crypto.feed.BulletinIndexTest.in;
import static io.bluezone.crypto.feed.BulletinIndexTest.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.crypto.feed.FeedException.Reason;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevocationsTest {

  private static final Instant NOON = Instant.parse("2020-11-24T12:00:00Z");

  /** The SHA-256 of 32 zero bytes. */
  private static final String ZEROS =
      "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";

  private final SigningKey ministry = key("moh", 1);
  private final AuthorityKeys trusted = AuthorityKeys.of(ministry.authorityKey(Set.of("VN")));

  @Test
  void aKeyIsNamedByItsDigest() {
    DisclosedKey key =
        DisclosedKey.wholeDay(
            DailyKey.of(SecretBytes.copyOf(new byte[32]), LocalDate.of(2020, 11, 20)),
            IdSchedule.DEFAULT);
    assertThat(RevokedKey.of(3, key)).isEqualTo(new RevokedKey(3, ZEROS));
    assertThat(
            new String(
                new Revocations("VN", NOON, List.of(RevokedKey.of(3, key))).toBytes(), UTF_8))
        .isEqualTo(
            "{\"region\":\"VN\",\"generated\":1606219200,\"revoked\":[{\"sequence\":3,"
                + "\"sha256\":\""
                + ZEROS
                + "\"}]}");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    Revocations list =
        new Revocations(
            "VN",
            NOON,
            List.of(
                new RevokedKey(3, ZEROS),
                new RevokedKey(3, "a".repeat(64)),
                new RevokedKey(5, ZEROS)));
    byte[] file = list.toBytes();
    assertThat(Revocations.read(in(file), in(Revocations.sign(file, ministry)), trusted))
        .isEqualTo(list);
  }

  @Test
  void anIndexsSignatureIsNoneOfRevocations() {
    byte[] file = new Revocations("VN", NOON, List.of()).toBytes();
    assertRefused(
        Reason.BAD_SIGNATURE,
        () -> Revocations.read(in(file), in(BulletinIndex.sign(file, ministry)), trusted));
    assertRefused(
        Reason.UNKNOWN_SIGNER,
        () -> Revocations.read(in(file), in(Revocations.sign(file, key("other", 2))), trusted));
    byte[] elsewhere = new Revocations("VN-HN", NOON, List.of()).toBytes();
    assertRefused(
        Reason.UNKNOWN_SIGNER,
        () -> Revocations.read(in(elsewhere), in(Revocations.sign(elsewhere, ministry)), trusted));
    assertRefused(
        Reason.WRONG_REGION, () -> new Revocations("VN", NOON, List.of()).checkRegion("VN-HN"));
  }

  @Test
  void keysAreListedOnceAndInOrder() {
    for (List<RevokedKey> wrong :
        List.of(
            List.of(new RevokedKey(3, ZEROS), new RevokedKey(3, ZEROS)),
            List.of(new RevokedKey(3, ZEROS), new RevokedKey(2, ZEROS)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Revocations("VN", NOON, wrong));
    }
    for (String text :
        List.of(
            "{'region':'VN','generated':1,'revoked':[{'sequence':1,'sha256':'ABC'}]}",
            "{'region':'VN','generated':1,'revoked':[{'sequence':0,'sha256':'" + ZEROS + "'}]}",
            "{'region':'VN','generated':1,'revoked':[{'sequence':1}]}",
            "{'region':'VN','generated':1}")) {
      byte[] file = text.replace('\'', '"').getBytes(UTF_8);
      assertRefused(
          Reason.MALFORMED,
          () -> Revocations.read(in(file), in(Revocations.sign(file, ministry)), trusted));
    }
  }
}
