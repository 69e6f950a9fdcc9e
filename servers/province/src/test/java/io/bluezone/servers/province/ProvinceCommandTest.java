// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.web.sessions.Sealing;
import io.bluezone.servers.web.visitor.BothLanguages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvinceCommandTest {

  @TempDir Path data;

  @Test
  void saysInVietnameseWhatItSaysInEnglish() {
    BothLanguages.assertSaid(new Province());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=70000", "--port=-1", "--database=jdbc:mysql://x/y", "--nothing"})
  void refusesAWrongCommandLine(String wrong) {
    StringWriter said = new StringWriter();
    assertThat(
            new Province()
                .commandLine(Language.EN, new PrintWriter(said), new PrintWriter(said))
                .execute("--data=" + data, wrong))
        .isEqualTo(2);
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void keepsItsKeyForItself() throws Exception {
    Sealing made = ProvinceSecret.open(data);
    byte[] sealed = made.seal("test", "text".getBytes(StandardCharsets.UTF_8));
    assertThat(ProvinceSecret.open(data).open("test", sealed)).asString().isEqualTo("text");
    Path file = data.resolve(ProvinceSecret.FILE);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(data.toFile().list()).containsExactly(ProvinceSecret.FILE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> ProvinceSecret.open(data)).hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file, "none");
    assertThatThrownBy(() -> ProvinceSecret.open(data)).hasMessageContaining("no key");
  }
}
