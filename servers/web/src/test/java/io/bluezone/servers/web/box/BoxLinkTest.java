// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a box keeps of its province is read whole when it starts, or said to be damaged. */
class BoxLinkTest {

  private static final BoxTransport AWAY =
      (to, body, signature) -> {
        throw new IOException("the province is away");
      };

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("province.json");
  }

  private void begin() {
    BoxInvitation invitation =
        new BoxInvitation(
            URI.create("https://tinh.example"),
            BoxToken.random(BoxMessage.newKeys().getPublic(), new SecureRandom()));
    assertThatIOException()
        .isThrownBy(() -> BoxLink.enrol(folder, invitation, "1", AWAY, Clock.systemUTC()))
        .withMessage("the province is away");
  }

  private void assertDamaged() {
    assertThatIOException()
        .isThrownBy(() -> BoxLink.open(folder, AWAY, Clock.systemUTC()))
        .withMessageContaining("damaged; remove it and enrol the box anew");
  }

  @Test
  void opensWhatItHasBegun() throws IOException {
    assertThat(BoxLink.open(folder, AWAY, Clock.systemUTC())).isEmpty();
    begin();
    assertThat(BoxLink.open(folder, AWAY, Clock.systemUTC())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"credential\":null}", "{\"credential\":{}}"})
  void saysThatItsMemoryIsDamaged(String memory) throws IOException {
    Files.writeString(file(), memory);
    assertDamaged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no Base64", "AAAA"})
  void saysThatItsKeyIsDamaged(String key) throws IOException {
    begin();
    replaceKey(key);
    assertDamaged();
  }

  @Test
  void takesNoKeyOfAnotherKind() throws Exception {
    begin();
    replaceKey(BoxMessage.text(KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate()));
    assertDamaged();
  }

  private void replaceKey(String key) throws IOException {
    String memory = Files.readString(file());
    Files.writeString(file(), memory.replaceFirst("\"key\":\"[^\"]*\"", "\"key\":\"" + key + "\""));
  }
}
