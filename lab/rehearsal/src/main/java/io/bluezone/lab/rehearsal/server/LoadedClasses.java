// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import com.google.common.base.Splitter;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/** The classes that this JVM has loaded, for other JVMs of the same class path. */
final class LoadedClasses {

  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  private LoadedClasses() {}

  /**
   * Writes them to a file, and says what the JVM says. A JVM that cannot only starts slower; it
   * would end if a folder of classes were on its class path.
   */
  static PipeMessage.Ran write(String file) {
    if (hasFolders()) {
      return new PipeMessage.Ran(1, "", "the class path has folders");
    }
    try {
      Object said =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName(COMMANDS),
                  "vmCds",
                  new Object[] {new String[] {"dynamic_dump", file}},
                  new String[] {String[].class.getName()});
      return new PipeMessage.Ran(0, String.valueOf(said), "");
    } catch (JMException e) {
      return new PipeMessage.Ran(1, "", e.toString());
    }
  }

  private static boolean hasFolders() {
    return Splitter.on(File.pathSeparatorChar)
        .splitToStream(System.getProperty("java.class.path"))
        .anyMatch(entry -> Files.isDirectory(Path.of(entry)));
  }
}
