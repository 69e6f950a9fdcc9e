// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.process;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** This program's class path for a server's process, of which other servers are no part. */
final class ChildClassPath {

  /** Each server has one of its own, and migrations and texts whose names others have too. */
  private static final String SETTINGS = "application.properties";

  private ChildClassPath() {}

  /** Leaves out what holds settings of a server, unless it holds a class of the program. */
  static String of(Class<?> program) throws IOException {
    Set<Path> others = new HashSet<>();
    for (URL each : Collections.list(program.getClassLoader().getResources(SETTINGS))) {
      others.add(holder(each));
    }
    others.remove(placeOf(program));
    List<String> entries = new ArrayList<>();
    for (String entry :
        Splitter.on(File.pathSeparatorChar)
            .omitEmptyStrings()
            .split(System.getProperty("java.class.path"))) {
      Path path = Path.of(entry);
      if (Files.exists(path) && !others.contains(path.toRealPath())) {
        entries.add(path.toRealPath().toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path holder(URL settings) throws IOException {
    return settings.openConnection() instanceof JarURLConnection jar
        ? path(jar.getJarFileURL())
        : path(settings).resolveSibling("").toRealPath();
  }

  /** {@return the file or folder that a class was loaded from} */
  static Path placeOf(Class<?> type) throws IOException {
    return path(type.getProtectionDomain().getCodeSource().getLocation());
  }

  private static Path path(URL file) throws IOException {
    try {
      return Path.of(file.toURI()).toRealPath();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
