// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that {@code bluezone outbreak run --out} has written. People are by pseudonym, and
 * cases are left out.
 */
public record OutbreakFolder(Map<String, Contact.InAChain> people, String sha256) {

  private static final String HEADER = "person,level,first,latest,since";

  public static OutbreakFolder read(Path folder) throws IOException {
    Path file = folder.resolve("people.csv");
    TextInput lines = TextInput.of(file);
    List<String> all = lines.all();
    if (all.isEmpty() || !all.get(0).equals(HEADER)) {
      throw new RefusedException("refused.header", file, HEADER);
    }
    Map<String, Contact.InAChain> people = new HashMap<>();
    for (int i = 1; i < all.size(); i++) {
      List<String> fields = TextInput.fields(all.get(i));
      Optional<Contact.InAChain> place = place(fields);
      if (place.isEmpty() || people.put(fields.get(0), place.get()) != null) {
        throw new RefusedException("refused.line", file + ":" + (i + 1), HEADER);
      }
    }
    people.values().removeIf(each -> each.level() == 0);
    return new OutbreakFolder(Map.copyOf(people), lines.sha256());
  }

  private static Optional<Contact.InAChain> place(List<String> fields) {
    if (fields.size() != 5
        || !NamesFile.PSEUDONYM.matcher(fields.get(0)).matches()
        || !fields.get(1).matches("[0-3]")) {
      return Optional.empty();
    }
    return Timestamps.of(fields.get(2))
        .flatMap(
            first ->
                Timestamps.of(fields.get(3))
                    .filter(latest -> !latest.isBefore(first))
                    .map(
                        latest ->
                            Contact.InAChain.between(
                                Integer.parseInt(fields.get(1)), first, latest)));
  }
}
