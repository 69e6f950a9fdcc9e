// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import static java.util.jar.Attributes.Name.CLASS_PATH;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.lab.rehearsal.server.PipeMessage;
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
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The part of this program's class path for a server's process: what the server ships with, and the
 * pipe to the town.
 */
final class ChildClassPath {

  /** Each server has one of its own, and migrations and texts whose names others have too. */
  private static final String SETTINGS = "application.properties";

  private static final Pattern VERSION = Pattern.compile("-[0-9].*\\.jar$");
  private static final Splitter PATH = Splitter.on(File.pathSeparatorChar).omitEmptyStrings();

  /** Of the pipe's end, and of the radio and the time behind it. */
  private static final List<Class<?>> PIPE =
      List.of(PipeMessage.class, SimulatedWorld.class, BleRadio.class);

  private ChildClassPath() {}

  /**
   * Gives what the program's archive names in its manifest. Without an archive it leaves out only
   * what holds settings of another server.
   */
  static String of(Class<?> program) throws IOException {
    Set<String> shipped = shipped(placeOf(program));
    Set<Path> own = new HashSet<>(Set.of(placeOf(program)));
    for (Class<?> each : PIPE) {
      own.add(placeOf(each));
    }
    Set<Path> others = others(program);
    List<String> entries = new ArrayList<>();
    for (String entry : PATH.split(System.getProperty("java.class.path"))) {
      Path path = Path.of(entry);
      if (Files.exists(path)) {
        Path real = path.toRealPath();
        if (!others.contains(real)
            && (shipped.isEmpty()
                || shipped.contains(name(real.toString()))
                || own.contains(real))) {
          entries.add(real.toString());
        }
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** {@return the names in an archive's manifest, without versions; none of a folder} */
  static Set<String> shipped(Path place) throws IOException {
    Set<String> names = new HashSet<>();
    if (Files.isRegularFile(place)) {
      try (JarFile archive = new JarFile(place.toFile())) {
        String path = archive.getManifest().getMainAttributes().getValue(CLASS_PATH);
        for (String each : Splitter.on(' ').omitEmptyStrings().split(Strings.nullToEmpty(path))) {
          names.add(name(each));
        }
      }
    }
    return names;
  }

  /** One version of an archive stands for all: this program may have a newer one. */
  private static String name(String file) {
    return VERSION.matcher(file.substring(file.lastIndexOf('/') + 1)).replaceFirst("");
  }

  private static Set<Path> others(Class<?> program) throws IOException {
    Set<Path> others = new HashSet<>();
    for (URL each : Collections.list(program.getClassLoader().getResources(SETTINGS))) {
      others.add(holder(each));
    }
    others.remove(placeOf(program));
    return others;
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
