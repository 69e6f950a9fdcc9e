// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.bulletin.proto.Header;
import io.bluezone.crypto.bulletin.proto.KeyGroup;
import io.bluezone.crypto.bulletin.proto.SignatureList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The bulletin code runs on protobuf-javalite: the build runs this package's tests on it too, with
 * the system property {@code protobuf.lite}.
 */
class LiteRuntimeTest {

  @Test
  void runsOnTheLiteRuntimeAlone() {
    assertThat(isPresent("com.google.protobuf.Descriptors"))
        .isNotEqualTo(Boolean.getBoolean("protobuf.lite"));
  }

  @Test
  void generatesLiteCode() {
    assertThat(Stream.of(Header.class, KeyGroup.class, SignatureList.class))
        .allMatch(
            message ->
                message
                    .getSuperclass()
                    .getName()
                    .equals("com.google.protobuf.GeneratedMessageLite"));
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
