// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whose pseudonym is which: lines {@code NAME,PERSON}, as {@code bluezone outbreak} prints them.
 */
public final class NamesFile {

  static final Pattern PSEUDONYM = Pattern.compile("P[0-9a-f]{16}");
  private static final String HEADER = "name,person";

  private NamesFile() {}

  /** {@return each name's pseudonym} */
  public static Map<String, String> read(Path file) throws IOException {
    List<String> lines = TextInput.of(file).all();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new RefusedException("refused.header", file, HEADER);
    }
    Map<String, String> names = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      int comma = lines.get(i).lastIndexOf(',');
      if (comma < 1 || !PSEUDONYM.matcher(lines.get(i).substring(comma + 1)).matches()) {
        throw new RefusedException("refused.line", file + ":" + (i + 1), HEADER);
      }
      String name = lines.get(i).substring(0, comma);
      if (names.put(name, lines.get(i).substring(comma + 1)) != null) {
        throw new RefusedException("refused.twice", file + ":" + (i + 1), name);
      }
    }
    return names;
  }
}
