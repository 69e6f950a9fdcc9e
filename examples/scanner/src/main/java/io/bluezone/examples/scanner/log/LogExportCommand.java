// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.examples.scanner.cases.ConsentOptions;
import io.bluezone.examples.scanner.seal.SealOptions;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.Consent;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hands over the history that a log holds. */
@Command(name = "export")
final class LogExportCommand implements Callable<Integer> {

  @Option(names = "--history", required = true, paramLabel = "FILE")
  Path history = Path.of("");

  @Mixin Overwriting overwriting = new Overwriting();

  @Mixin SealOptions seal = new SealOptions();

  @Mixin ConsentOptions consentOptions = new ConsentOptions();

  @Mixin StoreOptions store = new StoreOptions();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    seal.check();
    Consent consent = consentOptions.toWholeHistory();
    store.requireLog();
    ConsentedExport.run(
        store::openForReading,
        consent,
        history,
        overwriting,
        (opened, out) ->
            seal.write(out, stream -> print(opened, opened.records().export(consent, stream))));
    return 0;
  }

  private void print(OpenStore opened, long written) {
    PrintWriter out = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    opened.sayIfSimulated(texts, out);
    out.println(texts.get("log.exported", written));
    out.flush();
  }
}
