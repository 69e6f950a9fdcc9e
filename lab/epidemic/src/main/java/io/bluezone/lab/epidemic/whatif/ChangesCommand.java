// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import io.bluezone.lab.epidemic.page.ChangesPage;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the page with sliders. */
@Command(name = "page")
final class ChangesCommand implements Callable<Integer> {

  @Option(names = "--out", paramLabel = "FILE", required = true)
  @Nullable Path out;

  @Mixin Overwriting overwriting = new Overwriting();

  @Override
  public Integer call() throws Exception {
    OutputFile file = OutputFile.ifGiven(out, overwriting).orElseThrow();
    file.write(ChangesPage.text());
    return 0;
  }
}
