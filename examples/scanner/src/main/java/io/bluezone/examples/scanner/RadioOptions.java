// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which radio to use. */
final class RadioOptions {

  private static final String SIMULATION = "sim";
  private static final String CAPTURE = "capture:";

  @Option(
      names = "--radio",
      paramLabel = "RADIO",
      defaultValue = "auto",
      description = {
        "auto: real Bluetooth where there is a powered adapter, else a simulated world;",
        "sim, sim:FILE: a simulated world, of a scenario file;",
        "capture:FILE: a btsnoop, pcap or pcapng file.",
        "Default: ${DEFAULT-VALUE}."
      })
  String radio = "auto";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of a simulated world: the same seed gives the same run.")
  long seed;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  RadioSource open(boolean realPace, PrintWriter err) throws InputRefused {
    return radio.startsWith(CAPTURE)
        ? CaptureSource.open(path(CAPTURE), realPace, err, Terminal.isTerminal())
        : simulated(realPace, err);
  }

  TracingSource openForTracing(boolean realPace, PrintWriter err) throws InputRefused {
    if (radio.startsWith(CAPTURE)) {
      throw new ParameterException(
          spec.commandLine(), "--radio: a capture cannot be traced with, it only hears; use scan");
    }
    return simulated(realPace, err);
  }

  private SimulatedSource simulated(boolean realPace, PrintWriter err) throws InputRefused {
    if (radio.startsWith(SIMULATION + ":")) {
      Scenario scenario = ScenarioFile.read(path(SIMULATION + ":"));
      return SimulatedSource.of(scenario, seed, realPace);
    }
    if (radio.equals("auto")) {
      err.println(
          "bluezone: no Bluetooth adapter is used yet on this system; this is a simulated world");
      err.flush();
    } else if (!radio.equals(SIMULATION)) {
      throw new ParameterException(
          spec.commandLine(),
          "--radio: \"%s\" is none of auto, sim, sim:FILE, capture:FILE".formatted(radio));
    }
    return SimulatedSource.builtIn(seed, realPace);
  }

  private Path path(String prefix) throws InputRefused {
    try {
      return Path.of(radio.substring(prefix.length()));
    } catch (InvalidPathException e) {
      throw new InputRefused("--radio: %s is not the name of a file".formatted(e.getReason()), e);
    }
  }
}
