// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.feed;

import static io.bluezone.authority.feed.BulletinIndexTest.assertRefused;
import static io.bluezone.authority.feed.BulletinIndexTest.in;
import static io.bluezone.authority.feed.BulletinIndexTest.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.signed.SignedJson;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.feed.internal.RevokedKey;
import io.bluezone.crypto.signed.SignedFile;
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
  void namesAKeyByItsDigest() {
    DisclosedKey key =
        DisclosedKey.wholeDay(
            DailyKey.of(SecretBytes.copyOf(new byte[32]), LocalDate.of(2020, 11, 20)),
            IdSchedule.DEFAULT);
    assertThat(RevokedKey.of(3, key)).isEqualTo(new RevokedKey(3, ZEROS));
    Revocations list = new Revocations("VN", NOON, List.of(RevokedKey.of(3, key)));
    assertThat(new String(FeedSigner.sign(list, ministry), UTF_8))
        .startsWith("Bluezone signed revocations 1\n{\"region\":\"VN\",")
        .contains(",\"revoked\":[{\"sequence\":3,\"sha256\":\"" + ZEROS + "\"}]}\n");
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    Revocations list =
        new Revocations(
            "VN",
            NOON,
            List.of(
                new RevokedKey(3, ZEROS),
                new RevokedKey(3, "a".repeat(64)),
                new RevokedKey(5, ZEROS)));
    assertThat(read(FeedSigner.sign(list, ministry))).isEqualTo(list);
  }

  @Test
  void refusesWhatIsSignedForAnotherKindOrRegion() {
    assertRefused(
        Reason.OTHER_KIND,
        () -> read(FeedSigner.sign(new BulletinIndex("VN", NOON, List.of()), ministry)));
    Revocations list = new Revocations("VN", NOON, List.of());
    assertRefused(Reason.UNKNOWN_SIGNER, () -> read(FeedSigner.sign(list, key("other", 2))));
    Revocations elsewhere = new Revocations("VN-HN", NOON, List.of());
    assertRefused(Reason.UNKNOWN_SIGNER, () -> read(FeedSigner.sign(elsewhere, ministry)));
  }

  @Test
  void requiresEachKeyOnceAndInOrder() {
    for (List<RevokedKey> wrong :
        List.of(
            List.of(new RevokedKey(3, ZEROS), new RevokedKey(3, ZEROS)),
            List.of(new RevokedKey(3, ZEROS), new RevokedKey(2, ZEROS)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Revocations("VN", NOON, wrong));
    }
    for (String text :
        List.of(
            "{HEAD,'revoked':[{'sequence':1,'sha256':'ABC'}]}",
            "{HEAD,'revoked':[{'sequence':0,'sha256':'" + ZEROS + "'}]}",
            "{HEAD,'revoked':[{'sequence':1}]}",
            "{HEAD}")) {
      String json =
          text.replace("HEAD", "'region':'VN','sequence':1,'issued':1,'expires':2")
              .replace('\'', '"');
      assertRefused(
          Reason.MALFORMED, () -> read(SignedJson.file(Revocations.FORMAT, json, ministry)));
    }
  }

  private Revocations read(byte[] file) throws IOException {
    return SignedFile.read(Revocations.FORMAT, in(file), trusted).content();
  }
}
