// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.process;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** This program's class path for a server's process, of which another server is no part. */
final class ChildClassPath {

  private ChildClassPath() {}

  /** Both servers have settings and migrations of the same names, so each has a class path. */
  static String without(Class<?> other) throws IOException {
    Path absent = placeOf(other);
    return all().stream()
        .filter(each -> !each.equals(absent))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path placeOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toRealPath();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** The entries, and those that a JAR's manifest names. */
  private static Set<Path> all() throws IOException {
    Set<Path> all = new LinkedHashSet<>();
    Deque<Path> open = new ArrayDeque<>();
    Splitter.on(File.pathSeparatorChar)
        .omitEmptyStrings()
        .split(System.getProperty("java.class.path"))
        .forEach(each -> open.add(Path.of(each)));
    while (!open.isEmpty()) {
      Path entry = open.removeFirst();
      if (Files.exists(entry) && all.add(entry.toRealPath()) && Files.isRegularFile(entry)) {
        for (String named : namedBy(entry)) {
          open.addLast(Path.of(entry.toUri().resolve(URI.create(named))));
        }
      }
    }
    return all;
  }

  private static Iterable<String> namedBy(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return Splitter.on(' ').omitEmptyStrings().split(names == null ? "" : names);
    }
  }
}
