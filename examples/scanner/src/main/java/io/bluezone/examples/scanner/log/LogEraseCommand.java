// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases a log and the identity that goes with it. */
@Command(name = "erase")
final class LogEraseCommand implements Callable<Integer> {

  @Option(names = "--yes", required = true)
  boolean yes;

  @Mixin StoreOptions store = new StoreOptions();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    store.requireLog();
    try (OpenStore opened = store.openExisting()) {
      opened.records().erase();
      PrintWriter out = spec.commandLine().getOut();
      Texts texts = Texts.of(spec);
      opened.sayIfSimulated(texts, out);
      out.println(texts.get("log.erased"));
      out.flush();
    }
    return 0;
  }
}
