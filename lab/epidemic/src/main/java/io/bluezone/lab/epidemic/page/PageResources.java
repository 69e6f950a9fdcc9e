// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Parts of a page that lie beside a class, or on the class path where a name begins with a slash.
 */
public record PageResources(Class<?> beside) {

  /** {@return a part's text} */
  public String read(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return sentences by their key} */
  public Map<String, String> properties(String name) {
    Properties read = new Properties();
    try (Reader in = new InputStreamReader(open(name), StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> all = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
    return all;
  }

  /** Opens a part. */
  public InputStream open(String name) throws IOException {
    InputStream in = beside.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("the page's part " + name + " is missing; build the module again");
    }
    return in;
  }
}
