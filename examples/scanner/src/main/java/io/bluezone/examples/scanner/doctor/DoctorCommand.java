// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import io.bluezone.examples.scanner.radio.RadioOptions;
import io.bluezone.servers.cli.terminal.Terminal;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.TextOrJson;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what works on this machine, what does not, and what mends it. */
@Command(name = "doctor")
public final class DoctorCommand implements Callable<Integer> {

  private static final Pattern RADIO = Pattern.compile("auto|bluez(?::(?<adapter>\\S+))?");

  @Option(names = "--radio", paramLabel = "RADIO", defaultValue = "bluez")
  String radio = "bluez";

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Matcher matcher = RADIO.matcher(radio);
    if (!matcher.matches()) {
      throw new ParameterException(spec.commandLine(), Texts.of(spec).get("doctor.radio", radio));
    }
    Diagnosis diagnosis =
        Diagnosis.of(Machine.local().collect(Optional.ofNullable(matcher.group("adapter"))));
    Texts texts = Texts.of(spec);
    PrintWriter out = spec.commandLine().getOut();
    int columns = Terminal.isTerminal() ? Terminal.columns() : Integer.MAX_VALUE;
    out.print(format.isJson() ? diagnosis.json(texts) : diagnosis.text(texts, columns));
    out.flush();
    return diagnosis.works() ? 0 : RadioOptions.UNAVAILABLE;
  }
}
