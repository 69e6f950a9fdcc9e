// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Sha256Test {

  @Property
  void agreesInBothImplementations(@ForAll byte[] input, @ForAll byte[] more) {
    assertThat(hash(new JdkSha256(), input, more))
        .isEqualTo(hash(new BouncyCastleSha256(), input, more));
  }

  @Property
  void usesAnInstanceAgainAndInPlace(@ForAll byte[] input) {
    for (Sha256 sha256 : new Sha256[] {new JdkSha256(), new BouncyCastleSha256()}) {
      byte[] once = hash(sha256, input, new byte[0]);
      assertThat(hash(sha256, input, new byte[0])).isEqualTo(once);
      byte[] inPlace = once.clone();
      sha256.update(inPlace, 0, inPlace.length);
      sha256.digest(inPlace, 0);
      assertThat(inPlace).isEqualTo(hash(sha256, once, new byte[0]));
    }
  }

  @Test
  void holdsTheStandardsExample() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(BaseEncoding.base16().lowerCase().encode(hash(Sha256.create(), abc, new byte[0])))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private static byte[] hash(Sha256 sha256, byte[] input, byte[] more) {
    byte[] output = new byte[Sha256.LENGTH + 2];
    sha256.update(input, 0, input.length);
    sha256.update(more, 0, more.length);
    sha256.digest(output, 1);
    return java.util.Arrays.copyOfRange(output, 1, 1 + Sha256.LENGTH);
  }
}
