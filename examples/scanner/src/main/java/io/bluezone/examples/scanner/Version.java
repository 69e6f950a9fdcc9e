// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Resources.getResource(Version.class, "version.properties").openStream()) {
      properties.load(in);
    }
    return new String[] {"bluezone " + properties.getProperty("version")};
  }
}
