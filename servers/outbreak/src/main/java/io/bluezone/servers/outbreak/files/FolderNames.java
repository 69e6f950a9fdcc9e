// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

/** The names of people after whom files of a folder are called. */
public final class FolderNames {

  private FolderNames() {}

  public static void check(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new RefusedException("refused.no-folder", folder);
    }
  }

  /** Tells whether a name can stand in a line of a file. */
  public static boolean isLine(String name) {
    return name.codePoints().noneMatch(Character::isISOControl);
  }

  public static void add(Path folder, String ending, Collection<String> names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending) && file.length() > ending.length())
          .map(file -> file.substring(0, file.length() - ending.length()))
          .forEach(names::add);
    }
  }
}
