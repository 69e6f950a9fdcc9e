// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import com.google.common.base.Strings;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.examples.scanner.io.InputRefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line and an exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  static final int INPUT_REFUSED = 3;
  public static final int RADIO_UNAVAILABLE = 4;

  private final Bluezone root;

  Failures(Bluezone root) {
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    print(
        command,
        e,
        "%s (see '%s --help')"
            .formatted(oneLine(e.getMessage()), command.getCommandSpec().qualifiedName()));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof InputRefusedException) {
      print(command, e, oneLine(e.getMessage()));
      return INPUT_REFUSED;
    }
    if (e instanceof RadioException radio) {
      print(command, e, oneLine(e.getMessage()));
      return radio.reason() == Reason.DAMAGED_INPUT ? INPUT_REFUSED : RADIO_UNAVAILABLE;
    }
    print(command, e, "unexpected: %s; please report it, with --verbose".formatted(e));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private void print(CommandLine command, Exception e, String line) {
    command.getErr().println("bluezone: " + line);
    if (root.verbose) {
      e.printStackTrace(command.getErr());
    }
    command.getErr().flush();
  }

  private static String oneLine(@Nullable String message) {
    return Strings.nullToEmpty(message).replaceAll("\\s*\\R\\s*", " ");
  }
}
