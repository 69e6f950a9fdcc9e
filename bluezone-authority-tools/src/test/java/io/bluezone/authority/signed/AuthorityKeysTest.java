// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityKeysTest {

  private static final String SEED =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  private static final String PUBLIC =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  private final SecureRandom random = new SecureRandom();

  /** RFC 8032, section 7.1, test 1. */
  @Test
  void signsAsRfc8032Does() {
    SigningKey key = SigningKey.of("moh", SecretBytes.fromHex(SEED));
    assertThat(key.authorityKey()).hasToString("moh:" + PUBLIC);
    assertThat(BaseEncoding.base16().lowerCase().encode(key.sign(new byte[0])))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void bringsBackTheTextForm() {
    AuthorityKey key =
        SigningKey.random("moh-2020.b_1", random).authorityKey(Set.of("VN-HN", "VN-SG"));
    assertThat(AuthorityKey.parse(key.toString())).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(AuthorityKey.parse(" moh:" + PUBLIC.toUpperCase(Locale.ROOT)))
        .isEqualTo(AuthorityKey.parse("moh:" + PUBLIC))
        .isNotEqualTo(AuthorityKey.parse("moh:" + PUBLIC + ":VN-HN"))
        .isNotEqualTo(AuthorityKey.parse("moj:" + PUBLIC));
  }

  @Test
  void refusesWhatIsNoKey() {
    for (String text :
        new String[] {
          "",
          PUBLIC,
          "moh:" + PUBLIC.substring(2),
          "moh:xyz",
          "m h:" + PUBLIC,
          "moh:" + "ff".repeat(32),
          "moh:" + PUBLIC + ":a:b"
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> AuthorityKey.parse(text));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.random("", random));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of("moh", SecretBytes.random(31, random)));
  }

  /** A key that is meant for some regions must never come to be one for all. */
  @ParameterizedTest
  @ValueSource(strings = {":", ":,", ":VN-HN,", ":,VN-HN", ":VN-HN,,VN-SG", ": ", ":VN-HN, VN-SG"})
  void refusesAnEmptyRegion(String regions) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthorityKey.parse("moh:" + PUBLIC + regions))
        .withMessageContaining("region");
  }

  @Test
  void requiresARegionsName() {
    byte[] key = BaseEncoding.base16().lowerCase().decode(PUBLIC);
    for (String region : new String[] {"", " ", "a,b", "a:b", "x".repeat(33)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> AuthorityKey.of("moh", key, Set.of(region)))
          .withMessageContaining("a region is 1 to 32 characters");
    }
  }

  @Test
  void requiresUniqueIds() {
    AuthorityKey one = SigningKey.random("moh", random).authorityKey();
    AuthorityKey two = SigningKey.random("moh", random).authorityKey();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthorityKeys.of(one, two))
        .withMessageContaining("moh");
    assertThat(AuthorityKeys.of(one).find("moh")).contains(one);
    assertThat(AuthorityKeys.of(one).find("other")).isEmpty();
    assertThat(AuthorityKeys.of(one).all()).containsExactly(one);
  }

  @Test
  void signsNothingWithAnErasedKey() {
    SigningKey key = SigningKey.random("moh", random);
    key.erase();
    assertThatIllegalStateException().isThrownBy(() -> key.sign(new byte[1]));
  }
}
