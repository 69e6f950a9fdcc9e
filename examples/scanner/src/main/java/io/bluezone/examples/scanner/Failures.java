// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.examples.cli.defaults.Defaults;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.file.LibraryWords;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.text.Texts;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line and an exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  static final int INPUT_REFUSED = 3;
  public static final int RADIO_UNAVAILABLE = 4;

  private final Bluezone root;
  private final Defaults defaults;

  Failures(Bluezone root, Defaults defaults) {
    this.root = root;
    this.defaults = defaults;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    Message what = new UsageErrors(spec, defaults, args).messageOf(e);
    print(command, e, Message.of("wrong.see-help", what, spec.qualifiedName()));
    return spec.exitCodeOnInvalidInput();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof InputRefusedException refused) {
      print(command, e, refused.text());
      return INPUT_REFUSED;
    }
    if (e instanceof RadioException radio) {
      print(command, e, LibraryWords.of(e));
      return radio.reason() == Reason.DAMAGED_INPUT ? INPUT_REFUSED : RADIO_UNAVAILABLE;
    }
    if (isLibrarys(e)) {
      print(command, e, LibraryWords.of(e));
      return INPUT_REFUSED;
    }
    print(command, e, Message.of("unexpected", e));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** Every checked exception of the library says what is wrong and what to do. */
  private static boolean isLibrarys(Exception e) {
    return e instanceof IOException && e.getClass().getName().startsWith("io.bluezone.");
  }

  private void print(CommandLine command, Exception e, Message message) {
    String line = oneLine(Texts.of(command.getCommandSpec()).get(message));
    command.getErr().println("bluezone: " + line);
    if (root.verbose) {
      e.printStackTrace(command.getErr());
    }
    command.getErr().flush();
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s*\\R\\s*", " ");
  }
}
