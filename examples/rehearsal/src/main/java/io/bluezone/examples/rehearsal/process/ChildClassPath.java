// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.process;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program's class path for a server's process, of which another server is no part. */
final class ChildClassPath {

  private ChildClassPath() {}

  /** Both servers have settings and migrations of the same names, so each has a class path. */
  static String without(Class<?> other) throws IOException {
    Path absent = placeOf(other);
    List<String> entries = new ArrayList<>();
    for (String entry :
        Splitter.on(File.pathSeparatorChar)
            .omitEmptyStrings()
            .split(System.getProperty("java.class.path"))) {
      Path path = Path.of(entry);
      if (Files.exists(path) && !path.toRealPath().equals(absent)) {
        entries.add(path.toRealPath().toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** {@return the file or folder that a class was loaded from} */
  static Path placeOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toRealPath();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
