// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.privacy;

import io.bluezone.examples.cli.file.RefusedException;
import io.bluezone.examples.outbreak.files.FolderNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whose pseudonym is which. */
@Command(name = "pseudonyms")
public final class PseudonymsCommand implements Callable<Integer> {

  private static final String KEYS = ".json";

  @Option(names = "--keys", paramLabel = "DIR")
  @Nullable Path keys;

  @Parameters(paramLabel = "NAME", arity = "0..*")
  List<String> names = List.of();

  @Mixin PseudonymKey pseudonymKey = new PseudonymKey();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    TreeSet<String> all = new TreeSet<>(names);
    if (keys != null) {
      FolderNames.check(keys);
      FolderNames.add(keys, KEYS, all);
    }
    for (String name : all) {
      if (!FolderNames.isLine(name)) {
        throw new RefusedException("refused.name", name.replaceAll("\\p{Cntrl}", "?"));
      }
    }
    Pseudonyms pseudonyms = pseudonymKey.read();
    PrintWriter out = spec.commandLine().getOut();
    out.print("name,person\n");
    for (String name : all) {
      out.print(name + "," + pseudonyms.of(name) + "\n");
    }
    out.flush();
    return 0;
  }
}
