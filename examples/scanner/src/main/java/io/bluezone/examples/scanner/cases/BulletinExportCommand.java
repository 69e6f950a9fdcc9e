// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.authority.bulletin.OriginalList;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
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

/** Writes a bulletin as original phones take it. */
@Command(name = "export")
final class BulletinExportCommand implements Callable<Integer> {

  @Option(names = "--original", required = true, paramLabel = "FILE")
  Path original = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Mixin Overwriting overwriting = new Overwriting();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    OutputFile target = OutputFile.of(out, OutputFile.Readers.ALL, overwriting);
    CaseBulletin bulletin = Bulletins.read(original, authority);
    try {
      target.write(stream -> say(OriginalList.write(bulletin, key -> true, stream)));
    } catch (IllegalArgumentException e) {
      throw InputFile.refused(original, e);
    }
    return 0;
  }

  private void say(OriginalList.Written written) {
    Texts texts = Texts.of(spec);
    PrintWriter err = spec.commandLine().getErr();
    err.println(texts.get("bulletin.not-carried"));
    if (written.widened() > 0) {
      err.println(texts.get("bulletin.widened", written.widened(), written.keys()));
    }
    err.flush();
  }
}
