// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.privacy;

import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.outbreak.files.FolderNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The record numbers whose pseudonyms are asked for. */
public final class RecordNumbers {

  private static final String KEYS = ".json";

  @Option(names = "--keys", paramLabel = "DIR")
  @Nullable Path keys;

  @Parameters(paramLabel = "NAME", arity = "0..*")
  List<String> names = List.of();

  public SortedSet<String> all() throws IOException {
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
    return all;
  }
}
