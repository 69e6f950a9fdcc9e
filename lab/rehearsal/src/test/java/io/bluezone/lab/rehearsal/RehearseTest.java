// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class RehearseTest {

  /** The commands of what-if knew no such option. */
  @ParameterizedTest
  @EnumSource
  void explainsEachCommand(Language language) {
    StringWriter out = new StringWriter();
    CommandLine rehearse =
        new Rehearse()
            .commandLine(language, new PrintWriter(out), new PrintWriter(Writer.nullWriter()));

    assertThat(rehearse.execute("--help")).isZero();
    CommandLine whatIf = Objects.requireNonNull(rehearse.getSubcommands().get("what-if"));
    assertThat(rehearse.execute("what-if", "--help")).isZero();
    assertThat(whatIf.getSubcommands().keySet())
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(rehearse.execute("what-if", name, "--help")).as(name).isZero());
    assertThat(out.toString()).contains("bluezone rehearse what-if tracers");
  }
}
