// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The surroundings of the command. The locale is the language of the system where no variable says
 * it.
 */
public record Environment(Map<String, String> variables, Locale locale) {

  /** Nothing is set, and English is spoken. */
  public static final Environment NONE = new Environment(Map.of(), Locale.ROOT);

  public Environment {
    variables = Map.copyOf(variables);
  }

  public static Environment ofProcess() {
    return new Environment(System.getenv(), Locale.getDefault(Locale.Category.DISPLAY));
  }

  /** A variable that is set, and not to nothing. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }
}
