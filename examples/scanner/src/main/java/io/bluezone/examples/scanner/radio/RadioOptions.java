// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.linux.BlueZRadio;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.ScenarioFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which radio to use. */
public final class RadioOptions {

  /** The exit code for a radio that cannot be used. */
  public static final int UNAVAILABLE = 4;

  private static final String SIMULATION = "sim";
  private static final String BLUEZ = "bluez";
  private static final String CAPTURE = "capture:";

  @Option(names = "--radio", paramLabel = "RADIO", defaultValue = "auto")
  String radio = "auto";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  public RadioSource open(boolean realPace, PrintWriter err)
      throws InputRefusedException, RadioException {
    if (radio.startsWith(CAPTURE)) {
      return CaptureSource.open(path(CAPTURE), realPace, err, Texts.of(spec));
    }
    Optional<BlueZSource> real = real(err);
    return real.isPresent() ? real.get() : simulated(realPace, err);
  }

  public TracingSource openToSend(boolean realPace, PrintWriter err)
      throws InputRefusedException, RadioException {
    if (radio.startsWith(CAPTURE)) {
      throw new ParameterException(
          spec.commandLine(), Texts.of(spec).get("radio.capture-only-hears"));
    }
    Optional<BlueZSource> real = real(err);
    return real.isPresent() ? real.get() : simulated(realPace, err);
  }

  private Optional<BlueZSource> real(PrintWriter err) throws RadioException {
    if (radio.equals("auto")) {
      return automatic(err);
    }
    if (radio.equals(BLUEZ)) {
      return Optional.of(new BlueZSource(BlueZRadio.open()));
    }
    return radio.startsWith(BLUEZ + ":")
        ? Optional.of(new BlueZSource(BlueZRadio.open(radio.substring(BLUEZ.length() + 1))))
        : Optional.empty();
  }

  private Optional<BlueZSource> automatic(PrintWriter err) throws RadioException {
    Message why = Message.of("radio.none-on");
    try {
      Optional<String> adapter = BlueZSource.poweredAdapter();
      if (adapter.isPresent()) {
        return Optional.of(new BlueZSource(BlueZRadio.open(adapter.get())));
      }
    } catch (RadioException e) {
      why = LibraryWords.of(e);
    }
    err.println("bluezone: " + Texts.of(spec).get("radio.simulated", why));
    err.flush();
    return Optional.empty();
  }

  private SimulatedSource simulated(boolean realPace, PrintWriter err)
      throws InputRefusedException {
    boolean read = radio.startsWith(SIMULATION + ":");
    if (!read && !radio.equals("auto") && !radio.equals(SIMULATION)) {
      throw new ParameterException(spec.commandLine(), Texts.of(spec).get("radio.unknown", radio));
    }
    Scenario scenario =
        read ? ScenarioFile.read(path(SIMULATION + ":")) : ScenarioFile.builtIn("street.yaml");
    return new SimulatedSource(scenario, seed, realPace, err, Texts.of(spec));
  }

  private Path path(String prefix) throws InputRefusedException {
    try {
      return Path.of(radio.substring(prefix.length()));
    } catch (InvalidPathException e) {
      throw new InputRefusedException(
          Message.of("radio.no-file", String.valueOf(e.getReason())), e);
    }
  }
}
