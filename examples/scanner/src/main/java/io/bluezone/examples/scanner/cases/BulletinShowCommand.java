// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a bulletin says of itself. */
@Command(name = "show")
final class BulletinShowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE")
  Path file = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    Bulletins.Shown shown = Bulletins.Shown.of(Bulletins.read(file, authority));
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(Json.line(shown));
    } else {
      shown.print(Texts.of(spec), out);
    }
    out.flush();
    return 0;
  }
}
