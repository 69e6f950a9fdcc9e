// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.io.BaseEncoding;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SecretBytesTest {

  @Property
  void printsNothingOfASecret(@ForAll @Size(32) byte[] bytes) {
    String hex = BaseEncoding.base16().lowerCase().encode(bytes);
    SecretBytes secret = SecretBytes.fromHex(hex);
    DailyKey key = DailyKey.of(secret, LocalDate.of(2020, 8, 9));
    DisclosedKey disclosed = DisclosedKey.wholeDay(key, IdSchedule.DEFAULT);
    OriginalCase original = new OriginalCase(secret, 0, 96, 86_400);
    for (Object each : new Object[] {secret, key, disclosed, original}) {
      assertThat(each.toString()).doesNotContain(hex.substring(0, 8));
    }
    assertThat(secret.exposeBytes()).isEqualTo(bytes);
  }

  @Property
  void comparesTheBytes(@ForAll @Size(8) byte[] one, @ForAll @Size(8) byte[] two) {
    assertThat(SecretBytes.copyOf(one).equalsSecret(SecretBytes.copyOf(one))).isTrue();
    assertThat(SecretBytes.copyOf(one).equalsSecret(SecretBytes.copyOf(two)))
        .isEqualTo(java.util.Arrays.equals(one, two));
  }

  @Test
  void leavesTheCallersArrayToTheCaller() {
    byte[] mine = {1, 2, 3};
    SecretBytes secret = SecretBytes.copyOf(mine);
    mine[0] = 9;
    secret.exposeBytes()[1] = 9;
    assertThat(secret.exposeBytes()).containsExactly(1, 2, 3);
  }

  @Test
  void erasesForGood() {
    SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});
    SecretBytes other = SecretBytes.copyOf(new byte[] {1, 2, 3});
    secret.erase();
    secret.erase();
    assertThat(secret.isErased()).isTrue();
    assertThatIllegalStateException().isThrownBy(secret::exposeBytes);
    assertThatIllegalStateException().isThrownBy(() -> secret.equalsSecret(other));
    assertThatIllegalStateException().isThrownBy(() -> other.equalsSecret(secret));
  }

  @Test
  void refusesTextThatIsNotHexWithoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretBytes.fromHex("c0ffee-and-more"))
        .withMessageNotContaining("c0ffee");
    assertThatIllegalArgumentException().isThrownBy(() -> SecretBytes.fromHex("abc"));
  }

  @Test
  void erasesACopyByItself() {
    SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});
    SecretBytes copy = secret.copy();
    assertThat(copy.equalsSecret(secret)).isTrue();
    secret.erase();
    assertThat(copy.isErased()).isFalse();
    assertThat(copy.exposeBytes()).containsExactly(1, 2, 3);
    assertThatIllegalStateException().isThrownBy(secret::copy);
  }
}
