// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import io.bluezone.examples.outbreak.text.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command line is wrong in a way that picocli does not know. */
public final class UsageException extends ParameterException {

  private static final long serialVersionUID = 1;

  /**
   * Says so.
   *
   * @param spec the command
   * @param key the name of the text, see {@link Texts}
   * @param arguments what it has placeholders for
   */
  public UsageException(CommandSpec spec, String key, Object... arguments) {
    super(spec.commandLine(), Texts.of(spec).get(key, arguments));
  }
}
