// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The program's name and the version that the build wrote. */
public final class Version implements IVersionProvider {

  private final String program;

  Version(String program) {
    this.program = program;
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {program + " " + number()};
  }

  public static String number() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Resources.getResource(Version.class, "version.properties").openStream()) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }
}
